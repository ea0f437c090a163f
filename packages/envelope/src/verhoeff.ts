// Verhoeff, "Error Detecting Decimal Codes" (1969): digits are the elements of the dihedral group of the pentagon,
// 0-4 the turns and 5-9 the flips. Every single wrong digit and every swap of neighbours changes the product.

/** Row r, column c: the product of r and c in the group. */
const product = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
  [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
  [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
  [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
  [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
  [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
  [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
  [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
  [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
] as const;
/** The permutation applied once more at each place to the left. */
const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4] as const;
const inverse = [0, 4, 3, 2, 1, 5, 6, 7, 8, 9] as const;

/** The digit to write after `digits`, each 0-9. */
export function checkDigit(digits: readonly number[]): number {
  return inverse[checksum([...digits, 0])] ?? 0;
}

/** Whether the last of `digits` is the check digit of those before it. */
export function isChecked(digits: readonly number[]): boolean {
  return digits.length > 0 && checksum(digits) === 0;
}

function checksum(digits: readonly number[]): number {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    let digit = digits[digits.length - 1 - place] ?? 0;
    // The permutation has order 8, so eight places on it is the same again.
    for (let turn = place % 8; turn > 0; turn--) digit = permutation[digit] ?? 0;
    sum = product[sum]?.[digit] ?? 0;
  }
  return sum;
}

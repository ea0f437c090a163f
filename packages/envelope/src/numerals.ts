const decimal = /^\p{Nd}$/u;
/** Spaces, dashes of any length, and the dots and commas that keyboards put between groups. */
const separator = /^[\s\p{Z}\p{Pd}\u2212.,·،_]$/u;
/** Formatting that is not seen: bidi marks and isolates, joiners, soft hyphens, byte order marks. */
const invisible = /^\p{Cf}$/u;

export type Sign =
  | { readonly kind: 'digit'; readonly value: number }
  | { readonly kind: 'separator' | 'invisible' | 'other' };

/** What one code point is to a receipt, in any script. */
export function signOf(character: string): Sign {
  const point = character.codePointAt(0) ?? 0;
  if (point >= 0x30 && point <= 0x39) return { kind: 'digit', value: point - 0x30 };
  if (decimal.test(character)) return { kind: 'digit', value: valueOf(point) };
  if (invisible.test(character)) return { kind: 'invisible' };
  return { kind: separator.test(character) ? 'separator' : 'other' };
}

/**
 * Unicode keeps the digits of a script in a row from zero to nine (UAX #44, Numeric_Type=Decimal), so the value is
 * the distance from the start of the row. Rows may touch (the mathematical digits), hence modulo ten.
 */
function valueOf(point: number): number {
  let start = point;
  while (decimal.test(String.fromCodePoint(start - 1))) start--;
  return (point - start) % 10;
}

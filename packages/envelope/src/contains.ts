import type { Receipt } from './model.ts';
import { signOf } from './numerals.ts';
import { isChecked } from './verhoeff.ts';

const totalDigits = 24;
/** Groups as people write them. Longer runs are phone, account and reference numbers, often two side by side. */
const maxGroup = 8;
/** Separators in a row that still join two groups: a line break with spaces around it. */
const maxGap = 4;

/**
 * Whether a receipt stands in a text, so that it can be refused before it is sent. Any numerals and spacing.
 * With `own` (the person's browser knows it) the answer is exact. Without, it is a run of 24 digits, alone or in
 * groups of at most eight, whose check digit fits: one in ten runs of that shape that are no receipt is named too.
 * Linear in the length of the text.
 */
export function containsReceipt(text: string, own?: Receipt): boolean {
  return runsOf(text).some((run) =>
    own === undefined ? looksLikeReceipt(run) : run.flat().join('').includes(own),
  );
}

/** Digits that belong together: groups, joined by a few separators and nothing else. */
function runsOf(text: string): number[][][] {
  const runs: number[][][] = [];
  let gap = Number.POSITIVE_INFINITY;
  for (const character of text) {
    const sign = signOf(character);
    if (sign.kind === 'separator') gap += 1;
    else if (sign.kind === 'other') gap = Number.POSITIVE_INFINITY;
    else if (sign.kind === 'digit') {
      if (gap > maxGap) runs.push([[]]);
      else if (gap > 0) runs.at(-1)?.push([]);
      runs.at(-1)?.at(-1)?.push(sign.value);
      gap = 0;
    }
  }
  return runs;
}

function looksLikeReceipt(run: readonly number[][]): boolean {
  for (let first = 0; first < run.length; first++) {
    const digits: number[] = [];
    for (const group of run.slice(first, first + totalDigits)) {
      const alone = digits.length === 0 && group.length === totalDigits;
      if (!alone && group.length > maxGroup) break;
      digits.push(...group);
      if (digits.length >= totalDigits) break;
    }
    if (digits.length === totalDigits && isChecked(digits)) return true;
  }
  return false;
}

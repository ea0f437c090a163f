import type { Random } from './bytes.ts';
import type { Receipt } from './model.ts';
import { signOf } from './numerals.ts';
import { checkDigit, isChecked } from './verhoeff.ts';

/** 23 random digits are 76.4 bits; the 24th is the check digit (docs/spec/receipt.md). */
const randomDigits = 23;
const totalDigits = 24;
const groupDigits = 4;
/** Nobody types more than this for 24 digits; longer input is not looked at. */
const maxInput = 400;

export type MistypedReason = 'length' | 'check-digit' | 'characters';
export type ParsedReceipt =
  | { readonly kind: 'receipt'; readonly receipt: Receipt }
  | {
      readonly kind: 'mistyped';
      readonly reason: MistypedReason;
      /** From 1; only when the groups as typed leave no doubt which one is wrong. */
      readonly group?: number;
    };

/** `random` must be cryptographic. A byte of 250 or more is thrown away, or some digits would come more often. */
export function makeReceipt(random: Random): Receipt {
  const digits: number[] = [];
  while (digits.length < randomDigits) {
    for (const byte of random(randomDigits - digits.length)) if (byte < 250) digits.push(byte % 10);
  }
  return [...digits, checkDigit(digits)].join('') as Receipt;
}

/** Reads what a person typed: any script's numerals, with any spaces, dashes or bidi marks between them. */
export function parseReceipt(text: string): ParsedReceipt {
  if (text.length > maxInput) return { kind: 'mistyped', reason: 'length' };
  const { groups, foreign } = readGroups(text);
  if (foreign.length > 0) {
    const [group] = foreign;
    const certain = groups.length === totalDigits / groupDigits && foreign.length === 1;
    return { kind: 'mistyped', reason: 'characters', ...(certain && group !== undefined ? { group } : {}) };
  }
  const digits = groups.flat();
  if (digits.length !== totalDigits) return wrongLength(groups);
  if (!isChecked(digits)) return { kind: 'mistyped', reason: 'check-digit' };
  return { kind: 'receipt', receipt: digits.join('') as Receipt };
}

/** Six groups of four, in the ten numerals given. */
export function formatReceipt(receipt: Receipt, digits = '0123456789'): string[] {
  const numerals = [...digits];
  const shown = [...receipt].map((digit) => numerals[Number(digit)] ?? digit);
  const groups: string[] = [];
  for (let at = 0; at < shown.length; at += groupDigits)
    groups.push(shown.slice(at, at + groupDigits).join(''));
  return groups;
}

/** The four digits a person types back to show that they kept the receipt; ASCII. */
export function lastGroup(receipt: Receipt): string {
  return receipt.slice(-groupDigits);
}

/** `foreign` are the numbers, from 1 and without repeats, of the groups that hold a sign that is no digit. */
function readGroups(text: string): { groups: number[][]; foreign: number[] } {
  const groups: number[][] = [];
  const foreign = new Set<number>();
  let open = false;
  for (const character of text) {
    const sign = signOf(character);
    if (sign.kind === 'separator') open = false;
    if (sign.kind !== 'digit' && sign.kind !== 'other') continue;
    if (!open) groups.push([]);
    open = true;
    if (sign.kind === 'digit') groups.at(-1)?.push(sign.value);
    else foreign.add(groups.length);
  }
  return { groups, foreign: [...foreign] };
}

function wrongLength(groups: readonly number[][]): ParsedReceipt {
  const wrong = groups.flatMap((group, index) => (group.length === groupDigits ? [] : [index + 1]));
  const [group] = wrong;
  const certain = groups.length === totalDigits / groupDigits && wrong.length === 1;
  return { kind: 'mistyped', reason: 'length', ...(certain && group !== undefined ? { group } : {}) };
}

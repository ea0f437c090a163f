import type { Random } from './bytes.ts';
import { EnvelopeError } from './error.ts';
import { newIdentity, recipientOf } from './keys.ts';
import type { Identity } from './model.ts';
import { openBytes, openKey, sealBytes, sealKey } from './sealed-keys.ts';

export type SheetNumber = 1 | 2 | 3;
/** The desk identity sealed to the first sheet of the pair, and that sealed to the second. */
export type RecoveryPair = {
  readonly sheets: readonly [SheetNumber, SheetNumber];
  readonly sealed: Uint8Array;
};
export type RecoverySheet = { readonly sheet: SheetNumber; readonly identity: Identity };

type Sheets = readonly [Identity, Identity, Identity];

/**
 * Two of three keepers: each pair of sheets opens the desk identity, one sheet opens nothing. Unlike Shamir's shares,
 * a wrong or damaged sheet is noticed. The sheets are hybrid identities and belong on paper only.
 */
export async function makeRecovery(
  deskIdentity: Identity,
  random: Random,
): Promise<{ readonly sheets: Sheets; readonly pairs: readonly RecoveryPair[] }> {
  const sheets = [
    newIdentity('hybrid', random),
    newIdentity('hybrid', random),
    newIdentity('hybrid', random),
  ] as const;
  const pairs = await Promise.all([
    sealPair(deskIdentity, sheets, [1, 2]),
    sealPair(deskIdentity, sheets, [1, 3]),
    sealPair(deskIdentity, sheets, [2, 3]),
  ]);
  return { sheets, pairs };
}

async function sealPair(
  deskIdentity: Identity,
  sheets: Sheets,
  [first, second]: RecoveryPair['sheets'],
): Promise<RecoveryPair> {
  const inner = await sealKey(deskIdentity, await recipientOf(sheetOf(sheets, first)));
  const sealed = await sealBytes(inner, await recipientOf(sheetOf(sheets, second)));
  return { sheets: [first, second], sealed };
}

function sheetOf([one, two, three]: Sheets, number: SheetNumber): Identity {
  return { 1: one, 2: two, 3: three }[number];
}

/** The two sheets in any order. Throws EnvelopeError `not-for-this-key` when they are not two of this kit. */
export async function recoverDeskIdentity(
  pairs: readonly RecoveryPair[],
  a: RecoverySheet,
  b: RecoverySheet,
): Promise<Identity> {
  const [first, second] = a.sheet < b.sheet ? [a, b] : [b, a];
  const pair = pairs.find(({ sheets }) => sheets[0] === first.sheet && sheets[1] === second.sheet);
  if (pair === undefined)
    throw new EnvelopeError('not-for-this-key', 'expected two different sheets of one kit');
  return openKey(await openBytes(pair.sealed, second.identity), first.identity);
}

import {
  type Identity,
  makeRecovery,
  parseIdentity,
  recipientOf,
  recoverDeskIdentity,
  sealKey,
} from '@panah/envelope';
import type { Recovery } from '@panah/wire';
import { random } from './argon.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { VaultError } from './error.ts';
import type { Granted, Questions, Sheet, SheetText } from './protocol.ts';
import { officerOf, type VaultState } from './state.ts';

/** Makes a recovery kit and keeps its sheets until they are printed. */
export async function keepSheets(state: VaultState, desk: Identity): Promise<Recovery> {
  const { sheets, pairs } = await makeRecovery(desk, random);
  state.sheets.clear();
  sheets.forEach((identity, index) => state.sheets.set((index + 1) as Sheet, identity));
  return {
    pairs: pairs.map(({ sheets: numbers, sealed }) => ({ sheets: numbers, sealed: toBase64url(sealed) })),
  };
}

export function recoverySheet(state: VaultState, { sheet }: Questions['recovery-sheet']['ask']): Identity {
  const identity = state.sheets.get(sheet);
  if (identity === undefined) throw new VaultError('locked');
  return identity;
}

/**
 * Opens every epoch whose kit these two sheets belong to. Sheets of a later kit open nothing of an earlier one.
 * Throws `VaultError`: `bad-sheet` for text that is no sheet, `not-for-this-key` when they open no epoch.
 */
export async function recover(
  state: VaultState,
  { set, sheets }: Questions['recover']['ask'],
): Promise<readonly Granted[]> {
  const [first, second] = sheets.map(readSheet) as [ReadSheet, ReadSheet];
  if (first.sheet === second.sheet) throw new VaultError('bad-sheet');
  const own = await recipientOf(officerOf(state));
  const granted: Granted[] = [];
  for (const { epoch, pairs } of set.epochs) {
    const opened = pairs.map(({ sheets: numbers, sealed }) => ({
      sheets: numbers,
      sealed: fromBase64url(sealed),
    }));
    const desk = await recoverDeskIdentity(opened, first, second).catch(() => null);
    if (desk === null) continue;
    state.desks.set(epoch, desk);
    granted.push({ epoch, sealed: toBase64url(await sealKey(desk, own)) });
  }
  if (granted.length === 0) throw new VaultError('not-for-this-key');
  return granted;
}

type ReadSheet = { readonly sheet: Sheet; readonly identity: Identity };

/** Typed from paper: any case, any spaces or line breaks. */
function readSheet({ sheet, text }: SheetText): ReadSheet {
  try {
    return {
      sheet,
      identity: parseIdentity(
        text.replace(/[\s\u2010-\u2015]+/g, (gap) => (gap.trim() ? '-' : '')).toUpperCase(),
      ),
    };
  } catch {
    throw new VaultError('bad-sheet');
  }
}

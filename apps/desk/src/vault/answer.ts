import { EnvelopeError } from '@panah/envelope';
import { enrolPasskey, enrolPassphrase, foundDesk, passphraseVerifier } from './enrol.ts';
import { VaultError } from './error.ts';
import type { Question, Questions, VaultErrorCode } from './protocol.ts';
import { openFile, openMessage, openNote, openReport } from './reading.ts';
import { recover, recoverySheet } from './sheets.ts';
import { lockedState, type VaultState } from './state.ts';
import { grantTo, rotateKey } from './team.ts';
import { unlock } from './unlock.ts';
import { sealNote, sealReply } from './writing.ts';

type Answerer<Q extends Question> = (
  state: VaultState,
  ask: Questions[Q]['ask'],
) => Questions[Q]['answer'] | Promise<Questions[Q]['answer']>;

const answerers: { readonly [Q in Question]: Answerer<Q> } = {
  'enrol-passphrase': enrolPassphrase,
  'enrol-passkey': enrolPasskey,
  'found-desk': foundDesk,
  'recovery-sheet': recoverySheet,
  'forget-sheets': (state) => {
    state.sheets.clear();
    return null;
  },
  'passphrase-verifier': passphraseVerifier,
  unlock,
  'open-report': openReport,
  'open-message': openMessage,
  'open-note': openNote,
  'open-file': openFile,
  'seal-reply': sealReply,
  'seal-note': sealNote,
  'grant-to': grantTo,
  'rotate-key': rotateKey,
  recover,
};

export type VaultSide = <Q extends Question>(
  question: Q,
  ask: Questions[Q]['ask'],
) => Promise<Questions[Q]['answer']>;

/** One vault, locked. Rejects only with `VaultError`. */
export function newVault(): VaultSide {
  const state = lockedState();
  return async (question, ask) => {
    try {
      return await answerers[question](state, ask);
    } catch (error) {
      throw error instanceof VaultError ? error : new VaultError(codeOf(error));
    }
  };
}

function codeOf(error: unknown): VaultErrorCode {
  return error instanceof EnvelopeError ? error.code : 'internal';
}

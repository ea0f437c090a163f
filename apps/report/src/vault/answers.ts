import {
  checkMessage,
  EnvelopeError,
  type Identity,
  type KeyKind,
  makeReceipt,
  newId,
  newThreadKey,
  openText,
  parseItemId,
  parseReportId,
  proveMessage,
  receiptKeys,
  recipientOf,
  sealText,
} from '@panah/envelope';
import { argon2id } from './argon2id.ts';
import { base64url, fromHex, random } from './bytes.ts';
import type { CallName, Calls } from './calls.ts';
import { openFile, sealFile } from './files.ts';
import { solve } from './work.ts';

type Keys = Awaited<ReturnType<typeof receiptKeys>>;
type Answers = {
  readonly [N in CallName]: (
    input: Calls[N]['in'],
    onProgress: (done: number) => void,
  ) => Promise<Calls[N]['out']>;
};

/** Thrown by `work` when a challenge has no solution in time. */
export class NoWork extends Error {
  override readonly name = 'NoWork';
}

/** The worker's side of every call. The keys of the open receipt are in this closure and nowhere else. */
export function vaultAnswers(): Answers {
  let unlocked: Keys | null = null;
  const identity = (kind: KeyKind): Identity => {
    if (!unlocked) throw new Error('no receipt is unlocked');
    return unlocked.identity(kind);
  };

  return {
    async begin({ salt, kind }) {
      const receipt = makeReceipt(random);
      unlocked = await receiptKeys(receipt, fromHex(salt), argon2id);
      return {
        report: parseReportId(newId(random)),
        receipt,
        lookup: base64url(unlocked.lookup),
        replyTo: await recipientOf(unlocked.identity(kind)),
        threadKey: newThreadKey(random),
      };
    },
    async work({ challenge }) {
      const solved = await solve(challenge);
      if (solved === null) throw new NoWork('no solution in time');
      return solved;
    },
    newItem: async () => parseItemId(newId(random)),
    sealFile: ({ file, recipients }, onProgress) => sealFile(file, recipients, onProgress),
    sealReport: async ({ content, recipients }) => base64url(await sealText(content, recipients)),
    async unlock({ receipt, salt }) {
      unlocked = await receiptKeys(receipt, fromHex(salt), argon2id);
      return base64url(unlocked.lookup);
    },
    async openReport({ sealed, kind }) {
      const content = await openText(new Uint8Array(sealed), [identity(kind)]);
      if (content.kind !== 'report') throw new EnvelopeError('bad-content', 'expected a report');
      return content;
    },
    async openMessage({ sealed, kind, threadKey }) {
      const content = await openText(new Uint8Array(sealed), [identity(kind)]);
      if (content.kind !== 'message') throw new EnvelopeError('bad-content', 'expected a message');
      return { content, confirmed: threadKey !== null && isProven(() => checkMessage(content, threadKey)) };
    },
    openFile: ({ sealed, kind, entry }) => openFile(sealed, identity(kind), entry),
    async sealMessage({ desk, replyTo, threadKey, ...rest }) {
      const content = proveMessage({ v: 1, kind: 'message', from: 'person', ...rest }, threadKey);
      return base64url(await sealText(content, [desk, replyTo]));
    },
  };
}

function isProven(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof EnvelopeError && error.code === 'proof') return false;
    throw error;
  }
}

import { decodeBase64, encodeBase64 } from './base64.ts';
import { isWellFormed } from './bytes.ts';
import { CustodyError } from './error.ts';
import { hashLength } from './node.ts';
import { type NoteSignature, parseNote, signNote, type VerifierKey, verifyNote } from './note.ts';

/** A log's head, as C2SP tlog-checkpoint writes it. */
export type Checkpoint = {
  /** Names the log; the key's name should be the same. */
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
};
export type ParsedCheckpoint = Checkpoint & { readonly signatures: readonly NoteSignature[] };

/** Larger than sixteen signatures need; a stranger's text beyond it is not looked at. */
const maxLength = 16_384;
const decimal = /^(?:0|[1-9][0-9]{0,15})$/;

/** The text that is signed: origin, size and root, one a line. Throws CustodyError `bad-checkpoint`. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  if (!isOrigin(origin)) throw bad('expected an origin of one line');
  if (!Number.isSafeInteger(size) || size < 0) throw bad('expected a size below 2^53');
  if (root.length !== hashLength) throw bad('expected a root of 32 bytes');
  return `${origin}\n${size}\n${encodeBase64(root)}\n`;
}

/** The signed note, UTF-8 text; `privateKey` is a 32-byte Ed25519 seed. Ed25519 is deterministic: same in, same out. */
export function signCheckpoint(checkpoint: Checkpoint, privateKey: Uint8Array, keyName: string): string {
  return signNote(checkpointText(checkpoint), privateKey, keyName);
}

/** The shape only: nothing here is trusted before `verifyCheckpoint`. Extension lines are refused: we write none. */
export function parseCheckpoint(text: string): ParsedCheckpoint {
  if (text.length > maxLength) throw bad('expected a shorter text');
  const note = parseNote(text);
  const [origin, sizeText, rootText, end, ...more] = note.text.split('\n');
  if (
    origin === undefined ||
    sizeText === undefined ||
    rootText === undefined ||
    end !== '' ||
    more.length > 0
  ) {
    throw bad('expected origin, size and root, one a line');
  }
  const size = decimal.test(sizeText) ? Number(sizeText) : Number.NaN;
  const root = decodeBase64(rootText);
  if (!Number.isSafeInteger(size) || root === null) throw bad('expected a decimal size and a base64 root');
  const checkpoint = { origin, size, root };
  // Writing it again is the check: there is one text for one head.
  if (checkpointText(checkpoint) !== note.text) throw bad('expected the one text of this head');
  return { ...checkpoint, signatures: note.signatures };
}

/**
 * What the log's own key has signed. `origin` is the log one means to hear from: a key may sign for several.
 * Throws CustodyError `bad-checkpoint` or `bad-signature`.
 */
export function verifyCheckpoint(text: string, key: VerifierKey, origin: string = key.name): Checkpoint {
  const parsed = parseCheckpoint(text);
  verifyNote({ text: checkpointText(parsed), signatures: parsed.signatures }, [key]);
  if (parsed.origin !== origin) throw bad('expected the checkpoint of another log');
  return { origin: parsed.origin, size: parsed.size, root: parsed.root };
}

function isOrigin(origin: string): boolean {
  return origin.length > 0 && origin.length <= 255 && isWellFormed(origin) && !/\p{Cc}/u.test(origin);
}

function bad(message: string): CustodyError {
  return new CustodyError('bad-checkpoint', message);
}

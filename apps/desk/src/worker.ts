/**
 * The vault: a dedicated worker that holds the unlocked keys. The page asks and gets plain text, never a key.
 */
import { newVault } from './vault/answer.ts';
import { VaultError } from './vault/error.ts';
import type { FromVault, ToVault } from './vault/protocol.ts';

const vault = newVault();

/** The worker's own global, as far as it is used here: the DOM library's types describe a page. */
const self = globalThis as unknown as {
  onmessage: (event: MessageEvent<ToVault>) => void;
  postMessage(said: FromVault, transfer?: readonly Transferable[]): void;
};

self.onmessage = ({ data: { id, question, ask } }) => {
  vault(question, ask as never).then(
    (answer) => self.postMessage({ id, kind: 'answer', answer }, transferable(answer)),
    (error: unknown) =>
      self.postMessage({ id, kind: 'refusal', code: error instanceof VaultError ? error.code : 'internal' }),
  );
};

/** The bytes of an opened file move instead of being copied: 20 MB each. */
function transferable(answer: unknown): Transferable[] {
  const bytes = typeof answer === 'object' && answer !== null && 'bytes' in answer ? answer.bytes : null;
  return bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [];
}

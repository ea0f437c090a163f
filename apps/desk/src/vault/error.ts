import type { VaultErrorCode } from './protocol.ts';

/** A refusal by the vault, by closed code; the words are chosen by the page. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
  readonly code: VaultErrorCode;

  constructor(code: VaultErrorCode) {
    super(`the vault refused: ${code}`);
    this.code = code;
  }
}

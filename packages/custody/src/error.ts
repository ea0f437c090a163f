export type CustodyErrorCode =
  | 'not-canonical'
  | 'bad-event'
  | 'bad-frontier'
  | 'bad-proof'
  | 'bad-checkpoint'
  | 'bad-key'
  | 'bad-signature';

/** Hostile or damaged input. Callers switch on `code`; the message carries no data from the input. */
export class CustodyError extends Error {
  override readonly name = 'CustodyError';
  readonly code: CustodyErrorCode;

  constructor(code: CustodyErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

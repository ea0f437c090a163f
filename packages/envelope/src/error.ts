/**
 * - `truncated`: the bytes end before the file does.
 * - `damaged`: something was changed, or is not an age file of the shape we write.
 * - `not-for-this-key`: whole as far as can be told, but sealed to somebody else (or the stanza was changed).
 * - `bad-frame`, `bad-padding`: opened, but not framed or padded as docs/spec/padding.md says.
 * - `not-canonical`, `bad-content`: framed, but not the one encoding of a report, message or note.
 * - `proof`: opened, but not written, or not the file meant, by whoever holds the thread key.
 * - `unsupported`: an age version, recipient type or mixture that we do not use.
 */
export type EnvelopeErrorCode =
  | 'truncated'
  | 'damaged'
  | 'not-for-this-key'
  | 'bad-frame'
  | 'bad-padding'
  | 'not-canonical'
  | 'bad-content'
  | 'proof'
  | 'unsupported';

/** Callers switch on `code`. Message and `paths` hold no content, and no library's own error is inside. */
export class EnvelopeError extends Error {
  override readonly name = 'EnvelopeError';
  readonly code: EnvelopeErrorCode;
  /** Of `bad-content`: every faulty place, such as `answers.sent`. */
  readonly paths: readonly string[];

  constructor(code: EnvelopeErrorCode, message: string, paths: readonly string[] = []) {
    super(message);
    this.code = code;
    this.paths = paths;
  }
}

export type { Random } from './bytes.ts';
export { containsReceipt } from './contains.ts';
export { decodeContent, encodeContent } from './content/codec.ts';
export { limits } from './content/limits.ts';
export { parseMessageContent, parseNoteContent, parseReportContent } from './content/parse.ts';
export { EnvelopeError, type EnvelopeErrorCode } from './error.ts';
export { decodeFrame, encodeFrame } from './frame.ts';
export {
  identityFromSeed,
  kindOf,
  newId,
  parseDeskId,
  parseIdentity,
  parseItemId,
  parseRecipient,
  parseReportId,
} from './ids.ts';
export {
  type Argon2id,
  lookupHash,
  newIdentity,
  type PassphraseKeys,
  passphraseKeys,
  prfIdentity,
  type ReceiptKeys,
  receiptKeys,
  recipientOf,
} from './keys.ts';
export { checkMessage, type ExpectedMessage, newThreadKey, proveMessage } from './messages.ts';
export type * from './model.ts';
export type { Opened } from './open.ts';
export { type Floor, framedSize, padme } from './padding.ts';
export {
  formatReceipt,
  lastGroup,
  type MistypedReason,
  makeReceipt,
  type ParsedReceipt,
  parseReceipt,
} from './receipt.ts';
export {
  makeRecovery,
  type RecoveryPair,
  type RecoverySheet,
  recoverDeskIdentity,
  type SheetNumber,
} from './recovery.ts';
export { openStream, openText, type Sealed, sealStream, sealText } from './seal.ts';
export { openBytes, openKey, sealBytes, sealKey } from './sealed-keys.ts';
export { sealedSize } from './sizes.ts';

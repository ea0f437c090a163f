export { canonicalJson, type Json, parseCanonicalJson } from './canonical.ts';
export {
  type Checkpoint,
  checkpointText,
  type ParsedCheckpoint,
  parseCheckpoint,
  signCheckpoint,
  verifyCheckpoint,
} from './checkpoint.ts';
export { CustodyError, type CustodyErrorCode } from './error.ts';
export { append, decodeFrontier, emptyFrontier, encodeFrontier, type Frontier, root } from './frontier.ts';
export { type LoggedEvent, leafBytes, leafHash } from './leaf.ts';
export {
  formatVerifierKey,
  keyId,
  type NoteSignature,
  parseVerifierKey,
  type VerifierKey,
  verifierKey,
} from './note.ts';
export {
  type ConsistencyProof,
  consistencyProof,
  type InclusionProof,
  inclusionProof,
  verifyConsistency,
  verifyInclusion,
} from './proof.ts';

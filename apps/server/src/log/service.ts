/**
 * The public face of the event log: hashes and signatures, never an event. Inclusion proofs are not given to strangers:
 * each would read every leaf of the log.
 */
export interface LogService {
  /** The head as it stood in this hour, as a C2SP signed note. */
  checkpoint(): Promise<string>;
  /** `name+id+key` of the log's key (C2SP signed-note). */
  verifierKey(): string;
  /** Base64 Ed25519 signature over the list of assets. */
  signAssets(manifest: Uint8Array): string;
}

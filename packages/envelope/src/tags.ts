/**
 * Domain tags of this package: every HKDF, hash and HMAC of ours names its purpose here and nowhere else, so that
 * bytes made for one purpose can never stand for another. A changed meaning is a new version. See docs/spec/.
 */
export const tags = {
  /** HKDF info, from a receipt's Argon2id output. */
  receiptLookup: 'panah/receipt/lookup/v1',
  receiptHybrid: 'panah/receipt/identity/hybrid/v1',
  receiptX25519: 'panah/receipt/identity/x25519/v1',
  /** HKDF info, from a passphrase's Argon2id output. */
  passphraseVerifier: 'panah/passphrase/verifier/v1',
  passphraseIdentity: 'panah/passphrase/identity/v1',
  /** HKDF info, from a passkey's PRF output. */
  prfIdentity: 'panah/prf/identity/v1',
  /** SHA-256 prefix: what a server keeps of a lookup token. */
  lookupHash: 'panah/lookup/hash/v1\n',
  /** HMAC-SHA-256 prefix: who wrote a message of a thread. */
  messageProof: 'panah/message/proof/v1\n',
} as const;

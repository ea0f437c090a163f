/**
 * Domain tags of this package. Every hash that is ours starts with one, so that bytes hashed for one purpose
 * can never stand for another. The Merkle prefixes 0x00 and 0x01 are RFC 6962 section 2.1's own.
 */
export const tags = {
  /** Before the canonical JSON of an event, inside the RFC 6962 leaf. */
  event: 'panah/event/v1\n',
} as const;

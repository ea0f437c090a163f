/** Domain tags of this feature; see packages/envelope/src/tags.ts for the rule. */
export const tags = {
  /** SHA-256 prefix: what the server keeps of a session cookie. */
  session: 'panah/desk/session/v1\n',
} as const;

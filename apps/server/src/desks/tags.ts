/** Domain tags of this feature; see packages/envelope/src/tags.ts for the rule. */
export const tags = {
  /** SHA-256 prefix: what the server keeps of a one-time link. */
  link: 'panah/desk/link/v1\n',
  /** SHA-256 prefix: what the server keeps of a passphrase's authentication value. */
  verifier: 'panah/desk/verifier/v1\n',
  /** HMAC-SHA-256 prefix under the server's secret: the steady salt of a name that does not exist. */
  fakeSalt: 'panah/desk/fake-salt/v1\n',
  /** HMAC-SHA-256 prefix under a key of this process: where the failures of a name are counted. */
  attempts: 'panah/desk/attempts/v1\n',
  /** HMAC-SHA-256 prefix under the server's secret: what every passkey's PRF is asked for. */
  prfSalt: 'panah/desk/prf-salt/v1\n',
} as const;

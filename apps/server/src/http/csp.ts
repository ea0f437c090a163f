/**
 * What a page may load and run. The default allows nothing: a route says what its page needs with
 * `c.set('policy', …)`, and `security.ts` writes the header. Trusted Types are always required.
 */
export type Policy = {
  /** Inline scripts by hash (`sha256-…`), for pages kept in memory; they cannot carry a nonce. */
  readonly scriptHashes?: readonly string[];
  /** Inline styles by hash (`sha256-…`). */
  readonly styleHashes?: readonly string[];
  /** Scripts, styles and workers of `/assets/` by this response's nonce (`c.var.nonce`). */
  readonly nonce?: boolean;
  /** Stylesheets of `/assets/`. */
  readonly ownStyles?: boolean;
  /** Pictures that the page itself makes from bytes in memory. */
  readonly blobImages?: boolean;
  /** The page may show a frame of this origin. */
  readonly ownFrames?: boolean;
  /** The page is itself such a frame: sandboxed, with scripts and nothing else. */
  readonly framed?: boolean;
  /** The page plays media that it makes itself. */
  readonly blobMedia?: boolean;
};

/** Every `trustedTypes.createPolicy` name in apps/report and apps/desk. */
export const trustedTypesPolicies = ['panah-worker'] as const;

/** Content Security Policy Level 3; `nonce` is base64 without quotes. */
export function contentSecurityPolicy(policy: Policy, nonce: string): string {
  const nonces = policy.nonce === true ? [`'nonce-${nonce}'`] : [];
  const scripts = [...nonces, ...quoted(policy.scriptHashes)];
  const styles = [...nonces, ...quoted(policy.styleHashes), ...(policy.ownStyles === true ? ["'self'"] : [])];
  const own = policy.nonce === true;
  const directives: readonly (readonly [string, readonly string[]])[] = [
    ['default-src', ["'none'"]],
    ['script-src', scripts],
    ['style-src', styles],
    ['worker-src', own ? ["'self'"] : []],
    ['connect-src', own && policy.framed !== true ? ["'self'"] : []],
    ['img-src', ["'self'", 'data:', ...(policy.blobImages === true ? ['blob:'] : [])]],
    ['media-src', policy.blobMedia === true ? ['blob:'] : []],
    ['frame-src', policy.ownFrames === true ? ["'self'"] : []],
    ['form-action', ["'self'"]],
    ['base-uri', []],
    ['frame-ancestors', policy.framed === true ? ["'self'"] : []],
  ];
  const written = directives.map(
    ([name, sources]) => `${name} ${sources.length > 0 ? sources.join(' ') : "'none'"}`,
  );
  if (policy.framed === true) written.push('sandbox allow-scripts');
  return [...written, ...trustedTypes].join('; ');
}

/**
 * A dedicated worker has the policy of its own response. Only here may WebAssembly be compiled: Argon2id needs it,
 * and the pages themselves do not.
 */
export function workerPolicy(): string {
  const directives = ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "connect-src 'none'"];
  return [...directives, ...trustedTypes].join('; ');
}

/** Anything that is not a page: data, sealed bytes, a redirect. */
export const dataPolicy =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

const trustedTypes = [
  "require-trusted-types-for 'script'",
  `trusted-types ${trustedTypesPolicies.join(' ')}`,
];

function quoted(hashes: readonly string[] = []): readonly string[] {
  return hashes.map((hash) => `'${hash}'`);
}

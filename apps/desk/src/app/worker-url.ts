/**
 * Starting the vault's worker under Trusted Types: one policy, which gives back one address of this very origin.
 * The shell names the hashed file in `data-worker`.
 */
type Policy = { createScriptURL(url: string): string };
type Factory = { createPolicy(name: string, rules: Policy): Policy };

export function workerStarter(url: string): () => Worker {
  const address = new URL(url, location.origin);
  if (address.origin !== location.origin || !address.pathname.startsWith('/assets/')) {
    throw new Error('the worker must be an asset of this origin');
  }
  const rules: Policy = { createScriptURL: () => address.href };
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
  const policy = factory?.createPolicy('panah-worker', rules) ?? rules;
  return () => new Worker(policy.createScriptURL(address.href), { name: 'vault' });
}

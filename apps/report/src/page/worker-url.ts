type Policy = { createScriptURL(input: string): URL };
type PolicyFactory = {
  createPolicy(name: string, rules: { createScriptURL(input: string): string }): Policy;
};

/**
 * The worker, by the one Trusted Types policy of these pages. It lets through the path that the server named
 * in the page and nothing else.
 */
export function workerMaker(path: string): () => Worker {
  const factory = (globalThis as { readonly trustedTypes?: PolicyFactory }).trustedTypes;
  const policy = factory?.createPolicy('panah-worker', {
    createScriptURL(input) {
      if (input !== path || !/^\/assets\/[\w.-]+$/.test(input))
        throw new TypeError('not the worker of this page');
      return input;
    },
  });
  // A classic worker: the bundle imports nothing, and older phones have no module workers.
  return () => new Worker(policy?.createScriptURL(path) ?? path);
}

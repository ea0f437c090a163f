import type { TestContext } from 'node:test';

/**
 * Runs are bounded and repeat themselves: the same seed tries the same inputs. `PANAH_FUZZ_SEED` and
 * `PANAH_FUZZ_RUNS` widen the search by hand.
 */
export function fuzzOptions(context: TestContext, runs: number): { seed: number; numRuns: number } {
  const seed = Number(process.env['PANAH_FUZZ_SEED'] ?? 20_261_123);
  const numRuns = Number(process.env['PANAH_FUZZ_RUNS'] ?? runs);
  context.diagnostic(`seed ${seed}, ${numRuns} runs`);
  return { seed, numRuns };
}

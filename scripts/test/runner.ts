import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import type { Section } from './sections.ts';

export type Outcome = { readonly passed: number; readonly failed: number };

/** Runs test files, each in a process of its own. A test that was left out counts as failed: nothing is skipped. */
export function runSection(root: string, section: Section, files: readonly string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const stream = run({
      cwd: root,
      files: [...files],
      concurrency: section.concurrency,
      timeout: section.timeoutMs,
      // Whatever is set on this machine, a test decides its own settings.
      env: Object.fromEntries([...Object.entries(process.env).filter(isForTests), ['NODE_ENV', 'test']]),
    });
    let outcome: Outcome = { passed: 0, failed: 0 };
    stream.on('test:summary', ({ file, counts }) => {
      if (file !== undefined) return;
      const failed = counts.tests - counts.passed;
      outcome = { passed: counts.passed, failed };
    });
    stream.once('error', reject);
    stream.once('end', () => resolve(outcome));
    stream.compose(new spec()).on('data', (chunk: string) => process.stdout.write(chunk));
  });
}

function isForTests([name]: readonly [string, string | undefined]): boolean {
  return !name.startsWith('PANAH_') || name === 'PANAH_CHROMIUM';
}

import { glob } from 'node:fs/promises';

export type Section = {
  readonly name: 'unit' | 'fault' | 'e2e';
  readonly patterns: readonly string[];
  /** Files at once: journeys share two cores with a browser, and fault tests fill the disk. */
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly programs: readonly string[];
};

export const sections: readonly Section[] = [
  {
    name: 'unit',
    patterns: [
      'packages/*/src/**/*.test.ts',
      'apps/*/src/**/*.test.{ts,tsx}',
      'scripts/**/*.test.ts',
      'tests/pages/**/*.test.ts',
      'tests/migrations/**/*.test.ts',
      'tests/vectors/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    concurrency: 2,
    timeoutMs: 300_000,
    programs: ['chromium', 'age'],
  },
  {
    name: 'fault',
    patterns: ['tests/fault/**/*.fault.ts'],
    concurrency: 1,
    timeoutMs: 600_000,
    programs: [],
  },
  {
    name: 'e2e',
    patterns: ['tests/e2e/**/*.e2e.ts'],
    concurrency: 2,
    timeoutMs: 300_000,
    programs: ['chromium', 'age'],
  },
];

/** Files of a section, sorted; with filters, those whose path holds any of them. */
export async function filesOf(root: string, section: Section, filters: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const pattern of section.patterns) {
    for await (const path of glob(pattern, {
      cwd: root,
      exclude: (name) => /(^|\/)node_modules$/.test(name),
    })) {
      found.add(path);
    }
  }
  return [...found]
    .filter((path) => filters.length === 0 || filters.some((filter) => path.includes(filter)))
    .toSorted();
}

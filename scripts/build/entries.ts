/** What a browser may be given: one bundle per row, each a single file without imports. */
export type Entry = {
  /** Logical name in `dist/manifest.json`, without the extension. */
  readonly name: string;
  /** From the root of the repository; the first that exists. */
  readonly sources: readonly string[];
  /**
   * - `es`: a module script
   * - `iife`: runs as a classic script and as a module alike, so a worker starts on browsers without module workers
   */
  readonly format: 'es' | 'iife';
  readonly css: boolean;
};

export const entries: readonly Entry[] = [
  { name: 'report', sources: ['apps/report/src/main.ts'], format: 'es', css: false },
  { name: 'report-worker', sources: ['apps/report/src/worker.ts'], format: 'iife', css: false },
  { name: 'exit', sources: ['apps/report/src/exit.ts'], format: 'iife', css: false },
  { name: 'desk', sources: ['apps/desk/src/main.tsx', 'apps/desk/src/main.ts'], format: 'es', css: true },
  { name: 'desk-worker', sources: ['apps/desk/src/worker.ts'], format: 'iife', css: false },
  { name: 'viewer', sources: ['apps/desk/src/viewer.ts'], format: 'iife', css: false },
];

/** Folders whose change makes a build stale, beside the lock file and the build itself. */
export const sourceFolders = ['apps/report/src', 'apps/desk/src', 'packages', 'scripts/build'] as const;

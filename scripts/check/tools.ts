import { execFile } from 'node:child_process';
import type { Finding } from './finding.ts';

/** One program per environment: what runs everywhere sees neither browser nor Node. */
export const typeConfigs = [
  'packages/tsconfig.json',
  'tsconfig.json',
  'apps/report/tsconfig.json',
  'apps/report/tsconfig.worker.json',
  'apps/desk/tsconfig.json',
  'apps/desk/tsconfig.worker.json',
  'tsconfig.tests.json',
] as const;

export async function typeFindings(root: string, config: string): Promise<readonly Finding[]> {
  const { output, failed } = await run(root, 'typescript/bin/tsc', ['-p', config, '--pretty', 'false']);
  const found = [...output.matchAll(/^(\S+?)\((\d+),\d+\): error (TS\d+: .*)$/gm)].map((match) => ({
    rule: 'types',
    path: match[1] ?? config,
    line: Number(match[2]),
    message: match[3] ?? '',
  }));
  return found.length === 0 && failed ? [whole('types', config, output)] : found;
}

export async function lintFindings(root: string): Promise<readonly Finding[]> {
  const { output, failed } = await run(root, 'oxlint/bin/oxlint', ['-c', 'oxlint.json', '-f', 'unix']);
  const found = [...output.matchAll(/^(\S+?):(\d+):\d+: (.*)$/gm)].map((match) => ({
    rule: 'lint',
    path: match[1] ?? '',
    line: Number(match[2]),
    message: match[3] ?? '',
  }));
  return found.length === 0 && failed ? [whole('lint', 'oxlint.json', output)] : found;
}

export async function formatFindings(root: string): Promise<readonly Finding[]> {
  const { output, failed } = await run(root, '@biomejs/biome/bin/biome', [
    'format',
    '--reporter=json',
    '--max-diagnostics=200',
    '.',
  ]);
  if (!failed) return [];
  const start = output.indexOf('{"');
  const parsed: unknown = start === -1 ? null : JSON.parse(output.slice(start, output.lastIndexOf('}') + 1));
  const paths = new Set(
    [...JSON.stringify(parsed ?? '').matchAll(/"path":"([^"]+)"/g)].map((match) => match[1] ?? ''),
  );
  if (paths.size === 0) return [whole('format', 'biome.json', output)];
  return [...paths].map((path) => ({
    rule: 'format',
    path,
    line: null,
    message: 'is not formatted (npm run format)',
  }));
}

function whole(rule: string, path: string, output: string): Finding {
  return { rule, path, line: null, message: output.trim().slice(0, 2000) };
}

/** Runs a tool of `node_modules` under this very runtime. */
function run(
  root: string,
  tool: string,
  args: readonly string[],
): Promise<{ output: string; failed: boolean }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [`${root}/node_modules/${tool}`, ...args],
      { cwd: root, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => resolve({ output: `${stdout}${stderr}`, failed: error !== null }),
    );
  });
}

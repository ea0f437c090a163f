import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { suite, test } from 'node:test';
import { catalogueFindings } from './check/catalogues.ts';
import type { Source } from './check/finding.ts';
import { floatingFindings } from './check/floating.ts';
import { importFindings } from './check/imports.ts';
import { lengthFindings } from './check/length.ts';
import { isPure, purityFindings } from './check/purity.ts';
import { wordFindings } from './check/words.ts';

const at = (path: string, text: string): Source => ({ path, text });
const feature = 'apps/server/src/reports/decide.ts';

suite('imports', () => {
  const refused: readonly Source[] = [
    at('packages/wire/src/a.ts', "import { x } from '@panah/server';"),
    at('packages/wire/src/a.ts', "export * from '../../../apps/server/src/index.ts';"),
    at('packages/wire/src/a.ts', "import type { X } from '../../envelope/src/model.ts';"),
    at('apps/desk/src/a.ts', "import { x } from '../../report/src/exit.ts';"),
    at('apps/desk/src/a.ts', "import { x } from '../../../packages/wire/src/index.ts';"),
    at(feature, "import { x } from '../desks/store.ts';"),
    at(feature, "import type { X } from '../desks/model.ts';"),
    at(feature, "type X = import('../desks/model.ts').Desk;"),
    at(feature, "const x = await import('../desks/store.ts');"),
    at(feature, "import { openSqlite } from '../storage/sqlite/open.ts';"),
    at(feature, "import { startServer } from '../compose.ts';"),
  ];
  for (const source of refused) {
    test(`refuses ${source.text} in ${source.path}`, () => {
      assert.equal(importFindings(source).length, 1);
    });
  }
  const allowed: readonly Source[] = [
    at('packages/wire/src/a.ts', "import type { ReportId } from '@panah/envelope';"),
    at(feature, "import type { DeskService } from '../desks/service.ts';"),
    at(feature, "import { StorageError } from '../storage/index.ts';"),
    at(feature, "import { evolve } from './evolve.ts';"),
    at('apps/server/src/compose.ts', "import { openSqlite } from './storage/sqlite/open.ts';"),
    at('apps/server/src/reports/decide.test.ts', "import { openSqlite } from '../storage/sqlite/open.ts';"),
    at('apps/cli/src/serve.ts', "import { startServer } from '../../server/src/compose.ts';"),
  ];
  for (const source of allowed) {
    test(`lets ${source.path} say ${source.text}`, () => {
      assert.deepEqual(importFindings(source), []);
    });
  }
});

suite('pure files', () => {
  const impure = [
    'export const x = Date.now();',
    'export const x = new Date();',
    'export const x = Math.random();',
    'export const x = crypto.randomUUID();',
    'export const x = await fetch("/");',
    "import { hash } from 'node:crypto';",
    "import { sql } from 'kysely';",
    'export const x = "SELECT id FROM reports";',
    // oxlint has no part in this: the fixture is text.
    'export const x = `INSERT INTO reports VALUES (${1})`;',
  ];
  for (const text of impure) {
    test(`refuse ${text}`, () => {
      assert.notDeepEqual(purityFindings(at(feature, text)), []);
    });
  }
  test('may compute with a date they are given', () => {
    assert.deepEqual(
      purityFindings(at(feature, 'export const x = (at: string) => new Date(at).getTime();')),
      [],
    );
  });
  test('are known by their name inside an app, and all of a package is pure but its tests', () => {
    assert.equal(isPure('apps/server/src/reports/store.ts'), false);
    assert.equal(isPure('apps/server/src/desks/evolve.ts'), true);
    assert.equal(isPure('packages/envelope/src/seal.ts'), true);
    assert.equal(isPure('packages/envelope/src/seal.test.ts'), false);
  });
});

suite('catalogues', () => {
  const english = { hello: 'Hello {name}', bye: 'Goodbye' };
  const messages = (ur: Readonly<Record<string, string>>): readonly string[] =>
    catalogueFindings('public', { en: english, ur }).map((finding) => finding.message);
  test('are equal in keys and slots', () => {
    assert.deepEqual(messages({ hello: '{name} سلام', bye: 'خدا حافظ' }), []);
  });
  test('may miss no key', () => assert.deepEqual(messages({ hello: '{name} سلام' }), ['has no bye']));
  test('may add no key', () => assert.equal(messages({ ...english, more: 'x' }).length, 1));
  test('may change no slot', () => assert.equal(messages({ hello: '{naam} سلام', bye: 'x' }).length, 1));
  test('may leave nothing empty', () => assert.equal(messages({ hello: '{name}', bye: ' ' }).length, 1));
  test('may not say what no screen says', () => {
    assert.equal(messages({ hello: '{name}', bye: 'Dear victim' }).length, 1);
    assert.equal(messages({ hello: '{name}', bye: 'Don’t worry' }).length, 1);
  });
});

suite('words', () => {
  const refused = [
    `const dir = '/${'home'}/someone/panah';`,
    `// TO${'DO'} later`,
    `// @ts-${'ignore'}`,
    `// oxlint-${'disable'}-next-line`,
    `test.${'only'}('x', () => {});`,
    `test('x', { ${'skip'}: true }, () => {});`,
    `const ${'vic'}tim = 1;`,
    `see https://npm.example.invalid/mirror/x.${'tgz'}`,
  ];
  for (const text of refused) {
    test(`refuse ${text}`, () => {
      assert.equal(wordFindings(at('apps/cli/src/x.ts', text)).length, 1);
    });
  }
});

test('a file of more than 400 lines is refused, of more than 300 noted, a catalogue neither', () => {
  const long = '\n'.repeat(401);
  assert.equal(lengthFindings(at('apps/cli/src/x.ts', long)).faults.length, 1);
  assert.equal(lengthFindings(at('apps/cli/src/x.ts', '\n'.repeat(301))).warnings.length, 1);
  assert.equal(lengthFindings(at('packages/i18n/src/catalogues/x.ts', long)).faults.length, 0);
});

test('a promise that nobody waits for is found by its type', async () => {
  const folder = await mkdtemp(`${tmpdir()}/panah-floating-`);
  try {
    await writeFile(
      `${folder}/tsconfig.json`,
      '{"compilerOptions":{"strict":true,"lib":["ES2024"],"types":[]},"include":["a.ts"]}',
    );
    await writeFile(
      `${folder}/a.ts`,
      [
        'declare const later: Map<string, () => Promise<void>>;',
        'declare function now(): number;',
        'export async function go(): Promise<void> {',
        '  now();',
        '  await later.get("a")?.();',
        '  void later.get("b")?.();',
        '  later.get("c")?.().catch(() => undefined);',
        '  later.get("d")?.();',
        '  later.get("e")?.().then(() => undefined);',
        '}',
      ].join('\n'),
    );
    const lines = floatingFindings(folder, 'tsconfig.json').map((finding) => finding.line);
    assert.deepEqual(lines, [8, 9]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

import { type ESTree, parseSync, Visitor } from 'vite';
import { type Finding, isTest, lineAt, type Source } from './finding.ts';
import { importsOf } from './modules.ts';

const pureName = /(^|[/.])(model|events|decide|evolve|project|pseudonym)\.ts$/;
const globalsNever = new Set([
  'fetch',
  'process',
  'Buffer',
  'setTimeout',
  'setInterval',
  'localStorage',
  'performance',
]);
const sql = /^\s*(select\s.+\sfrom|insert\s+into|update\s.+\sset|delete\s+from|create\s+table)\b/is;

/** Files that decide: named for it inside an app, and everything in a package but its tests. */
export function isPure(path: string): boolean {
  if (isTest(path) || !path.endsWith('.ts')) return false;
  return path.startsWith('packages/') || (/^apps\/[^/]+\/src\//.test(path) && pureName.test(path));
}

/** Time, chance, ids, the network and the disk come in as arguments: the same input gives the same answer for ever. */
export function purityFindings(source: Source): readonly Finding[] {
  if (!isPure(source.path)) return [];
  const found: Finding[] = [];
  const report = (start: number, message: string): void => {
    found.push({
      rule: 'pure',
      path: source.path,
      line: lineAt(source.text, start),
      message: `${message} in a pure file`,
    });
  };
  for (const one of importsOf(source)) {
    if (/^(node:|kysely|pg$|hono)/.test(one.from)) {
      found.push({
        rule: 'pure',
        path: source.path,
        line: one.line,
        message: `imports ${one.from} in a pure file`,
      });
    }
  }
  const inApp = source.path.startsWith('apps/');
  new Visitor({
    NewExpression(node: ESTree.NewExpression) {
      if (named(node.callee, 'Date') && node.arguments.length === 0) report(node.start, 'reads the clock');
    },
    CallExpression(node: ESTree.CallExpression) {
      const { callee } = node;
      if (callee.type === 'Identifier' && globalsNever.has(callee.name))
        report(node.start, `calls ${callee.name}`);
      if (named(callee, 'Date')) report(node.start, 'reads the clock');
    },
    MemberExpression(node: ESTree.MemberExpression) {
      const property = node.property.type === 'Identifier' ? node.property.name : '';
      if (named(node.object, 'Date') && property === 'now') report(node.start, 'reads the clock');
      if (named(node.object, 'Math') && property === 'random') report(node.start, 'uses Math.random');
      if (property === 'getRandomValues' || property === 'randomUUID') report(node.start, 'draws randomness');
      if (named(node.object, 'crypto') && inApp) report(node.start, 'uses crypto');
      if (named(node.object, 'process')) report(node.start, 'uses process');
    },
    Literal(node: { readonly start: number; readonly value?: unknown }) {
      if (typeof node.value === 'string' && sql.test(node.value)) report(node.start, 'holds SQL');
    },
    TemplateElement(node: ESTree.TemplateElement) {
      if (sql.test(node.value.raw)) report(node.start, 'holds SQL');
    },
  }).visit(parseSync(source.path, source.text).program);
  return found;
}

function named(node: { readonly type: string }, name: string): boolean {
  return node.type === 'Identifier' && 'name' in node && node.name === name;
}

import { parseSync } from 'vite';
import { lineAt, type Source } from './finding.ts';

export type Import = { readonly from: string; readonly line: number };

/** Every module a file names: imports, re-exports, dynamic imports with a literal, and types by `import('…')`. */
export function importsOf(source: Source): readonly Import[] {
  const { module, errors } = parseSync(source.path, source.text);
  if (errors[0] !== undefined) throw new Error(`${source.path} cannot be parsed: ${errors[0].message}`);
  const found: { value: string; start: number }[] = module.staticImports.map((one) => ({
    value: one.moduleRequest.value,
    start: one.start,
  }));
  for (const one of module.staticExports) {
    const request = one.entries[0]?.moduleRequest;
    if (request) found.push({ value: request.value, start: one.start });
  }
  for (const one of module.dynamicImports) {
    const text = source.text.slice(one.moduleRequest.start, one.moduleRequest.end);
    const literal = /^['"`]([^'"`$]+)['"`]$/.exec(text)?.[1];
    if (literal !== undefined) found.push({ value: literal, start: one.start });
  }
  for (const match of source.text.matchAll(/(?<!await )\bimport\('([^']+)'\)\./g)) {
    if (match[1] !== undefined) found.push({ value: match[1], start: match.index });
  }
  return found.map((one) => ({ from: one.value, line: lineAt(source.text, one.start) }));
}

/** The path from the root that a relative import names; null for a package. */
export function resolved(path: string, from: string): string | null {
  if (!from.startsWith('.')) return null;
  const parts = path.split('/').slice(0, -1);
  for (const part of from.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

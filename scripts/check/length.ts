import type { Finding, Source } from './finding.ts';

/** Past this a file is looked at again; past `most` it is split, unless it is data. */
const again = 300;
const most = 400;
const data = /(catalogues\/|\/wordlist|\.css$|\.json$|\.md$|vectors\/)/;

export function lengthFindings(source: Source): {
  readonly warnings: readonly Finding[];
  readonly faults: readonly Finding[];
} {
  const lines = source.text.split('\n').length - 1;
  if (lines <= again || data.test(source.path) || !/\.(ts|tsx|mjs)$/.test(source.path))
    return { warnings: [], faults: [] };
  const finding = { rule: 'length', path: source.path, line: null, message: `${lines} lines` };
  return lines > most ? { warnings: [], faults: [finding] } : { warnings: [finding], faults: [] };
}

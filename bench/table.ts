export type Row = Readonly<Record<string, string | number>>;

/** A Markdown table, so that what is printed can be kept as it is. */
export function table(rows: readonly Row[]): string {
  const [first] = rows;
  if (first === undefined) return '(nothing was measured)';
  const heads = Object.keys(first);
  const cells = rows.map((row) => heads.map((head) => String(row[head] ?? '')));
  const widths = heads.map((head, at) => Math.max(head.length, ...cells.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(heads), line(rule), ...cells.map(line)].join('\n');
}

/** The value below which `share` of the sorted values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** A source file as the rules see it; `path` is from the root of the repository. */
export type Source = { readonly path: string; readonly text: string };

export type Finding = {
  readonly rule: string;
  readonly path: string;
  /** From 1; null when the whole file is meant. */
  readonly line: number | null;
  readonly message: string;
};

export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

export function isTest(path: string): boolean {
  return (
    /\.(test|e2e|fault)\.tsx?$/.test(path) || path.startsWith('tests/') || /(^|\/)contract(\.|\/)/.test(path)
  );
}

export function print(finding: Finding): string {
  const place = finding.line === null ? finding.path : `${finding.path}:${finding.line}`;
  return `${place}  ${finding.message}  [${finding.rule}]`;
}

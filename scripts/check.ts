import { fileURLToPath } from 'node:url';
import { type Finding, print } from './check/finding.ts';
import { floatingFindings } from './check/floating.ts';
import { importFindings } from './check/imports.ts';
import { languageFindings } from './check/languages.ts';
import { lengthFindings } from './check/length.ts';
import { purityFindings } from './check/purity.ts';
import { formatFindings, lintFindings, typeConfigs, typeFindings } from './check/tools.ts';
import { tree } from './check/tree.ts';
import { wordFindings } from './check/words.ts';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** `npm run check`: everything that can be known without running the program. True when nothing was found. */
export async function check(): Promise<boolean> {
  const sources = await tree(root);
  const code = sources.filter(({ path }) => /\.(ts|tsx)$/.test(path));
  const lengths = code.map(lengthFindings);
  for (const warning of lengths.flatMap((one) => one.warnings)) console.log(`note: ${print(warning)}`);
  const findings: Finding[] = [
    ...code.flatMap(importFindings),
    ...code.flatMap(purityFindings),
    ...sources.flatMap(wordFindings),
    ...lengths.flatMap((one) => one.faults),
    ...(await languageFindings(root)),
    ...(await lintFindings(root)),
    ...(await formatFindings(root)),
  ];
  for (const config of typeConfigs) {
    findings.push(...(await typeFindings(root, config)), ...floatingFindings(root, config));
  }
  const lines = [...new Set(findings.map(print))];
  for (const line of lines) console.error(line);
  console.log(
    lines.length === 0 ? `checked ${code.length} files, nothing found` : `${lines.length} findings`,
  );
  return lines.length === 0;
}

if (import.meta.main) process.exitCode = (await check()) ? 0 : 1;

import { type Finding, lineAt, type Source } from './finding.ts';

type Rule = {
  readonly pattern: RegExp;
  readonly message: string;
  readonly only?: RegExp;
  readonly not?: RegExp;
};

/** Written in pieces, so that this file does not hold what it looks for. */
const piece = (...parts: string[]): string => parts.join('');

const rules: readonly Rule[] = [
  {
    pattern:
      /https?:\/\/(?!registry\.npmjs\.org)[^\s/"']*(npm|registry|nexus|artifactory|verdaccio)[^\s/"']*\/[^\s"']*\.tgz/i,
    message: 'a registry of one workplace',
  },
  {
    pattern: new RegExp(piece('(^|[\\s"\'`(=])/', '(work|home|root|Users)', '/[\\w.-]+')),
    message: 'a path of one machine',
  },
  {
    pattern: new RegExp(piece('\\b(TO', 'DO|FIX', 'ME|XX', 'X)\\b')),
    message: 'unfinished work is named in the tree',
  },
  {
    pattern: new RegExp(piece('@ts-', '(ignore|nocheck|expect-error)')),
    message: 'a type error is silenced',
    only: /\.tsx?$/,
  },
  {
    pattern: new RegExp(piece('(oxlint|eslint|biome)-', '(disable|ignore)')),
    message: 'a rule is silenced',
    only: /\.(ts|tsx|mjs)$/,
  },
  {
    pattern: new RegExp(
      piece(
        '\\b(test|it|describe|suite)\\.',
        '(skip|only|todo)\\b|\\bt\\.',
        '(skip|todo)\\(|\\b(skip|only|todo): ',
        '(true|[\'"`])',
      ),
    ),
    message: 'a test is left out',
    only: /\.(ts|tsx)$/,
  },
  {
    pattern: new RegExp(piece('\\bvic', 'tims?\\b'), 'i'),
    message: 'the word this project does not use',
    only: /\.(ts|tsx|mjs|css|html)$/,
    not: /^scripts\/check/,
  },
  { pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/, message: 'a private key' },
];

/** What would date the tree, tie it to one machine, or hide a fault. */
export function wordFindings(source: Source): readonly Finding[] {
  return rules.flatMap(({ pattern, message, only, not }) => {
    if ((only !== undefined && !only.test(source.path)) || not?.test(source.path)) return [];
    const match = pattern.exec(source.text);
    return match === null
      ? []
      : [
          {
            rule: 'words',
            path: source.path,
            line: lineAt(source.text, match.index),
            message: `${message}: ${match[0].trim().slice(0, 60)}`,
          },
        ];
  });
}

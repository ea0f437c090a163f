import type { Finding } from './finding.ts';

export type Catalogue = Readonly<Record<string, string>>;

/** Words that no screen says, by language: they blame, frighten, or tell a glancing eye too much. */
const never: readonly RegExp[] = [
  /\bvictims?\b/i,
  /\bshame(d|ful)?\b/i,
  /leaked nudes?/i,
  /don[’']t worry/i,
  /you should have/i,
  /court-proof/i,
  /متاثرہ/,
  /شکار ہو/,
  /شرم/,
];

/** English sets the keys and the slots; every other language has exactly those, and says something. */
export function catalogueFindings(
  name: string,
  languages: Readonly<Record<string, Catalogue>>,
): readonly Finding[] {
  const english = languages['en'] ?? {};
  return Object.entries(languages).flatMap(([tag, catalogue]) => {
    const path = `packages/i18n/src/catalogues/${name}.${tag}.ts`;
    const finding = (message: string): Finding => ({ rule: 'catalogue', path, line: null, message });
    const missing = Object.keys(english).filter((key) => !Object.hasOwn(catalogue, key));
    return [
      ...missing.map((key) => finding(`has no ${key}`)),
      ...Object.entries(catalogue).flatMap(([key, sentence]) => {
        const source = english[key];
        if (source === undefined) return [finding(`has ${key}, which English does not`)];
        const words = never
          .filter((word) => word.test(sentence))
          .map((word) => finding(`${key} says ${word.source}`));
        if (sentence.trim() === '') words.push(finding(`${key} is empty`));
        if (slots(source) !== slots(sentence)) {
          words.push(
            finding(
              `${key} has the slots ${slots(sentence) || 'none'} and English ${slots(source) || 'none'}`,
            ),
          );
        }
        return words;
      }),
    ];
  });
}

function slots(sentence: string): string {
  return [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort().join(', ');
}

import { localeTags } from '../../packages/i18n/src/locales.ts';
import { type Catalogue, catalogueFindings } from './catalogues.ts';
import type { Finding } from './finding.ts';

/** Reads every catalogue of every language of the locale table. */
export async function languageFindings(root: string): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const name of ['public', 'desk']) {
    const languages: Record<string, Catalogue> = {};
    for (const tag of localeTags) {
      const path = `packages/i18n/src/catalogues/${name}.${tag}.ts`;
      try {
        const module: Readonly<Record<string, Catalogue>> = await import(`${root}/${path}`);
        languages[tag] = Object.assign({}, ...Object.values(module));
      } catch (error) {
        found.push({ rule: 'catalogue', path, line: null, message: `cannot be read: ${String(error)}` });
      }
    }
    found.push(...catalogueFindings(name, languages));
  }
  return found;
}

import { readFileSync } from 'node:fs';

const files = [
  new URL('../../../../../packages/style/tokens.css', import.meta.url),
  new URL('./public.css', import.meta.url),
];

/**
 * Takes out comments and the space that means nothing. It knows only our two files, in which no string holds
 * a comment or a run of spaces.
 */
function tighten(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>~]) ?/g, '$1')
    .replace(/([{;])([\w-]+): /g, '$1$2:')
    .replaceAll(';}', '}')
    .trim();
}

/** The public stylesheet, inlined in every page: one request, and nothing of the site stays in a cache. */
export const styleText: string = files.map((file) => tighten(readFileSync(file, 'utf8'))).join('');

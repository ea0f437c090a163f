import { publicCatalogue } from '@panah/i18n/public';
import { html, raw } from 'hono/html';
import type { PageDeps } from './deps.ts';
import type { Frame } from './layout.views.ts';
import { dataBlock, type Html } from './text.ts';

const spoken =
  /^(script|fault|label|option|readable|receipt|return|thread|stage|withdraw|check|files|step|site)\./;

/** What the report script needs in the head: its words, what the page is, and itself with its integrity. */
export function scriptHead(
  { voice, nonce, demo }: Frame,
  assets: PageDeps['assets'],
  page: 'write' | 'return',
): Html {
  const script = assets.find('report.js');
  const built = assets.find('report-worker.js');
  const worker = built === null ? null : { path: built.path, integrity: built.integrity };
  if (script === null || nonce === null) return html``;
  const words = Object.fromEntries(
    Object.entries(publicCatalogue(voice.tag)).filter(([key]) => spoken.test(key)),
  );
  return html`<meta name="csp-nonce" nonce="${nonce}">
${dataBlock('panah-text', words)}
${dataBlock('panah-page', { v: 1, page, language: voice.tag, digits: voice.digits, worker, demo })}
${raw(`<script type="module" src="${script.path}" integrity="${script.integrity}" nonce="${nonce}"></script>`)}
`;
}

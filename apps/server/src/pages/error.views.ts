import { isLocaleTag } from '@panah/i18n';
import { intakeLimits } from '@panah/intake';
import type { ErrorCode } from '@panah/wire';
import { html } from 'hono/html';
import type { PageDeps } from './deps.ts';
import { document } from './layout.views.ts';
import { frameOf } from './serve.ts';
import { ltr, type Voice } from './text.ts';

/**
 * Draws the page for a refusal or a fault. The language is read from the path; the reference, when there is one, lets
 * an operator find the line in the log without anyone having to say what they were doing.
 */
export function errorPage(deps: Pick<PageDeps, 'assets' | 'site'>) {
  return async (path: string, code: ErrorCode, ref: string | null): Promise<string> => {
    const first = path.split('/')[1];
    const tag = isLocaleTag(first) ? first : 'en';
    const frame = frameOf(deps, tag);
    const { title, text } = words(frame.voice, code);
    return String(
      await document(frame, {
        path: '',
        body: html`<h1>${title}</h1><p>${text}</p>
${ref === null ? '' : html`<p class="hint">${ltr(ref)}</p>`}
<p><a class="action" href="/${tag}/">${frame.voice.t('error.home')}</a></p>`,
      }),
    );
  };
}

function words({ t }: Voice, code: ErrorCode): { readonly title: string; readonly text: string } {
  switch (code) {
    case 'not-found':
    case 'link-expired':
      return { title: t('error.404.title'), text: t('error.404.text') };
    case 'too-large':
      return {
        title: t('error.413.title'),
        text: t('error.413.text', { megabytes: intakeLimits.fileBytes / 2 ** 20 }),
      };
    case 'busy':
    case 'work-needed':
    case 'work-expired':
      return { title: t('error.429.title'), text: t('error.429.text') };
    case 'storage-full':
    case 'storage-busy':
      return { title: t('error.503.title'), text: t('error.503.text') };
    case 'internal':
      return { title: t('error.500.title'), text: t('error.500.text') };
    case 'invalid':
    case 'wrong-type':
    case 'conflict':
    case 'key-changed':
    case 'upload-incomplete':
    case 'signed-out':
    case 'forbidden':
    case 'unsupported':
      return { title: t('error.400.title'), text: t('error.400.text') };
  }
}

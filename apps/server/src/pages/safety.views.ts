import { html } from 'hono/html';
import type { Matter } from './layout.views.ts';
import { prose, type Voice } from './text.ts';

/** What the exit button does and what it cannot do. */
export function safetyMatter({ t }: Voice): Matter {
  return {
    path: 'safety',
    body: html`<h1>${t('safety.heading')}</h1>
<h2>${t('safety.exit.heading')}</h2><p>${t('safety.exit.does')}</p><p>${t('safety.exit.keys')}</p><p class="strong">${t('safety.exit.not')}</p><p>${t('safety.exit.loses')}</p>
<h2>${t('safety.history.heading')}</h2><p>${t('safety.history.private')}</p><p>${t('safety.history.delete')}</p><p>${t('safety.history.other')}</p>
<h2>${prose(t('safety.digits.heading'))}</h2><p>${t('safety.digits.text')}</p>`,
  };
}

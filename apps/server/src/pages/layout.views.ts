import { type LocaleTag, locales, localeTags } from '@panah/i18n';
import { html, raw } from 'hono/html';
import { styleText } from './style/style.ts';
import type { Html, Voice } from './text.ts';

/** What surrounds the matter of a page. */
export type Frame = {
  readonly voice: Voice;
  readonly demo: boolean;
  /** For the inline scripts; null where the page is locked by hashes instead. */
  readonly nonce: string | null;
  /** The quick exit, inlined so that it works before anything else has come. Null when it was not built. */
  readonly exitScript: string | null;
};

export type Matter = {
  /** Path of the same page after the language (`''`, `write`): where the language links go. Null: the page offers its own switch. */
  readonly path: string | null;
  readonly page?: 'write' | 'return';
  readonly head?: Html;
  readonly body: Html;
};

const mark =
  '<svg class="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true"><path d="M3 15 16 4l13 11M7 12v16h6V19a3 3 0 0 1 6 0v9h6V12" fill="none" stroke="currentColor" stroke-width="2.25" stroke-linecap="round" stroke-linejoin="round"/></svg>';

/** A browser asks for an icon unless the page brings one; this keeps a page at one request. */
const icon = '<link rel="icon" href="data:,">';

/** The whole document. Its title is the name of the installation's software and nothing else, on every page. */
export function document({ voice, demo, nonce, exitScript }: Frame, matter: Matter): Html {
  const { t, tag, dir } = voice;
  return html`<!doctype html>
<html lang="${tag}" dir="${dir}"${matter.page === undefined ? '' : html` data-page="${matter.page}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<title>${t('site.name')}</title>
${raw(icon)}
${raw(`<style>${styleText}</style>`)}
${matter.head ?? ''}</head>
<body>
<a class="skip" href="#main">${t('site.skip')}</a>
<header class="top"><div class="strip">
<a class="home" href="/${tag}/">${raw(mark)}<span>${t('site.name')}</span></a>
${exitLink(voice)}
</div></header>
${demo ? html`<p class="demo">${t('site.demo')} ${t('site.demo-help')}</p>` : ''}
<div class="sheet">
${matter.path === null ? '' : languages(voice, matter.path)}
<main id="main" tabindex="-1">
${matter.body}
</main>
${footer(voice)}
</div>
${exitScript === null ? '' : raw(`<script${nonce === null ? '' : ` nonce="${nonce}"`}>${exitScript}</script>`)}
</body>
</html>
`;
}

function exitLink({ t }: Voice): Html {
  return html`<a href="/leave" class="exit" data-exit rel="nofollow noreferrer" data-two="${t('exit.two-more')}" data-one="${t('exit.one-more')}" data-expired="${t('exit.late')}" data-leaving="${t('exit.leaving')}">${t('exit.leave')}</a>`;
}

/** Every other language by its own name, and for a translation nobody has reviewed: a word about that. */
function languages({ t, tag, reviewed }: Voice, path: string): Html {
  const others = localeTags.filter((other) => other !== tag);
  return html`<nav class="languages" aria-label="${t('site.language')}">${reviewed ? '' : html`<p class="unreviewed">${t('site.unreviewed')}</p>`}${others.map((other) => languageLink(other, path))}</nav>`;
}

function languageLink(other: LocaleTag, path: string): Html {
  const { name, dir } = locales[other];
  return html`<a href="/${other}/${path}" hreflang="${other}" lang="${other}" dir="${dir}">${name}</a>`;
}

function footer({ t, tag }: Voice): Html {
  return html`<footer><nav aria-label="${t('site.footer')}">
<a href="/${tag}/">${t('site.home')}</a>
<a href="/${tag}/return">${t('site.return')}</a>
<a href="/${tag}/safety">${t('site.safety')}</a>
<a href="/${tag}/keys">${t('site.keys')}</a>
</nav></footer>`;
}

import { type LocaleTag, locales } from '@panah/i18n';
import { type PublicTranslate, publicText } from '@panah/i18n/public';
import { html, raw } from 'hono/html';

export type Html = ReturnType<typeof html>;

/** The language of a page: its catalogue, direction and numerals. */
export type Voice = {
  readonly tag: LocaleTag;
  readonly dir: 'ltr' | 'rtl';
  readonly digits: string;
  readonly reviewed: boolean;
  readonly t: PublicTranslate;
};

export function voice(tag: LocaleTag): Voice {
  const { dir, digits, reviewed } = locales[tag];
  return { tag, dir, digits, reviewed, t: publicText(tag) };
}

/** Latin matter (numbers, addresses, links) that must keep its own direction inside any sentence. */
export function ltr(value: unknown): Html {
  return html`<bdi dir="ltr">${value}</bdi>`;
}

/** A person's own words: their direction is whatever they wrote in. */
export function own(value: string): Html {
  return html`<bdi class="own">${value}</bdi>`;
}

/** A name inside a sentence: it must not drag the signs and numbers beside it into its own direction. */
export function isolate(value: string): string {
  return `\u2068${value}\u2069`;
}

/** Megabytes in words of the language, to one decimal and never `0.0`, which would look like an empty file. */
export function sizeText({ t }: Voice, bytes: number): string {
  const megabytes = Math.max(0.1, bytes / 2 ** 20).toFixed(1);
  return t('script.file-size', { megabytes: megabytes.replace(/\.0$/, '') });
}

/** A sentence of the catalogue in which phone numbers, site names and handles keep their direction. */
export function prose(sentence: string): Html {
  // Split on what is Latin or a number by nature, so that the surrounding text is still escaped by the template.
  const parts = sentence.split(/(\b(?:[a-z]+\.)+(?:gov\.in|org|in)\b|\b\d{3,5}\b|\w*@\w+)/i);
  return html`${parts.map((part, at) => (at % 2 === 1 ? ltr(part) : part))}`;
}

/** A month (`YYYY-MM`) in words of the language, with Latin numerals. */
export function month({ tag }: Voice, value: string): string {
  return new Intl.DateTimeFormat(`${tag}-u-nu-latn`, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${value}-01T00:00:00Z`));
}

/** A time known to the hour, with the zone of the station's country named. */
export function hour({ tag }: Voice, value: string): string {
  return new Intl.DateTimeFormat(`${tag}-IN-u-nu-latn`, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    timeZone: 'Asia/Kolkata',
  }).format(new Date(value));
}

/** JSON inside `<script type="application/json">`: `<` is the only character that could end the element. */
export function dataBlock(id: string, value: unknown): Html {
  return html`<script type="application/json" id="${id}">${raw(JSON.stringify(value).replaceAll('<', '\\u003c'))}</script>`;
}

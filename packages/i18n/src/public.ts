import { publicEn } from './catalogues/public.en.ts';
import { publicUr } from './catalogues/public.ur.ts';
import type { LocaleTag } from './locales.ts';
import { type Translate, translator } from './lookup.ts';

const catalogues = { en: publicEn, ur: publicUr };

export type PublicCatalogue = typeof publicEn;
export type PublicTranslate = Translate<PublicCatalogue>;

export function publicText(tag: LocaleTag): PublicTranslate {
  return translator<PublicCatalogue>(catalogues, tag);
}

/** The sentences themselves, slots unfilled: for handing a part of them to the browser. */
export function publicCatalogue(tag: LocaleTag): { readonly [K in keyof PublicCatalogue]: string } {
  return catalogues[tag];
}

import { deskEn } from './catalogues/desk.en.ts';
import { deskUr } from './catalogues/desk.ur.ts';
import type { LocaleTag } from './locales.ts';
import { type Translate, translator } from './lookup.ts';

const catalogues = { en: deskEn, ur: deskUr };

export type DeskCatalogue = typeof deskEn;
export type DeskTranslate = Translate<DeskCatalogue>;

export function deskText(tag: LocaleTag): DeskTranslate {
  return translator<DeskCatalogue>(catalogues, tag);
}

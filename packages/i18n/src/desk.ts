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

type Adjective = keyof DeskCatalogue & `adjective.${string}`;
type Noun = keyof DeskCatalogue & `noun.${string}`;

/** The key of a pseudonym's first word; null for a word that this catalogue does not know. */
export function adjectiveKey(word: string): Adjective | null {
  const key = `adjective.${word}`;
  return Object.hasOwn(deskEn, key) ? (key as Adjective) : null;
}

/** The key of a pseudonym's second word; null for a word that this catalogue does not know. */
export function nounKey(word: string): Noun | null {
  const key = `noun.${word}`;
  return Object.hasOwn(deskEn, key) ? (key as Noun) : null;
}

import type { DeskTranslate } from '@panah/i18n/desk';

/** A language's name in the officer's language; its tag where the name is not known. */
export function languageText(t: DeskTranslate, tag: string): string {
  switch (tag) {
    case 'en':
    case 'ur':
    case 'hi':
    case 'ks':
      return t(`language.${tag}`);
    default:
      return tag;
  }
}

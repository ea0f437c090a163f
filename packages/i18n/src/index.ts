export { isLocaleTag, type Locale, type LocaleTag, locales, localeTags } from './locales.ts';
export { type Catalogue, type Slots, type Translate, translator } from './lookup.ts';

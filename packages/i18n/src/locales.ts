/** The languages of the product. A language is data: adding one is a row here and a catalogue. */
export const locales = {
  en: { tag: 'en', name: 'English', dir: 'ltr', digits: '0123456789', reviewed: true },
  ur: { tag: 'ur', name: 'اردو', dir: 'rtl', digits: '۰۱۲۳۴۵۶۷۸۹', reviewed: false },
} as const satisfies Record<string, Locale>;

export type Locale = {
  /** BCP 47 tag. */
  readonly tag: string;
  /** The language's own name for itself; never a flag. */
  readonly name: string;
  readonly dir: 'ltr' | 'rtl';
  /** The ten numerals in which receipts are shown. Phone numbers and amounts always stay Latin. */
  readonly digits: string;
  /** Whether a native speaker has reviewed the catalogue; a page in an unreviewed language says so. */
  readonly reviewed: boolean;
};

export type LocaleTag = keyof typeof locales;
export const localeTags = Object.keys(locales) as readonly LocaleTag[];

export function isLocaleTag(value: unknown): value is LocaleTag {
  return typeof value === 'string' && Object.hasOwn(locales, value);
}

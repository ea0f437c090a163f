import type { publicEn } from './public.en.ts';

/** The public pages in Urdu. Not yet reviewed by a native speaker (see `locales.ts`). */
export const publicUr: { readonly [K in keyof typeof publicEn]: string } = {
  'site.name': 'پناہ',
};

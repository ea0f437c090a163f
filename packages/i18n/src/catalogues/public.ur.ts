import type { publicEn } from './public.en.ts';
import { firstUr } from './public/first.ur.ts';
import { receiptUr } from './public/receipt.ur.ts';
import { scriptUr } from './public/script.ur.ts';
import { siteUr } from './public/site.ur.ts';
import { writeUr } from './public/write.ur.ts';

/** The public pages in Urdu. Not yet reviewed by a native speaker (see `locales.ts`). */
export const publicUr: { readonly [K in keyof typeof publicEn]: string } = {
  ...siteUr,
  ...firstUr,
  ...writeUr,
  ...receiptUr,
  ...scriptUr,
};

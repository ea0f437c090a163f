import { firstEn } from './public/first.en.ts';
import { receiptEn } from './public/receipt.en.ts';
import { scriptEn } from './public/script.en.ts';
import { siteEn } from './public/site.en.ts';
import { writeEn } from './public/write.en.ts';

/** The public pages in English: the source of truth for keys and `{slots}`. */
export const publicEn = { ...siteEn, ...firstEn, ...writeEn, ...receiptEn, ...scriptEn } as const;

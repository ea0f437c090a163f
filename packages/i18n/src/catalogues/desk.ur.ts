import { deskEn } from './desk.en.ts';

/** The desk application in Urdu. Not yet reviewed by a native speaker (see `locales.ts`). */
export const deskUr: { readonly [K in keyof typeof deskEn]: string } = { ...deskEn };

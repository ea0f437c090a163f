import type { deskEn } from './desk.en.ts';
import { deskFrameUr } from './desk.frame.ur.ts';
import { deskPseudonymUr } from './desk.pseudonym.ur.ts';
import { deskQueueUr } from './desk.queue.ur.ts';
import { deskReadingUr } from './desk.reading.ur.ts';
import { deskStartUr } from './desk.start.ur.ts';
import { deskTeamUr } from './desk.team.ur.ts';

/** The desk application in Urdu. Not yet reviewed by a native speaker (see `locales.ts`). */
export const deskUr: { readonly [K in keyof typeof deskEn]: string } = {
  ...deskFrameUr,
  ...deskStartUr,
  ...deskQueueUr,
  ...deskReadingUr,
  ...deskTeamUr,
  ...deskPseudonymUr,
};

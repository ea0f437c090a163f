import { deskFrameEn } from './desk.frame.en.ts';
import { deskPseudonymEn } from './desk.pseudonym.en.ts';
import { deskQueueEn } from './desk.queue.en.ts';
import { deskReadingEn } from './desk.reading.en.ts';
import { deskStartEn } from './desk.start.en.ts';
import { deskTeamEn } from './desk.team.en.ts';

/** The desk application in English: the source of truth for keys and `{slots}`. */
export const deskEn = {
  ...deskFrameEn,
  ...deskStartEn,
  ...deskQueueEn,
  ...deskReadingEn,
  ...deskTeamEn,
  ...deskPseudonymEn,
} as const;

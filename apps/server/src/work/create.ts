import { makeChallenge, verdictOn } from './challenge.ts';
import { difficulty } from './difficulty.ts';
import { minuteRate } from './rate.ts';
import type { WorkService } from './service.ts';
import { parseSolution } from './solution.ts';
import { spentOnce } from './spent.ts';

export type WorkDeps = {
  readonly now: () => Date;
  readonly random: (length: number) => Uint8Array;
  /** PBKDF2 iterations of one try in quiet times. */
  readonly base: number;
};

/** A slow phone on a bad line solves and sends well within this. */
const lifetimeMs = 15 * 60 * 1000;

/**
 * Challenges are not stored: each is signed by a secret of this process and names its purpose and its end. After a
 * restart the old ones are `work-expired`, and the browser asks for another.
 */
export function createWork({ now, random, base }: WorkDeps): WorkService {
  const secret = Buffer.from(random(32)).toString('hex');
  const rate = minuteRate();
  const spent = spentOnce();
  return {
    async challenge(purpose) {
      const time = now().getTime();
      const expiresAt = Math.floor((time + lifetimeMs) / 1000);
      return makeChallenge(secret, purpose, difficulty(rate.count(time), base), expiresAt);
    },
    async spend(purpose, text, subject) {
      const time = now().getTime();
      const solution = parseSolution(text);
      if (solution === null || solution.purpose !== purpose) return 'work-needed';
      const endsAt = (solution.payload.challenge.parameters.expiresAt ?? 0) * 1000;
      if (endsAt <= time || endsAt > time + lifetimeMs) return 'work-expired';
      const use = { nonce: solution.nonce, subject: `${purpose} ${subject}`, endsAt, now: time };
      // Deriving is what costs: at most once for each challenge that we signed.
      const judged = await spent.once(use, () => verdictOn(solution, secret));
      if (judged === null || judged.verdict === 'forged') return 'work-expired';
      if (judged.verdict === 'unsolved') return 'work-needed';
      if (judged.first) rate.add(time);
      return 'accepted';
    },
  };
}

/** Challenges of passkey ceremonies: each answers once, soon, and for what it was made for. In memory only. */
export type Challenges = {
  /** 32 random bytes for one ceremony of this purpose. */
  make(purpose: string): Uint8Array;
  /** Whether this challenge (base64url) was made for the purpose and not yet taken; it is gone afterwards. */
  take(challenge: string, purpose: string): boolean;
};

const lifeMs = 5 * 60_000;
/** Anyone may begin to sign in: past this the oldest challenge is given up, so that memory stays bounded. */
const maxOpen = 10_000;

export function createChallenges(deps: {
  readonly clock: () => Date;
  readonly random: (bytes: number) => Uint8Array;
}): Challenges {
  // Insertion order is order of time.
  const open = new Map<string, { readonly purpose: string; readonly until: number }>();
  return {
    make(purpose) {
      const now = deps.clock().getTime();
      for (const [key, { until }] of open) {
        if (until > now && open.size < maxOpen) break;
        open.delete(key);
      }
      const challenge = deps.random(32);
      open.set(Buffer.from(challenge).toString('base64url'), { purpose, until: now + lifeMs });
      return challenge;
    },
    take(challenge, purpose) {
      const found = open.get(challenge);
      open.delete(challenge);
      return found !== undefined && found.purpose === purpose && found.until > deps.clock().getTime();
    },
  };
}

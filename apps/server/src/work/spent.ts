/** So many challenges of one lifetime are remembered; at some 300 bytes each this is about 30 MB. */
const capacity = 100_000;

export type Verdict = 'solved' | 'unsolved' | 'forged';

/** Which challenges were used, for what, and with which outcome, until they end. */
export type Spent = {
  /**
   * The verdict on a challenge, reached once: `verify` runs for the first that comes with it, and everybody after that
   * for the same subject gets the same verdict. Null when it was taken for another subject.
   */
  readonly once: (
    use: { readonly nonce: string; readonly subject: string; readonly endsAt: number; readonly now: number },
    verify: () => Promise<Verdict>,
  ) => Promise<{ readonly verdict: Verdict; readonly first: boolean }> | null;
  readonly size: () => number;
};

export function spentOnce(limit: number = capacity): Spent {
  const entries = new Map<string, { subject: string; endsAt: number; verdict: Promise<Verdict> }>();
  const makeRoom = (now: number): void => {
    // Oldest first, as a Map keeps its order. A full memory forgets the oldest: to use one again gains a single post
    // that was paid for once, while refusing would let a flood shut everybody out.
    for (const [old, entry] of entries) {
      if (entry.endsAt > now && entries.size < limit) break;
      entries.delete(old);
    }
  };
  return {
    once({ nonce, subject, endsAt, now }, verify) {
      const known = entries.get(nonce);
      if (known !== undefined) {
        return known.subject === subject
          ? known.verdict.then((verdict) => ({ verdict, first: false }))
          : null;
      }
      makeRoom(now);
      // Written down before it is known: of two requests at once, only one can be first.
      const entry = { subject, endsAt, verdict: verify() };
      entries.set(nonce, entry);
      return entry.verdict.then(
        (verdict) => {
          // What we never signed must not push out what we did.
          if (verdict === 'forged') entries.delete(nonce);
          return { verdict, first: true };
        },
        (error: unknown) => {
          entries.delete(nonce);
          throw error;
        },
      );
    },
    size: () => entries.size,
  };
}

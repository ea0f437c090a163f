/** A cost of one try and how many zero hex digits a solution shows. */
export type Difficulty = { readonly cost: number; readonly prefix: string };

/** So many anonymous posts in a minute are a busy day and not a flood. */
const calmPosts = 30;
/** 2^10 times the base: about two minutes of a phone. More would only shut people out. */
const maxSteps = 10;

/**
 * How hard a challenge is when `posts` anonymous posts came in the last minute. Each doubling beyond a busy day doubles
 * the expected work. Every fourth step is a further zero digit instead of a dearer try, so that checking one solution
 * never costs the server more than eight tries of the base.
 */
export function difficulty(posts: number, base: number): Difficulty {
  const steps = posts <= calmPosts ? 0 : Math.min(maxSteps, Math.ceil(Math.log2(posts / calmPosts)));
  return { cost: base * 2 ** (steps % 4), prefix: '00' + '0'.repeat(Math.floor(steps / 4)) };
}

/** Tries that a solution takes on average, times the cost of each. */
export function expectedWork({ cost, prefix }: Difficulty): number {
  return cost * 16 ** prefix.length;
}

/**
 * Suggested passphrases: six made-up words of two syllables. 75 syllables, so 75² = 5,625 words and 74 bits in all,
 * in no language, so they are as easy in Srinagar as elsewhere, and need no list of words.
 */
const consonants = 'bdfgjklmnprstvz';
const vowels = 'aeiou';
const syllables = consonants.length * vowels.length;
const words = 6;

export function suggestPassphrase(random: (length: number) => Uint8Array): string {
  return Array.from({ length: words }, () => syllable(random) + syllable(random)).join(' ');
}

/** Rejection sampling: a byte under the largest multiple of 75, so that every syllable is as likely. */
function syllable(random: (length: number) => Uint8Array): string {
  const limit = 256 - (256 % syllables);
  for (;;) {
    const byte = random(1)[0] ?? 256;
    if (byte >= limit) continue;
    const index = byte % syllables;
    return `${consonants[Math.floor(index / vowels.length)]}${vowels[index % vowels.length]}`;
  }
}

const leastWords = 6;
const leastCharacters = 20;
const leastDifferent = 9;

/**
 * The floor for a passphrase of one's own: long, of many different characters, and not built on a name that is known.
 * A floor, not a measure: Argon2id makes each guess slow, and the suggestion is the better choice.
 */
export function strongEnough(passphrase: string, known: readonly string[]): boolean {
  const plain = passphrase.normalize('NFKC').trim().toLowerCase();
  const parts = plain.split(/\s+/).filter((part) => part !== '');
  const without = known.reduce((rest, name) => {
    const word = name.trim().toLowerCase();
    return word === '' ? rest : rest.replaceAll(word, '');
  }, plain);
  const different = new Set(without.replace(/\s/g, '')).size;
  if (different < leastDifferent) return false;
  return new Set(parts).size >= leastWords || without.length >= leastCharacters;
}

/** One form for what looks the same: typed spaces and Unicode forms differ between keyboards. */
export function cleanPassphrase(passphrase: string): string {
  return passphrase.normalize('NFKC').trim().replace(/\s+/g, ' ');
}

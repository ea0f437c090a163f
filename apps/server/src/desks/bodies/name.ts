/** Control, format (with the bidirectional overrides), surrogate, private and unassigned characters. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;
// Zero-width joiner and non-joiner: Hindi, Urdu and Kashmiri names need them.
const joiners = /[\u200c\u200d]/g;

const maxChars = 80;

/** The name of an officer or a desk, as it will be shown: NFC, single spaces, 1 to 80 characters. */
export function parseName(value: unknown): string {
  if (typeof value !== 'string' || value.length > 4 * maxChars) throw new TypeError('expected a name');
  const name = value.normalize('NFC').replaceAll(/ +/g, ' ').trim();
  const visible = name.replaceAll(joiners, '');
  if (visible.length === 0 || [...name].length > maxChars || unseen.test(visible)) {
    throw new TypeError('expected a name of 1 to 80 characters that can be seen');
  }
  return name;
}

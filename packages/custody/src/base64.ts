const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** RFC 4648 section 4, padded. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const word = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += alphabet.charAt(word >> 18) + alphabet.charAt((word >> 12) & 63);
    text += left > 1 ? alphabet.charAt((word >> 6) & 63) : '=';
    text += left > 2 ? alphabet.charAt(word & 63) : '=';
  }
  return text;
}

/** Null unless `text` is the one encoding of some bytes (right padding, no stray bits). */
export function decodeBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let word = 0;
  for (let at = 0; at < text.length - padding; at++) {
    const value = alphabet.indexOf(text.charAt(at));
    if (value < 0) return null;
    word = ((word << 6) | value) & 0xffffff;
    const bits = (at % 4) * 6 + 6;
    if (bits >= 8) bytes[Math.floor(at / 4) * 3 + Math.floor(bits / 8) - 1] = (word >> (bits % 8)) & 255;
  }
  return encodeBase64(bytes) === text ? bytes : null;
}

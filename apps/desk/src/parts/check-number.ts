/**
 * Sixteen digits that stand for an officer's public key, to be read aloud: a server that gave the supervisor another
 * key would show another number. 53 bits of SHA-256; finding a key with the same number would take 2^53 keys.
 */
export async function checkNumber(recipient: string): Promise<string> {
  const digest = await crypto.subtle.digest(
    'SHA-256',
    new TextEncoder().encode(`panah officer ${recipient}`),
  );
  const value = new DataView(digest).getBigUint64(0) % 10n ** 16n;
  return value
    .toString()
    .padStart(16, '0')
    .replace(/(\d{4})(?=\d)/g, '$1 ');
}

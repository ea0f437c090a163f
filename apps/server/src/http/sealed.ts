import { fault, type Shape } from './shape.ts';

/** Sealed texts and keys as a stranger may send them, within size bounds. */

const base64url = /^[A-Za-z0-9_-]*$/;
const versionLine = 'age-encryption.org/v1\n-> ';
/** A header of eight hybrid recipients has 12.4 KB; nothing of ours has a longer one. */
const maxHeader = 16 * 1024;
/** `--- ` and 43 base64 characters (age v1, "Header MAC"). */
const macLine = /\n--- [A-Za-z0-9+/]{43}\n/;
/** After the header: 16 bytes of nonce and at least one chunk's 16 bytes of tag. */
const leastPayload = 32;

/** Bytes from base64url without padding, in its one encoding. */
export function bytesOf(least: number, most: number): Shape<Uint8Array> {
  return (value, path, faults) => {
    const bytes = decodeBase64url(value, most);
    if (bytes !== null && bytes.length >= least) return bytes;
    faults.push(path);
    return fault;
  };
}

/** An age file, from base64url. Whether it opens, and to whom, only its readers can tell. */
export function ageFile(most: number): Shape<Uint8Array> {
  const bytes = bytesOf(1, most);
  return (value, path, faults) => {
    const file = bytes(value, path, faults);
    if (file === fault || isAgeFile(file)) return file;
    faults.push(path);
    return fault;
  };
}

export function isAgeFile(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, maxHeader)).toString(
    'latin1',
  );
  if (!start.startsWith(versionLine)) return false;
  const mac = macLine.exec(start);
  return mac !== null && bytes.length - (mac.index + mac[0].length) >= leastPayload;
}

function decodeBase64url(value: unknown, most: number): Uint8Array | null {
  if (typeof value !== 'string' || value.length > Math.ceil((most * 4) / 3) || !base64url.test(value))
    return null;
  const bytes = Buffer.from(value, 'base64url');
  return bytes.toString('base64url') === value ? new Uint8Array(bytes) : null;
}

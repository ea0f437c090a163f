import { createPrivateKey, randomBytes, sign } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A 32-byte Ed25519 seed (RFC 8032): signs the log's head and the list of assets, never a person's matter. */
export type LogKey = { readonly seed: Uint8Array };

/** The file holds the seed as 64 hex digits and a newline. */
const shape = /^[0-9a-f]{64}\n$/;

/**
 * The installation's log key, made at the first start. Only the owner may read it.
 *
 * @throws Error when the file is not a key: a new one would silently start a new identity, so it is never replaced
 */
export async function openLogKey(data: string): Promise<LogKey> {
  const folder = join(data, 'keys');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const path = join(folder, 'log.key');
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return makeKey(folder, path);
  if (!shape.test(text)) throw new Error('keys/log.key is not a log key: bring it back from a backup');
  await chmod(path, 0o600);
  return { seed: Buffer.from(text.trim(), 'hex') };
}

async function makeKey(folder: string, path: string): Promise<LogKey> {
  const seed = randomBytes(32);
  const temporary = `${path}.new`;
  await rm(temporary, { force: true });
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(`${seed.toString('hex')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
  return { seed };
}

/** DER of a PKCS #8 Ed25519 key (RFC 8410 section 7) up to the seed. */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');
/** Domain tag: what is signed here can never be read as the head of a log, which begins with an origin. */
const assetsTag = 'panah/assets/v1\n';

/** Base64 of the Ed25519 signature over the tag and the bytes of the manifest. */
export function signAssets(key: LogKey, manifest: Uint8Array): string {
  const privateKey = createPrivateKey({
    key: Buffer.concat([pkcs8Head, key.seed]),
    format: 'der',
    type: 'pkcs8',
  });
  return sign(null, Buffer.concat([Buffer.from(assetsTag), manifest]), privateKey).toString('base64');
}

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { emptyManifest, type ManifestFile, parseManifest } from './manifest.ts';

export type Asset = ManifestFile & {
  readonly name: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly brotli: Uint8Array<ArrayBuffer> | null;
};

/** The built browser code, read and checked once, served from memory. */
export interface Assets {
  /** By logical name (`report.js`); null where the build has not made it. */
  find(name: string): { readonly path: string; readonly integrity: string } | null;
  /** Its text, for inlining. */
  text(name: string): string | null;
  /** By URL path. */
  at(path: string): Asset | null;
  /** The manifest's very bytes. */
  readonly manifest: Uint8Array<ArrayBuffer>;
  readonly isEmpty: boolean;
}

/**
 * Reads `dist`. A missing folder gives an empty set: the pages work without script and say so.
 *
 * @throws Error when a file is not the one that the manifest names
 */
export async function openAssets(dist: string): Promise<Assets> {
  const bytes = await readFile(join(dist, 'manifest.json')).catch(absent);
  const manifest = bytes === null ? emptyManifest : parseManifest(bytes.toString('utf8'));
  const byName = new Map<string, Asset>();
  for (const [name, file] of Object.entries(manifest.files)) {
    const path = join(dist, 'assets', basename(file.path));
    const plain = await readFile(path);
    const hash = `sha384-${createHash('sha384').update(plain).digest('base64')}`;
    if (hash !== file.integrity) throw new Error(`${name} is not the file in the manifest: build again`);
    const brotli = await readFile(`${path}.br`).catch(absent);
    byName.set(name, {
      ...file,
      name,
      plain: new Uint8Array(plain),
      brotli: brotli && new Uint8Array(brotli),
    });
  }
  const byPath = new Map([...byName.values()].map((asset) => [asset.path, asset]));
  return {
    find: (name) => byName.get(name) ?? null,
    text(name) {
      const asset = byName.get(name);
      return asset === undefined ? null : Buffer.from(asset.plain).toString('utf8');
    },
    at: (path) => byPath.get(path) ?? null,
    manifest: new Uint8Array(bytes ?? Buffer.from(JSON.stringify(emptyManifest))),
    isEmpty: byName.size === 0,
  };
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

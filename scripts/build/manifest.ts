import { createHash } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Built } from './bundle.ts';

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

export type ManifestFile = {
  readonly path: string;
  readonly integrity: string;
  readonly bytes: number;
  readonly type: string;
};
export type Manifest = {
  readonly v: 1;
  readonly files: Readonly<Record<string, ManifestFile>>;
  readonly entries: Readonly<Record<'report' | 'desk', string>>;
};

/** `name-<12 hex digits of SHA-256>.ext`: the same bytes always have the same address. */
export function describe(built: Built): ManifestFile {
  const dot = built.logical.lastIndexOf('.');
  const extension = built.logical.slice(dot + 1);
  const type = types[extension];
  if (type === undefined) throw new Error(`no media type for .${extension}`);
  const hash = createHash('sha256').update(built.bytes).digest('hex').slice(0, 12);
  return {
    path: `/assets/${built.logical.slice(0, dot)}-${hash}.${extension}`,
    integrity: `sha384-${createHash('sha384').update(built.bytes).digest('base64')}`,
    bytes: built.bytes.byteLength,
    type,
  };
}

export function manifestOf(built: readonly Built[]): Manifest {
  const sorted = [...built].sort((a, b) => (a.logical < b.logical ? -1 : 1));
  return {
    v: 1,
    files: Object.fromEntries(sorted.map((one) => [one.logical, describe(one)])),
    entries: { report: 'report.js', desk: 'desk.js' },
  };
}

/** Writes beside the old build and swaps the folders, so that a server never starts on half of one. */
export async function writeBuild(dist: string, built: readonly Built[], stamp: string): Promise<Manifest> {
  const manifest = manifestOf(built);
  const fresh = `${dist}.${process.pid}.new`;
  const old = `${dist}.${process.pid}.old`;
  await mkdir(`${fresh}/assets`, { recursive: true });
  await Promise.all(
    built.map(async (one) => {
      const path = `${fresh}${describe(one).path}`;
      await writeFile(path, one.bytes);
      await writeFile(`${path}.br`, await brotli(one.bytes));
    }),
  );
  await writeFile(`${fresh}/manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
  await writeFile(`${fresh}/sources.sha256`, `${stamp}\n`);
  await rename(dist, old).catch(() => undefined);
  await rename(fresh, dist);
  await rm(old, { recursive: true, force: true });
  return manifest;
}

function brotli(bytes: Uint8Array): Promise<Uint8Array> {
  return promisify(brotliCompress)(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
    },
  });
}

import { join } from 'node:path';
import { StorageError } from '../error.ts';

/**
 * Under `directory`:
 *
 *     parts/<id>.part         bytes of an upload
 *     parts/<id>.json         its facts; how many of those bytes are durable
 *     kept/<first 2>/<id>      bytes of a kept file
 *     kept/<first 2>/<id>.json its facts
 *
 * Anything that ends in `.tmp` was never finished and means nothing.
 */
export type Layout = {
  readonly parts: string;
  readonly kept: string;
  part(id: string): Paths;
  keptFile(id: string): Paths;
};
export type Paths = { readonly folder: string; readonly bytes: string; readonly facts: string };

const ID = /^[0-9a-f]{32}$/;

export function layout(directory: string): Layout {
  const parts = join(directory, 'parts');
  const kept = join(directory, 'kept');
  return {
    parts,
    kept,
    part: (id) => ({
      folder: parts,
      bytes: join(parts, `${checked(id)}.part`),
      facts: join(parts, `${id}.json`),
    }),
    keptFile(id) {
      const folder = join(kept, checked(id).slice(0, 2));
      return { folder, bytes: join(folder, id), facts: join(folder, `${id}.json`) };
    },
  };
}

export function isId(text: string): boolean {
  return ID.test(text);
}

/** Names of files are made of ids: only hex may become part of a path. */
function checked(id: string): string {
  if (!isId(id)) throw new StorageError('invalid', 'a file id is 32 lower-case hex digits');
  return id;
}

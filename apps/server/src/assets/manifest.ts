/** `dist/manifest.json`, as scripts/build.ts writes it. */
export type Manifest = {
  readonly v: 1;
  readonly files: Readonly<Record<string, ManifestFile>>;
};
export type ManifestFile = {
  /** `/assets/<name>-<hash>.<ext>` */
  readonly path: string;
  /** `sha384-…` */
  readonly integrity: string;
  readonly bytes: number;
  readonly type: string;
};

export const emptyManifest: Manifest = { v: 1, files: {} };

const path = /^\/assets\/[a-z0-9-]+\.[a-z0-9]+$/;
const integrity = /^sha384-[A-Za-z0-9+/]{64}$/;

/** @throws Error naming the entry that is not as the build writes it */
export function parseManifest(text: string): Manifest {
  const value = JSON.parse(text) as Partial<Manifest>;
  if (value.v !== 1 || typeof value.files !== 'object') throw new Error('expected a manifest of version 1');
  for (const [name, file] of Object.entries(value.files)) {
    const whole = path.test(file.path) && integrity.test(file.integrity) && typeof file.type === 'string';
    if (!whole || !Number.isSafeInteger(file.bytes))
      throw new Error(`expected path, integrity, bytes and type of ${name}`);
  }
  return { v: 1, files: value.files };
}

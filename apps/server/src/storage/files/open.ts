import { createHash } from 'node:crypto';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { StorageError } from '../error.ts';
import type { SealedFile, SealedFiles } from '../port.ts';
import { appendBytes } from './append.ts';
import { floorToHour, makeFolder, readStream, syncFile, syncFolder, writeWhole } from './durable.ts';
import { ifThere, onDisk } from './errors.ts';
import { type Facts, readFacts, writeFacts } from './facts.ts';
import { isId, layout } from './layout.ts';
import { tidy } from './tidy.ts';
import { turns } from './turns.ts';

export type SealedFilesOptions = {
  /** Made when it is missing. Only one process may write here. */
  readonly directory: string;
  readonly now?: () => Date;
};

/** Large sealed content in the file system. Puts right first what a crash left behind. */
export async function openSealedFiles(options: SealedFilesOptions): Promise<SealedFiles> {
  const { directory, now = () => new Date() } = options;
  const place = layout(directory);
  const inTurn = turns();
  const appending = new Map<string, AbortController>();
  await onDisk(async () => {
    await makeFolder(place.parts, now());
    await makeFolder(place.kept, now());
    await tidy(place, now());
  });

  const keptFile = async (id: string): Promise<SealedFile | null> => {
    const { bytes, facts: path } = place.keptFile(id);
    const there = await ifThere(stat(bytes));
    if (there === null) return null;
    const facts = await readFacts(path);
    if (facts === null || facts.sha256 === null || there.size !== facts.length) {
      throw new StorageError('unreadable', `kept file ${id} is not what was kept`);
    }
    return { id, ...factsOf(facts), durable: facts.length, kept: true, touchedAt: floorToHour(there.mtime) };
  };

  const partFacts = async (id: string): Promise<{ facts: Facts; touchedAt: Date } | null> => {
    const { bytes, facts: path } = place.part(id);
    const facts = await readFacts(path);
    const there = await ifThere(stat(bytes));
    if (facts === null || there === null) return null;
    const durable = Math.min(facts.durable, there.size);
    const sha256 = durable === facts.length ? facts.sha256 : null;
    return { facts: { ...facts, durable, sha256 }, touchedAt: floorToHour(there.mtime) };
  };

  /** Hashes what is on the disk, not what came in: the two are compared by whoever sent it. */
  const complete = async (id: string, facts: Facts): Promise<Facts> => {
    const paths = place.part(id);
    const hash = createHash('sha256');
    for await (const chunk of readStream(paths.bytes, facts.length)) hash.update(chunk);
    const whole = { ...facts, sha256: hash.digest('hex') };
    await writeWhole(paths.facts, writeFacts(whole), now());
    return whole;
  };

  const find = async (id: string): Promise<SealedFile | null> => {
    const kept = await keptFile(id);
    if (kept !== null) return kept;
    const part = await partFacts(id);
    return (
      part && {
        id,
        ...factsOf(part.facts),
        durable: part.facts.durable,
        kept: false,
        touchedAt: part.touchedAt,
      }
    );
  };

  return {
    create: (id, length, meta) =>
      inTurn(id, () =>
        onDisk(async () => {
          if (!Number.isSafeInteger(length) || length < 0) {
            throw new StorageError('invalid', 'a length is a whole number of bytes');
          }
          const known = await find(id);
          if (known !== null) {
            if (known.length === length && sameMeta(known.meta, meta)) return;
            throw new StorageError('taken', `file ${id} is there already`);
          }
          const paths = place.part(id);
          const part = await open(paths.bytes, 'w', 0o600);
          try {
            await syncFile(part, now());
          } finally {
            await part.close();
          }
          await writeWhole(paths.facts, writeFacts({ v: 1, length, durable: 0, sha256: null, meta }), now());
        }),
      ),

    async append(id, offset, bytes) {
      const stop = new AbortController();
      appending.get(id)?.abort(new StorageError('busy', `another append to ${id} took over`));
      appending.set(id, stop);
      try {
        return await inTurn(id, async () => {
          const part = await onDisk(() => partFacts(id));
          if (part === null) throw new StorageError('unknown', `no upload ${id}`);
          if (offset !== part.facts.durable) {
            throw new StorageError('offset', `upload ${id} goes on from ${part.facts.durable}`);
          }
          const facts = await appendBytes(place.part(id), part.facts, bytes, stop.signal, now);
          if (facts.durable === facts.length && facts.sha256 === null)
            await onDisk(() => complete(id, facts));
          return facts.durable;
        });
      } catch (error) {
        if (!bytes.locked) await bytes.cancel(error).catch(() => {});
        throw error;
      } finally {
        if (appending.get(id) === stop) appending.delete(id);
      }
    },

    stat: (id) =>
      onDisk(async () => {
        const file = await find(id);
        if (file === null || file.sha256 !== null || file.durable !== file.length) return file;
        // A crash came between the last byte and its hash: nobody will append again, so it is made up for here.
        return inTurn(id, async () => {
          const part = await partFacts(id);
          if (part !== null && part.facts.durable === part.facts.length && part.facts.sha256 === null) {
            await complete(id, part.facts);
          }
          return find(id);
        });
      }),

    keep: (id) =>
      inTurn(id, () =>
        onDisk(async () => {
          const from = place.part(id);
          const to = place.keptFile(id);
          const already = await keptFile(id);
          if (already !== null) {
            await rm(from.facts, { force: true });
            return already;
          }
          const part = await partFacts(id);
          if (part === null) throw new StorageError('unknown', `no upload ${id}`);
          if (part.facts.durable !== part.facts.length) {
            throw new StorageError(
              'incomplete',
              `upload ${id} has ${part.facts.durable} bytes of ${part.facts.length}`,
            );
          }
          const facts = part.facts.sha256 === null ? await complete(id, part.facts) : part.facts;
          await makeFolder(to.folder, now());
          // The bytes arrive last: they alone make a file kept, and their facts are then beside them.
          await writeWhole(to.facts, writeFacts(facts), now());
          await rename(from.bytes, to.bytes);
          await syncFolder(to.folder, now());
          await rm(from.facts, { force: true });
          await syncFolder(from.folder, now());
          return (await keptFile(id)) as SealedFile;
        }),
      ),

    open: (id) =>
      onDisk(async () => {
        const kept = await keptFile(id);
        if (kept === null) return null;
        const path = place.keptFile(id).bytes;
        return readStream(path, kept.length);
      }),

    async remove(id) {
      appending.get(id)?.abort(new StorageError('unknown', `upload ${id} was removed`));
      await inTurn(id, () =>
        onDisk(async () => {
          for (const { folder, bytes, facts } of [place.keptFile(id), place.part(id)]) {
            const there = await Promise.all([ifThere(stat(bytes)), ifThere(stat(facts))]);
            if (there.every((one) => one === null)) continue;
            await rm(bytes, { force: true });
            await rm(facts, { force: true });
            await syncFolder(folder, now());
          }
        }),
      );
    },

    async *list() {
      const names = await onDisk(async () => {
        const folders = (await readdir(place.kept)).map((name) => `${place.kept}/${name}`);
        return (await Promise.all([place.parts, ...folders].map((folder) => readdir(folder)))).flat();
      });
      const ids = new Set(names.map((name) => name.replace(/\.(part|json)$/, '')).filter(isId));
      for (const id of ids) {
        const file = await onDisk(() => find(id));
        if (file !== null) yield file;
      }
    },
  };
}

const factsOf = ({ length, sha256, meta }: Facts) => ({ length, sha256, meta });

function sameMeta(a: SealedFile['meta'], b: SealedFile['meta']): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

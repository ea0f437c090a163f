import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { StorageError } from '../error.ts';
import type { SealedFiles } from '../port.ts';
import { sweepSealedFiles } from './sweep.ts';

/** A place for files that a test may open again, as after a restart, with a clock of the test's. */
export type FilePlace = {
  open(): Promise<SealedFiles>;
  clock: Date;
  remove(): Promise<void>;
};

export const id = (digit: string) => digit.repeat(32);
export const bytesOf = (length: number, seed = 1) =>
  Uint8Array.from({ length }, (_, index) => (index * 31 + seed) % 256);
export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export function streamOf(...chunks: Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

export async function collect(stream: ReadableStream<Uint8Array> | null): Promise<Uint8Array> {
  assert.ok(stream);
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

const code = (wanted: string) => (error: unknown) => (error as StorageError).code === wanted;

/** What every adapter of `SealedFiles` owes. */
export function sealedFilesContract(name: string, makePlace: () => Promise<FilePlace>): void {
  describe(`sealed files: ${name}`, () => {
    let place: FilePlace;
    let files: SealedFiles;
    before(async () => {
      place = await makePlace();
      files = await place.open();
    });
    after(() => place.remove());

    it('takes an upload in pieces, keeps it and gives it back', async () => {
      const bytes = bytesOf(1_500_000);
      await files.create(id('a'), bytes.length, { report: 'r' });
      assert.equal(await files.append(id('a'), 0, streamOf(bytes.subarray(0, 10))), 10);
      assert.equal((await files.stat(id('a')))?.sha256, null);
      await assert.rejects(files.keep(id('a')), code('incomplete'));
      const end = await files.append(
        id('a'),
        10,
        streamOf(bytes.subarray(10, 700_000), bytes.subarray(700_000)),
      );
      assert.equal(end, bytes.length);
      const complete = await files.stat(id('a'));
      assert.equal(complete?.sha256, sha256(bytes));
      assert.equal(complete?.kept, false);
      assert.equal(await files.open(id('a')), null, 'only kept files are read');
      const kept = await files.keep(id('a'));
      assert.deepEqual(kept, {
        id: id('a'),
        length: bytes.length,
        durable: bytes.length,
        kept: true,
        sha256: sha256(bytes),
        meta: { report: 'r' },
        touchedAt: new Date('2026-01-02T03:00:00Z'),
      });
      assert.deepEqual(await files.keep(id('a')), kept);
      assert.deepEqual(await collect(await files.open(id('a'))), bytes);
      assert.deepEqual(await (await place.open()).stat(id('a')), kept);
    });

    it('takes an empty file', async () => {
      await files.create(id('e'), 0, {});
      assert.equal(await files.append(id('e'), 0, streamOf()), 0);
      assert.equal((await files.keep(id('e'))).sha256, sha256(new Uint8Array(0)));
      assert.deepEqual(await collect(await files.open(id('e'))), new Uint8Array(0));
    });

    it('knows what it does not know', async () => {
      assert.equal(await files.stat(id('0')), null);
      assert.equal(await files.open(id('0')), null);
      await assert.rejects(files.append(id('0'), 0, streamOf()), code('unknown'));
      await assert.rejects(files.keep(id('0')), code('unknown'));
      await files.remove(id('0'));
    });

    it('refuses names that are not ids', async () => {
      for (const bad of [
        '',
        '..',
        '../../etc/passwd',
        'A'.repeat(32),
        `${'a'.repeat(31)}/`,
        'a'.repeat(33),
      ]) {
        await assert.rejects(files.create(bad, 1, {}), code('invalid'));
        await assert.rejects(files.stat(bad), code('invalid'));
        await assert.rejects(files.open(bad), code('invalid'));
        await assert.rejects(files.remove(bad), code('invalid'));
        await assert.rejects(files.append(bad, 0, streamOf()), code('invalid'));
        await assert.rejects(files.keep(bad), code('invalid'));
      }
      await assert.rejects(files.create(id('b'), -1, {}), code('invalid'));
      await assert.rejects(files.create(id('b'), 0.5, {}), code('invalid'));
    });

    it('creates the same twice, and nothing else under the same id', async () => {
      await files.create(id('1'), 4, { report: 'r' });
      await files.append(id('1'), 0, streamOf(bytesOf(2)));
      await files.create(id('1'), 4, { report: 'r' });
      assert.equal((await files.stat(id('1')))?.durable, 2, 'the second creation starts nothing anew');
      await assert.rejects(files.create(id('1'), 5, { report: 'r' }), code('taken'));
      await assert.rejects(files.create(id('1'), 4, { report: 'other' }), code('taken'));
      await assert.rejects(files.create(id('a'), 9, {}), code('taken'));
    });

    it('appends only where the durable bytes end', async () => {
      await files.create(id('2'), 10, {});
      await assert.rejects(files.append(id('2'), 1, streamOf(bytesOf(1))), code('offset'));
      await files.append(id('2'), 0, streamOf(bytesOf(5)));
      await assert.rejects(files.append(id('2'), 0, streamOf(bytesOf(5))), code('offset'));
      await assert.rejects(files.append(id('2'), 6, streamOf(bytesOf(5))), code('offset'));
      await assert.rejects(files.append(id('2'), 5, streamOf(bytesOf(6))), code('too-long'));
      assert.equal((await files.stat(id('2')))?.durable, 5);
      assert.equal(await files.append(id('2'), 5, streamOf(bytesOf(5))), 10);
    });

    it('keeps what came before a line broke, across a restart', async () => {
      const bytes = bytesOf(2_000_000);
      await files.create(id('3'), bytes.length, {});
      let sent = false;
      const broken = new ReadableStream<Uint8Array>({
        pull(controller) {
          if (sent) return controller.error(new Error('line broke'));
          sent = true;
          controller.enqueue(bytes.subarray(0, 1_200_000));
        },
      });
      await assert.rejects(files.append(id('3'), 0, broken), /line broke/);
      const again = await place.open();
      assert.equal((await again.stat(id('3')))?.durable, 1_200_000);
      await again.append(id('3'), 1_200_000, streamOf(bytes.subarray(1_200_000)));
      assert.equal((await again.keep(id('3'))).sha256, sha256(bytes));
    });

    it('lets a later append stop one that hangs', async () => {
      await files.create(id('4'), 4, {});
      const hanging = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(bytesOf(2)),
      });
      const first = files.append(id('4'), 0, hanging);
      await new Promise((resolve) => setTimeout(resolve, 20));
      const second = files.append(id('4'), 2, streamOf(bytesOf(4).subarray(2)));
      await assert.rejects(first, code('busy'));
      assert.equal(await second, 4);
      assert.equal((await files.keep(id('4'))).sha256, sha256(bytesOf(4)));
    });

    it('removes parts and kept files, twice if asked', async () => {
      await files.create(id('5'), 2, {});
      await files.append(id('5'), 0, streamOf(bytesOf(2)));
      await files.remove(id('5'));
      assert.equal(await files.stat(id('5')), null);
      await files.create(id('5'), 2, {});
      await files.append(id('5'), 0, streamOf(bytesOf(2)));
      await files.keep(id('5'));
      await files.remove(id('5'));
      await files.remove(id('5'));
      assert.equal(await files.stat(id('5')), null);
      assert.equal(await files.open(id('5')), null);
    });

    it('takes many uploads at once', async () => {
      const ids = [...'0123456789abcdef'].map((digit) => `f${digit}`.repeat(16));
      await Promise.all(
        ids.map(async (one, index) => {
          const bytes = bytesOf(100_000 + index, index);
          await files.create(one, bytes.length, {});
          await files.append(one, 0, streamOf(bytes));
          assert.equal((await files.keep(one)).sha256, sha256(bytes));
          await files.remove(one);
        }),
      );
    });

    it('lists every file with its state', async () => {
      const states = new Map<string, boolean>();
      for await (const file of files.list()) states.set(file.id, file.kept);
      assert.equal(states.get(id('a')), true);
      assert.equal(states.get(id('1')), false);
      assert.equal(states.has(id('5')), false);
    });

    it('sweeps uploads nobody came back to, and kept files that nothing refers to', async () => {
      const other = await makePlace();
      const swept = await other.open();
      for (const [digit, kept] of [
        ['1', true],
        ['2', true],
        ['3', false],
      ] as const) {
        await swept.create(id(digit), 1, {});
        await swept.append(id(digit), 0, streamOf(bytesOf(1)));
        if (kept) await swept.keep(id(digit));
      }
      const referenced = async (one: string) => one === id('1');
      const later = (hours: number) => new Date(other.clock.getTime() + hours * 3_600_000);
      assert.equal(await sweepSealedFiles(swept, referenced, later(24)), 0);
      other.clock = later(20);
      await swept.create(id('4'), 2, {});
      other.clock = new Date('2026-01-02T03:04:05Z');
      assert.equal(await sweepSealedFiles(swept, referenced, later(26)), 2);
      const left = [];
      for await (const file of swept.list()) left.push(file.id);
      assert.deepEqual(left.sort(), [id('1'), id('4')]);
      await other.remove();
    });
  });
}

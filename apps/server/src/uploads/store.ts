import type { Readable } from 'node:stream';
import { DataStore, ERRORS, Upload } from '@tus/server';
import { HttpRefusal } from '../http/index.ts';
import { type SealedFiles, StorageError } from '../storage/index.ts';

/** tus over our sealed files: what is acknowledged is durable, and what a report has named is out of reach. */
export class SealedStore extends DataStore {
  readonly #files: SealedFiles;
  readonly #removed: (id: string) => void;

  constructor(files: SealedFiles, removed: (id: string) => void) {
    super();
    this.#files = files;
    this.#removed = removed;
    this.extensions = ['creation', 'creation-with-upload', 'termination'];
  }

  override async create(upload: Upload): Promise<Upload> {
    const { id, size, metadata } = upload;
    if (size === undefined) throw new HttpRefusal('invalid', ['upload-length']);
    await this.#files.create(id, size, { report: metadata?.['report'] ?? '' });
    return upload;
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    return this.#files.append(id, offset, toWeb(stream));
  }

  /** Without metadata: whoever resumes needs the offset only. */
  override async getUpload(id: string): Promise<Upload> {
    const file = await this.#files.stat(id);
    if (file === null) throw ERRORS.FILE_NOT_FOUND;
    return new Upload({ id, size: file.length, offset: file.durable });
  }

  override async remove(id: string): Promise<void> {
    const file = await this.#files.stat(id);
    if (file === null || file.kept) throw ERRORS.FILE_NOT_FOUND;
    await this.#files.remove(id);
    this.#removed(id);
  }

  override async declareUploadLength(): Promise<void> {
    throw new StorageError('invalid', 'the length of an upload is known when it begins');
  }
}

/** A failure of the source must reach the file store after the bytes before it: those are kept. */
function toWeb(stream: Readable): ReadableStream<Uint8Array> {
  const iterator = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

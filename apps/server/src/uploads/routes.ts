import { sealedSize } from '@panah/envelope';
import { intakeLimits } from '@panah/intake';
import type { ErrorCode } from '@panah/wire';
import { Server, type Upload } from '@tus/server';
import { Hono } from 'hono';
import { type HttpEnv, HttpRefusal, refusalBody, statusOf } from '../http/index.ts';
import { type SealedFiles, StorageError } from '../storage/index.ts';
import { type Bearers, bearerOf } from '../threads/service.ts';
import type { WorkService } from '../work/service.ts';
import { LockTimeout, uploadLocks } from './lock.ts';
import { parseUploadFacts } from './metadata.ts';
import type { Pending } from './service.ts';
import { SealedStore } from './store.ts';

export type UploadDeps = {
  readonly files: SealedFiles;
  readonly pending: Pending;
  readonly work: WorkService;
  readonly bearers: Bearers;
};

/** The largest attachment, framed, padded and sealed to desk and person. */
export const largestUpload = sealedSize(intakeLimits.fileBytes, 'hybrid', 2);
/** The smallest: an empty one. Less is no attachment of ours, and would cost the disk a file for a few bytes. */
const smallestUpload = sealedSize(0, 'x25519', 2);

const path = '/api/uploads';
const idShape = /^[0-9a-f]{32}$/;
/** How long a newcomer waits for a stalled request on the same upload, and how soon that one is told to end. */
const lockWaitMs = 10_000;
const drainMs = 500;

/**
 * `/api/uploads`: the tus protocol 1.0.0. To begin needs work or an open thread; to go on needs the id, 16 random bytes
 * that only the sender has.
 */
export function uploadRoutes({ files, pending, work, bearers }: UploadDeps): Hono<HttpEnv> {
  const failures = new WeakMap<object, Error>();

  async function permit(request: Request, report: string): Promise<void> {
    const bearer = bearerOf(request.headers.get('authorization') ?? undefined);
    if (bearer !== null) {
      if (bearers.read(bearer) !== report) throw new HttpRefusal('signed-out');
      return;
    }
    const spent = await work.spend('upload', request.headers.get('panah-work'), report);
    if (spent !== 'accepted') throw new HttpRefusal(spent);
  }

  async function begin(request: Request, upload: Upload): Promise<void> {
    const { id, report } = parseUploadFacts(upload.metadata);
    await permit(request, report);
    const { size } = upload;
    if (size === undefined || size < smallestUpload) throw new HttpRefusal('invalid', ['upload-length']);
    // Begun already: the answer was lost. The sender asks where it stands and goes on from there.
    if ((await files.stat(id)) !== null) throw new HttpRefusal('conflict');
    const admitted = await pending.admit(id, report, size);
    if (admitted === 'too-many') throw new HttpRefusal('too-large', ['files']);
    if (admitted === 'no-room') throw new HttpRefusal('storage-full');
  }

  const tus = new Server({
    path,
    datastore: new SealedStore(files, pending.drop),
    locker: uploadLocks(lockWaitMs),
    lockDrainTimeout: drainMs,
    relativeLocation: true,
    // None but our own pages; without this tus-node lets every origin in.
    allowedOrigins: [],
    maxSize: largestUpload,
    namingFunction: (_request, metadata) => parseUploadFacts(metadata).id,
    getFileIdFromRequest: (_request, last) => (last !== undefined && idShape.test(last) ? last : undefined),
    onUploadCreate: async (request, upload) => {
      await begin(request as unknown as Request, upload);
      return {};
    },
    onResponseError: (request, error) => {
      if (error instanceof Error) failures.set(request, error);
      return undefined;
    },
  });

  return new Hono<HttpEnv>().on(['GET', 'POST', 'PATCH', 'DELETE', 'OPTIONS'], ['/', '/:id'], async (c) => {
    const request = c.req.raw;
    // Hono brings a HEAD here as well; a GET is none of this protocol's, and sealed bytes are not to be had here.
    if (request.method === 'GET') throw new HttpRefusal('not-found');
    const answered = await tus.handleWeb(request);
    const headers = new Headers();
    for (const [name, value] of answered.headers) if (isTusHeader(name)) headers.set(name, value);
    if (answered.status < 400) {
      return new Response(answered.body, { status: answered.status, headers });
    }
    const failure = failures.get(request);
    const code = failure === undefined ? codeOfStatus(answered.status) : codeOf(failure);
    if (failure !== undefined && code === 'internal') throw failure;
    const detail = failure instanceof HttpRefusal ? failure.detail : [];
    headers.set('Content-Type', 'application/json');
    return new Response(JSON.stringify(refusalBody(code, detail)), { status: statusOf[code], headers });
  });
}

function isTusHeader(name: string): boolean {
  return (
    name.startsWith('tus-') || name.startsWith('upload-') || name === 'location' || name === 'connection'
  );
}

function codeOf(failure: Error): ErrorCode {
  if (failure instanceof HttpRefusal) return failure.code;
  if (failure instanceof LockTimeout) return 'busy';
  if (failure instanceof StorageError) {
    if (failure.code === 'full') return 'storage-full';
    if (failure.code === 'busy' || failure.code === 'closed') return 'storage-busy';
    if (failure.code === 'offset' || failure.code === 'taken') return 'conflict';
    if (failure.code === 'too-long') return 'too-large';
    if (failure.code === 'unknown') return 'not-found';
  }
  // tus-node's own errors that are Errors: more bytes than were announced.
  return 'status_code' in failure ? codeOfStatus(Number(failure.status_code)) : 'internal';
}

function codeOfStatus(status: number): ErrorCode {
  if (status === 404 || status === 410) return 'not-found';
  if (status === 409) return 'conflict';
  if (status === 413) return 'too-large';
  if (status === 412 || status === 501) return 'unsupported';
  return status >= 500 ? 'internal' : 'invalid';
}

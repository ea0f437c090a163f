import type { ItemId, ReportId } from '@panah/envelope';
import type { ErrorCode } from '@panah/wire';
import { type Answer, send } from './http.ts';
import { type Line, persist } from './persist.ts';

// The tus protocol, version 1.0.0 (tus.io): creation, then offset and append until all is there.
// Not tus-js-client: at import it writes to localStorage, where a person's visit must leave nothing, and it is
// many times the size of the part we need.

const endpoint = '/api/uploads';
const protocol = { 'tus-resumable': '1.0.0' } as const;
/** One append, in bytes: what a lost connection may cost, and 15 s at 140 kbit/s. */
export const pieceBytes = 256 * 1024;

export type Parcel = { readonly id: ItemId; readonly report: ReportId; readonly sealed: Blob };
/** How an upload may be begun: with proof of work, or in an open thread. */
export type Permit = { readonly work: string } | { readonly bearer: string };
/** `fresh`: the last one was refused as spent or expired. */
export type AskPermit = (fresh: boolean) => Promise<Permit | { readonly refused: ErrorCode }>;
export type Uploaded = { readonly kind: 'done' } | { readonly kind: 'refused'; readonly code: ErrorCode };

/** Where one upload stands; kept by the caller so that a later call goes on from there. */
export type UploadPlace = { url: string | null };

/**
 * Sends one sealed blob, through any number of lost connections and restarts of the server.
 * Resolves when the server has acknowledged every byte, or refused.
 */
export async function upload(
  parcel: Parcel,
  place: UploadPlace,
  permit: AskPermit,
  line: Line,
  onProgress: (sent: number) => void,
  signal: AbortSignal,
): Promise<Uploaded> {
  const { sealed } = parcel;
  let offset = 0;
  let known = false;
  let stale = 0;
  for (;;) {
    if (place.url === null) {
      const allowed = await permit(stale > 0);
      if ('refused' in allowed) return { kind: 'refused', code: allowed.refused };
      const created = await persist(line, () => create(parcel, allowed, signal));
      // The answer to an earlier creation was lost: the upload is there under its own id.
      if (created.kind === 'refused' && created.code === 'conflict') place.url = `${endpoint}/${parcel.id}`;
      else if (created.kind === 'refused' && created.code.startsWith('work-') && stale < 3) stale += 1;
      else if (created.kind === 'refused') return created;
      else {
        place.url = created.value;
        offset = 0;
        known = true;
      }
      continue;
    }
    const { url } = place;
    if (!known) {
      const stands = await persist(line, () => readOffset(url, signal));
      if (stands.kind === 'refused') {
        if (stands.code !== 'not-found') return stands;
        place.url = null;
        continue;
      }
      offset = stands.value;
      known = true;
    }
    onProgress(offset);
    if (offset >= sealed.size) return { kind: 'done' };
    const appended = await append(url, sealed, offset, signal);
    if (appended.kind === 'ok') offset = appended.value;
    else if (
      appended.kind === 'refused' &&
      ['too-large', 'storage-full', 'forbidden'].includes(appended.code)
    ) {
      return appended;
    } else {
      // Whether the piece arrived is not known. Asking is the only safe way to go on.
      known = false;
      if (appended.kind === 'unreachable') {
        line.state('down');
        await line.pause(500);
      } else await line.pause(1000);
    }
  }
}

/** Takes back what was begun and will not be named. Only a courtesy: the server drops such uploads in time anyway. */
export async function discard(place: UploadPlace, signal: AbortSignal): Promise<void> {
  if (place.url === null) return;
  await send(place.url, { method: 'DELETE', headers: protocol }, signal, async () => null);
  place.url = null;
}

function create(parcel: Parcel, permit: Permit, signal: AbortSignal): Promise<Answer<string>> {
  const metadata = `id ${btoa(parcel.id)},report ${btoa(parcel.report)}`;
  const headers: Record<string, string> = {
    ...protocol,
    'upload-length': String(parcel.sealed.size),
    'upload-metadata': metadata,
  };
  if ('work' in permit) headers['panah-work'] = permit.work;
  else headers['authorization'] = `Bearer ${permit.bearer}`;
  return send(endpoint, { method: 'POST', headers }, signal, async (response) => {
    const location = response.headers.get('location') ?? `${endpoint}/${parcel.id}`;
    // Only the path: behind a proxy the server may not know the origin that the person sees.
    return new URL(location, 'http://localhost').pathname;
  });
}

function readOffset(url: string, signal: AbortSignal): Promise<Answer<number>> {
  return send(url, { method: 'HEAD', headers: protocol }, signal, offsetOf);
}

function append(url: string, sealed: Blob, offset: number, signal: AbortSignal): Promise<Answer<number>> {
  const headers = {
    ...protocol,
    'upload-offset': String(offset),
    'content-type': 'application/offset+octet-stream',
  };
  const body = sealed.slice(offset, offset + pieceBytes);
  return send(url, { method: 'PATCH', headers, body }, signal, offsetOf);
}

async function offsetOf(response: Response): Promise<number> {
  const offset = Number(response.headers.get('upload-offset') ?? Number.NaN);
  if (!Number.isSafeInteger(offset) || offset < 0) throw new Error('expected an offset');
  return offset;
}

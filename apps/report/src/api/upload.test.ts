import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { afterEach, test } from 'node:test';
import type { ItemId, ReportId } from '@panah/envelope';
import type { Line } from './persist.ts';
import { pieceBytes, upload } from './upload.ts';

const line: Line = { state: () => {}, pause: async () => {} };
const realFetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = realFetch;
});

/** A tus server in memory; `faults` are taken in turn, one per request. */
function tusServer(faults: ('none' | 'no-answer' | 'lost' | 'half')[]) {
  const uploads = new Map<string, { bytes: Uint8Array; length: number }>();
  const seen: string[] = [];
  const creations: Headers[] = [];
  globalThis.fetch = async (input, init) => {
    const path = String(input);
    const headers = new Headers(init?.headers);
    const fault = faults.shift() ?? 'none';
    seen.push(`${init?.method} ${fault}`);
    if (fault === 'lost') throw new TypeError('network');
    const answer = await answerTo(path, init, headers, fault === 'half');
    if (fault !== 'none') throw new TypeError('network');
    return answer;
  };
  async function answerTo(path: string, init: RequestInit | undefined, headers: Headers, half: boolean) {
    if (init?.method === 'POST') {
      creations.push(headers);
      const id = Buffer.from(
        /id ([^,]+)/.exec(headers.get('upload-metadata') ?? '')?.[1] ?? '',
        'base64',
      ).toString();
      const url = `/api/uploads/${id}`;
      if (uploads.has(url)) return Response.json({ error: 'conflict' }, { status: 409 });
      uploads.set(url, { bytes: new Uint8Array(), length: Number(headers.get('upload-length')) });
      return new Response(null, { status: 201, headers: { location: `http://behind.test${url}` } });
    }
    const known = uploads.get(path);
    if (!known) return Response.json({ error: 'not-found' }, { status: 404 });
    if (init?.method === 'PATCH') {
      if (Number(headers.get('upload-offset')) !== known.bytes.length) {
        return Response.json({ error: 'conflict' }, { status: 409 });
      }
      const piece = new Uint8Array(await (init.body as Blob).arrayBuffer());
      known.bytes = Buffer.concat([known.bytes, half ? piece.subarray(0, piece.length >> 1) : piece]);
    }
    return new Response(null, { status: 200, headers: { 'upload-offset': String(known.bytes.length) } });
  }
  return { uploads, seen, creations };
}

const id = '0123456789abcdef0123456789abcdef' as ItemId;
const report = 'fedcba9876543210fedcba9876543210' as ReportId;
const bytes = randomBytes(2 * pieceBytes + 1000);
const parcel = { id, report, sealed: new Blob([bytes]) };
const signal = new AbortController().signal;
const work = async () => ({ work: 'solved' });

async function send(place = { url: null as string | null }) {
  const progress: number[] = [];
  const result = await upload(parcel, place, work, line, (sent) => progress.push(sent), signal);
  return { result, progress, place };
}

test('all bytes arrive, in pieces, with the ids and the work in the creation', async () => {
  const server = tusServer([]);
  const { result, progress } = await send();
  assert.deepEqual(result, { kind: 'done' });
  assert.deepEqual(Buffer.from(server.uploads.get(`/api/uploads/${id}`)?.bytes ?? []), bytes);
  assert.deepEqual(progress, [0, pieceBytes, 2 * pieceBytes, bytes.length]);
  assert.equal(server.creations[0]?.get('panah-work'), 'solved');
  assert.match(server.creations[0]?.get('upload-metadata') ?? '', new RegExp(`report ${btoa(report)}`));
});

for (const fault of ['lost', 'no-answer', 'half'] as const) {
  for (let at = 0; at < 4; at += 1) {
    test(`a connection that breaks (${fault}) at request ${at + 1} loses and doubles nothing`, async () => {
      const server = tusServer([...Array.from({ length: at }, () => 'none' as const), fault]);
      const { result } = await send();
      assert.deepEqual(result, { kind: 'done' });
      assert.deepEqual(Buffer.from(server.uploads.get(`/api/uploads/${id}`)?.bytes ?? []), bytes);
    });
  }
}

test('an upload that the server has forgotten is begun again', async () => {
  const server = tusServer([]);
  const { result } = await send({ url: '/api/uploads/gone' });
  assert.deepEqual(result, { kind: 'done' });
  assert.equal(server.creations.length, 1);
});

test('an upload goes on from where an earlier call left it', async () => {
  const server = tusServer([]);
  const url = `/api/uploads/${id}`;
  server.uploads.set(url, { bytes: bytes.subarray(0, pieceBytes), length: bytes.length });
  const { progress } = await send({ url });
  assert.equal(progress[0], pieceBytes);
  assert.equal(server.creations.length, 0);
});

test('a refusal of the permit or of the creation is handed back', async () => {
  tusServer([]);
  const refused = await upload(
    parcel,
    { url: null },
    async () => ({ refused: 'work-expired' }),
    line,
    () => {},
    signal,
  );
  assert.deepEqual(refused, { kind: 'refused', code: 'work-expired' });
});

test('work that has expired in a long upload is done anew, and an endless refusal is not', async () => {
  tusServer([]);
  const served = globalThis.fetch;
  let refusals = 2;
  globalThis.fetch = async (input, init) => {
    if (init?.method === 'POST' && refusals > 0) {
      refusals -= 1;
      return Response.json({ error: 'work-expired' }, { status: 403 });
    }
    return served(input, init);
  };
  const asked: boolean[] = [];
  const permit = async (fresh: boolean) => {
    asked.push(fresh);
    return { work: 'solved' };
  };
  const sent = () => upload(parcel, { url: null }, permit, line, () => {}, signal);
  assert.deepEqual(await sent(), { kind: 'done' });
  assert.deepEqual(asked, [false, true, true]);
  refusals = 100;
  assert.deepEqual(await sent(), { kind: 'refused', code: 'work-expired' });
});

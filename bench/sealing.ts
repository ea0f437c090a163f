import { randomFillSync } from 'node:crypto';
import { type KeyKind, newIdentity, openStream, recipientOf, sealStream } from '@panah/envelope';

export type Row = Record<string, string | number>;

const mebibyte = 1024 * 1024;
const fileBytes = 64 * mebibyte;
const rounds = 3;

/**
 * Sealing and opening of one large attachment for a desk and a person, streamed, in Node. The best of three rounds;
 * the memory is what the process held beyond its start, sampled every 4 MiB. Chromium's numbers come from elsewhere.
 */
export async function sealingRows(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const kind of ['hybrid', 'x25519'] as const) rows.push(await sealingRow(kind));
  return rows;
}

async function sealingRow(kind: KeyKind): Promise<Row> {
  const random = (length: number): Uint8Array => randomFillSync(new Uint8Array(length));
  const [desk, person] = [newIdentity(kind, random), newIdentity(kind, random)];
  const recipients = [await recipientOf(desk), await recipientOf(person)];
  const piece = random(mebibyte);
  const sealed: Uint8Array[] = [];
  const { stream } = await sealStream(repeated([piece], fileBytes / mebibyte), fileBytes, recipients);
  await drain(stream, (chunk) => sealed.push(chunk));

  // The sealed bytes are there before memory is first looked at; what is made from here on is dropped.
  const start = process.memoryUsage.rss();
  const seal = await best(async () => {
    const made = await sealStream(repeated([piece], fileBytes / mebibyte), fileBytes, recipients);
    return drain(made.stream, () => undefined);
  });
  const open = await best(async () => {
    const opened = await openStream(repeated(sealed, 1), [person]);
    return drain(opened.stream, () => undefined);
  });
  return {
    what: `64 MiB, ${kind}, two recipients`,
    'seal MB/s': perSecond(seal.milliseconds),
    'open MB/s': perSecond(open.milliseconds),
    'peak MB over start': Math.max(0, Math.round((Math.max(seal.peak, open.peak) - start) / 1e6)),
  };
}

type Measured = { readonly milliseconds: number; readonly peak: number };

async function best(work: () => Promise<number>): Promise<Measured> {
  let milliseconds = Number.POSITIVE_INFINITY;
  let peak = 0;
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    peak = Math.max(peak, await work());
    milliseconds = Math.min(milliseconds, performance.now() - began);
  }
  return { milliseconds, peak };
}

/** The pieces, so many times over, each when it is asked for. */
function repeated(pieces: readonly Uint8Array[], times: number): ReadableStream<Uint8Array> {
  let given = 0;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces[given++ % pieces.length];
      if (piece === undefined || given > pieces.length * times) controller.close();
      else controller.enqueue(piece);
    },
  });
}

/** Reads to the end; the highest resident set seen, bytes. */
async function drain(stream: ReadableStream<Uint8Array>, take: (chunk: Uint8Array) => void): Promise<number> {
  const reader = stream.getReader();
  let peak = 0;
  let since = 0;
  for (;;) {
    const next = await reader.read();
    if (next.done) return peak;
    take(next.value);
    since += next.value.length;
    if (since < 4 * mebibyte) continue;
    since = 0;
    peak = Math.max(peak, process.memoryUsage.rss());
  }
}

function perSecond(milliseconds: number): number {
  return Math.round(fileBytes / 1e6 / (milliseconds / 1000));
}

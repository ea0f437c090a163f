import { randomFillSync } from 'node:crypto';
import {
  type Identity,
  type KeyKind,
  newId,
  newIdentity,
  newThreadKey,
  parseDeskId,
  parseReportId,
  type Random,
  type Recipient,
  type ReportContent,
  recipientOf,
} from '@panah/envelope';

export const random: Random = (length) => randomFillSync(new Uint8Array(length));
export const kinds: readonly KeyKind[] = ['x25519', 'hybrid'];

export type Keys = { readonly identity: Identity; readonly recipient: Recipient };

export async function newKeys(kind: KeyKind): Promise<Keys> {
  const identity = newIdentity(kind, random);
  return { identity, recipient: await recipientOf(identity) };
}

export function sampleReport(
  replyTo: Recipient,
  happened = 'Somebody asks for money. / کوئی پیسے مانگ رہا ہے۔',
): ReportContent {
  return {
    v: 1,
    kind: 'report',
    report: parseReportId(newId(random)),
    desk: parseDeskId(newId(random)),
    language: 'ur',
    writtenAt: '2026-11-23T10:11:12.000Z',
    replyTo,
    threadKey: newThreadKey(random),
    answers: { happened, platforms: ['whatsapp'], safe: 'unsure' },
    files: [],
  };
}

/** The bytes in pieces of the sizes given, over and over. */
export function streamInPieces(bytes: Uint8Array, ...sizes: readonly number[]): ReadableStream<Uint8Array> {
  let at = 0;
  let turn = 0;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      const size = sizes[turn++ % sizes.length] ?? bytes.length;
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
}

export async function readAll(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const reader = stream.getReader();
  for (;;) {
    const next = await reader.read();
    if (next.done) return new Uint8Array(Buffer.concat(pieces));
    pieces.push(next.value);
  }
}

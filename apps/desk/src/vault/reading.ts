import { checkMessage, type Content, EnvelopeError, openStream, openText } from '@panah/envelope';
import { VaultError } from './error.ts';
import type { SealedOf, OpenedFile, OpenedMessage, OpenedNote, OpenedReport, Questions } from './protocol.ts';
import { deskIdentities, type VaultState } from './state.ts';

export async function openReport(state: VaultState, of: SealedOf): Promise<OpenedReport> {
  const content = await openItem(state, of);
  // The id is inside the seal: a server that serves another person's report under this one's name is caught here.
  if (content.kind !== 'report' || content.report !== of.report) throw new VaultError('mixed-up');
  state.threads.set(of.report, { threadKey: content.threadKey, replyTo: content.replyTo });
  const { language, writtenAt, answers, files } = content;
  return { language, writtenAt, answers, files };
}

/** `from` is what the log says; inside the proof it must say the same. */
export async function openMessage(
  state: VaultState,
  { from: expected, ...of }: Questions['open-message']['ask'],
): Promise<OpenedMessage> {
  const content = await openItem(state, of);
  if (content.kind !== 'message' || content.report !== of.report || content.id !== of.item) {
    throw new VaultError('mixed-up');
  }
  const { from, writtenAt, text, files } = content;
  return { from, writtenAt, text, files, proof: proofOf(state, content, expected) };
}

function proofOf(
  state: VaultState,
  content: Content & { kind: 'message' },
  from: 'person' | 'desk',
): OpenedMessage['proof'] {
  const secrets = state.threads.get(content.report);
  if (secrets === undefined) return 'unknown';
  try {
    checkMessage(content, secrets.threadKey, { report: content.report, id: content.id, from });
    return 'right';
  } catch (error) {
    if (error instanceof EnvelopeError && error.code === 'proof') return 'wrong';
    throw error;
  }
}

export async function openNote(state: VaultState, of: SealedOf): Promise<OpenedNote> {
  const content = await openItem(state, of);
  if (content.kind !== 'note' || content.report !== of.report || content.id !== of.item) {
    throw new VaultError('mixed-up');
  }
  const { author, writtenAt, text } = content;
  return { author, writtenAt, text };
}

/** The bytes are given even when their hash differs from what the person sealed; the page says so. */
export async function openFile(
  state: VaultState,
  { bytes: sealed, entry }: Questions['open-file']['ask'],
): Promise<OpenedFile> {
  const { stream } = await openStream(streamOf(sealed), deskIdentities(state));
  const bytes = await readWhole(stream);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const same = bytes.length === entry.size && hex(digest) === entry.sha256;
  return { bytes, check: same ? 'same' : 'different' };
}

/** By its reader: a `Response` would turn the closed code of a damaged seal into a bare `TypeError`. */
async function readWhole(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value as Uint8Array<ArrayBuffer>);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

async function openItem(state: VaultState, { bytes }: SealedOf): Promise<Content> {
  return openText(bytes, deskIdentities(state));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import {
  type Content,
  type Identity,
  type ItemId,
  type KeyKind,
  makeRecovery,
  newId,
  newIdentity,
  openText,
  parseItemId,
  proveMessage,
  type Recipient,
  type ReportContent,
  type ReportId,
  recipientOf,
  sealKey,
  sealText,
} from '@panah/envelope';
import type { FoundDesk, LinkUse, Me, QueuePage, ReportFacts } from '@panah/wire';

const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

export type TestDesk = {
  readonly me: Me;
  readonly recipient: Recipient;
  readonly queue: () => Promise<QueuePage>;
  readonly facts: (id: ReportId) => Promise<ReportFacts>;
  /** Records the opening and opens the report's own text. */
  readonly read: (id: ReportId) => Promise<ReportContent>;
  readonly item: (id: ReportId, item: ItemId) => Promise<Uint8Array>;
  readonly text: (id: ReportId, item: ItemId) => Promise<Content>;
  readonly identity: Identity;
  /** Answers as the desk does; with another `threadKey` it is an answer that the host forged. */
  readonly reply: (id: ReportId, text: string, threadKey?: string) => Promise<void>;
};

/** Founds the desk through its own API with the one-time link's token, and plays its one officer. */
export async function foundDesk(origin: string, token: string, kind: KeyKind = 'hybrid'): Promise<TestDesk> {
  let cookie = '';
  const ask = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const response = await fetch(`${origin}/desk/api/${path}`, {
      method,
      headers: {
        origin,
        'panah-desk': '1',
        ...(cookie === '' ? {} : { cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const one of response.headers.getSetCookie()) cookie = one.split(';')[0] ?? '';
    if (!response.ok) assert.fail(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  };

  await ask('POST', 'links/open', { token });
  const officer = newIdentity('hybrid', random);
  const officerRecipient = await recipientOf(officer);
  const identity = newIdentity(kind, random);
  const recipient = await recipientOf(identity);
  const { pairs } = await makeRecovery(identity, random);
  const unlockedBy = newIdentity('hybrid', random);
  const desk: FoundDesk = {
    name: 'Fictional Test Desk',
    kind,
    recipient,
    grant: base64url(await sealKey(identity, officerRecipient)),
    recovery: { pairs: pairs.map(({ sheets, sealed }) => ({ sheets, sealed: base64url(sealed) })) },
  };
  const use: LinkUse = {
    token,
    name: 'Officer One',
    recipient: officerRecipient,
    unlock: {
      method: 'passphrase',
      salt: base64url(random(16)),
      wrapped: base64url(await sealKey(officer, await recipientOf(unlockedBy))),
    },
    credential: { verifier: base64url(random(32)) },
    desk,
  };
  const me = (await (await ask('POST', 'links/use', use)).json()) as Me;

  const item = async (id: ReportId, which: ItemId): Promise<Uint8Array> =>
    new Uint8Array(await (await ask('GET', `reports/${id}/items/${which}`)).arrayBuffer());
  const facts = async (id: ReportId): Promise<ReportFacts> =>
    (await (await ask('GET', `reports/${id}`)).json()) as ReportFacts;
  const read = async (id: ReportId): Promise<ReportContent> => {
    await ask('POST', `reports/${id}/open`, { why: 'first-reading' });
    const first = (await facts(id)).items.find((one) => one.kind === 'report');
    assert.ok(first, 'a report has its text');
    const content = await openText(await item(id, first.id), [identity]);
    assert.ok(content.kind === 'report');
    return content;
  };

  return {
    me,
    recipient,
    identity,
    queue: async () => (await (await ask('GET', 'queue')).json()) as QueuePage,
    facts,
    read,
    item,
    text: async (id, which) => openText(await item(id, which), [identity]),
    async reply(id, text, threadKey) {
      const report = await read(id);
      const messageId = parseItemId(newId(random));
      const message = proveMessage(
        {
          v: 1,
          kind: 'message',
          report: id,
          id: messageId,
          from: 'desk',
          writtenAt: new Date().toISOString(),
          text,
          files: [],
        },
        threadKey ?? report.threadKey,
      );
      const sealed = base64url(await sealText(message, [recipient, report.replyTo]));
      await ask('POST', `reports/${id}/replies`, { id: messageId, sealed });
    },
  };
}

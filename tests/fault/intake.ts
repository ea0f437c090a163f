import { type ChildProcess, fork } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import {
  type DeskId,
  type Identity,
  type ItemId,
  newId,
  newIdentity,
  newThreadKey,
  parseDeskId,
  parseItemId,
  parseReportId,
  type Recipient,
  type ReportId,
  recipientOf,
  sealStream,
  sealText,
} from '@panah/envelope';
import type { ChildStart } from './intake-child.ts';

const random = (length: number) => new Uint8Array(randomBytes(length));
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

export type Keys = {
  readonly desk: DeskId;
  readonly identity: Identity;
  readonly recipient: Recipient;
};
/** A report as a person's device would hold it until it is acknowledged. */
export type Prepared = {
  readonly id: ReportId;
  readonly happened: string;
  readonly body: string;
  readonly file: { readonly id: ItemId; readonly bytes: Uint8Array } | null;
};

export async function makeKeys(): Promise<Keys> {
  const identity = newIdentity('x25519', random);
  return { desk: parseDeskId(newId(random)), identity, recipient: await recipientOf(identity) };
}

/** Every fourth report carries a file. */
export async function prepare(keys: Keys, count: number): Promise<readonly Prepared[]> {
  const person = await recipientOf(newIdentity('x25519', random));
  const recipients = [keys.recipient, person];
  const prepared: Prepared[] = [];
  for (let n = 0; n < count; n += 1) {
    const id = parseReportId(newId(random));
    const happened = `what happened, number ${n}`;
    const sealed = await sealText(
      {
        v: 1,
        kind: 'report',
        report: id,
        desk: keys.desk,
        language: 'en',
        writtenAt: '2026-01-02T03:04:05Z',
        replyTo: person,
        threadKey: newThreadKey(random),
        answers: { happened },
        files: [],
      },
      recipients,
    );
    const file = n % 4 === 0 ? await prepareFile(recipients) : null;
    const body = JSON.stringify({
      id,
      desk: keys.desk,
      epoch: 1,
      lookup: createHash('sha256').update(id).digest('hex'),
      readable: {},
      sealed: base64(sealed),
      files: file === null ? [] : [file.id],
    });
    prepared.push({ id, happened, body, file });
  }
  return prepared;
}

async function prepareFile(recipients: readonly Recipient[]): Promise<NonNullable<Prepared['file']>> {
  const plain = random(1000);
  const { stream } = await sealStream(new Blob([plain]).stream(), plain.length, recipients);
  const bytes = new Uint8Array(
    await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer(),
  );
  return { id: parseItemId(newId(random)), bytes };
}

export type Intake = {
  readonly url: string;
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
};

export type Script = 'intake-child.ts' | 'server-child.ts';

export async function startIntake(
  script: Script,
  start: ChildStart,
  failpoint: string | null,
): Promise<Intake> {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), [JSON.stringify(start)], {
    env: { ...process.env, NODE_ENV: 'test', ...(failpoint === null ? {} : { PANAH_FAILPOINT: failpoint }) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port));
    child.once('exit', (code, signal) => reject(new Error(`intake ended early (${code ?? signal})`)));
  });
  return { url: `http://127.0.0.1:${port}`, child, ended };
}

/** As a person's device does it: the file first, from where the server says, then the report. Rejects when the line breaks. */
export async function submit(url: string, report: Prepared): Promise<{ readonly repeated: boolean }> {
  if (report.file !== null) await upload(url, report.id, report.file);
  const answer = await fetch(`${url}/reports`, { method: 'POST', body: report.body });
  const outcome = (await answer.json()) as { kind: string; value: { repeated: boolean } };
  if (outcome.kind !== 'done') throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return outcome.value;
}

async function upload(url: string, report: string, file: NonNullable<Prepared['file']>): Promise<void> {
  const known = await fetch(`${url}/uploads?id=${file.id}`);
  let { durable } = (await known.json()) as { durable: number };
  while (durable < file.bytes.length) {
    const place = new URLSearchParams({
      id: file.id,
      report,
      length: String(file.bytes.length),
      offset: String(durable),
    });
    const answer = await fetch(`${url}/uploads?${place}`, {
      method: 'PATCH',
      body: new Uint8Array(file.bytes.subarray(durable)),
    });
    if (answer.status !== 200) throw new Error(await answer.text());
    ({ durable } = (await answer.json()) as { durable: number });
  }
}

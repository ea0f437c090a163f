// The load generator of intake.ts, in a process of its own. Seals one report, and solves a challenge for each of the
// posts, before any clock starts: a flood makes challenges harder, which is not what is measured here. Then for each
// line `clients count` on standard input it sends, and answers with one line of JSON.
import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { createInterface } from 'node:readline';
import { newId, newIdentity, newThreadKey, parseReportId, recipientOf, sealText } from '@panah/envelope';
import type { SiteInfo } from '@panah/wire';
import { solveWork } from '../apps/server/src/server.fixture.ts';

const [url = '', count = '100'] = process.argv.slice(2);
const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const agent = new Agent({ keepAlive: true });

const site = (await (await fetch(`${url}/api/site`)).json()) as SiteInfo;
const [desk] = site.desks;
if (desk === undefined) throw new Error('no desk is open');
const replyTo = await recipientOf(newIdentity(desk.kind, random));
const sealed = base64url(
  await sealText(
    {
      v: 1,
      kind: 'report',
      report: parseReportId(newId(random)),
      desk: desk.id,
      language: 'en',
      writtenAt: '2026-11-02T10:11:12.000Z',
      replyTo,
      threadKey: newThreadKey(random),
      answers: { happened: 'Invented for a measurement.' },
      files: [],
    },
    [desk.recipient, replyTo],
  ),
);
const bodies: Buffer[] = [];
for (let n = 0; n < Number(count); n += 1) {
  const id = newId(random);
  const report = {
    v: 1,
    id,
    desk: desk.id,
    epoch: desk.epoch,
    lookup: base64url(random(32)),
    readable: {},
    sealed,
  };
  bodies.push(Buffer.from(JSON.stringify({ ...report, files: [], work: await solveWork(url, 'report') })));
}
console.log('ready');

for await (const line of createInterface({ input: process.stdin })) {
  const [clients = 1, wanted = 1] = line.split(' ').map(Number);
  const mine = bodies.splice(0, wanted);
  const times: number[] = [];
  let failures = 0;
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let body = mine[next++]; body !== undefined; body = mine[next++]) {
        const from = performance.now();
        if ((await post(body)) !== 201) failures += 1;
        times.push(performance.now() - from);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  console.log(JSON.stringify({ perSecond: (mine.length - failures) / seconds, failures, times }));
}
process.exit(0);

function post(body: Buffer): Promise<number> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': body.length };
    const sent = request(`${url}/api/reports`, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    sent.once('error', () => resolve(0));
    sent.end(body);
  });
}

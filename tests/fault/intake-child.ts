import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { createReportService } from '../../apps/server/src/reports/create.ts';
import type { Submission } from '../../apps/server/src/reports/service.ts';
import { openRecords, openSealedFiles, type RecordsPlace } from '../../apps/server/src/storage/index.ts';
import { INSTALL } from '../../apps/server/src/storage/sample.ts';
import { earlyAcknowledging } from './early-ack.ts';

// A process that takes reports and files with the product's own service and storage, to be killed.

export type ChildStart = {
  readonly place: RecordsPlace;
  /** The folder of the installation. */
  readonly data: string;
  readonly files: string;
  readonly desk: { readonly id: string; readonly recipient: string };
  /** Acknowledge before the commit: the fault that the test has to be able to see. */
  readonly mutant: boolean;
};

const start = JSON.parse(process.argv[2] ?? '') as ChildStart;
const real = await openRecords({ ...start.place, install: INSTALL });
const records = start.mutant ? earlyAcknowledging(real) : real;
const files = await openSealedFiles({ directory: start.files });
const desk = { ...start.desk, name: 'Test desk', kind: 'x25519', epoch: 1 } as const;
const reports = createReportService({
  records,
  files,
  desks: { publicDesks: async () => [desk as never], officerName: async () => null },
  now: () => new Date(),
  random: (length) => new Uint8Array(randomBytes(length)),
});

const server = createServer(async (request, response) => {
  try {
    const url = new URL(request.url ?? '/', 'http://child');
    response.end(JSON.stringify(await answer(request, url)));
  } catch (error) {
    response.statusCode = 500;
    response.end(String(error));
  }
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.once('disconnect', () => process.exit());

async function answer(request: IncomingMessage, url: URL): Promise<unknown> {
  const id = url.searchParams.get('id') ?? '';
  if (url.pathname === '/uploads') {
    const known = await files.stat(id);
    if (request.method === 'GET') return { durable: known?.durable ?? 0 };
    if (known?.kept === true) return { durable: known.length };
    await files.create(id, Number(url.searchParams.get('length')), {
      report: url.searchParams.get('report') ?? '',
    });
    const bytes = Readable.toWeb(request) as ReadableStream<Uint8Array>;
    return { durable: await files.append(id, Number(url.searchParams.get('offset')), bytes) };
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const submission = JSON.parse(Buffer.concat(chunks).toString()) as Submission & { sealed: string };
  return reports.submit({ ...submission, sealed: new Uint8Array(Buffer.from(submission.sealed, 'base64')) });
}

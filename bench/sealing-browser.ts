import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { bundle } from '../scripts/build/bundle.ts';
import { desktop, freshContext, launchBrowser } from '../tests/support/browser.ts';
import type { Row } from './table.ts';

const run = promisify(execFile);
const fileBytes = 64 * 1024 * 1024;
const rounds = 3;
const sampleMs = 50;

/**
 * What `sealing.ts` measures in Node, in Chromium: the same envelope, bundled as the person's script is. The best
 * of three rounds in a fresh page; memory is the largest resident set of all renderers beyond that before sealing,
 * and holds the sealed file too, because an upload keeps it until it is acknowledged.
 */
export async function sealingInBrowserRows(): Promise<Row[]> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const entry = { name: 'bench', sources: [], format: 'iife', css: false } as const;
  const [script] = await bundle(root, entry, 'bench/browser/sealing.page.ts');
  if (script === undefined) throw new Error('the bench page has no script');
  const server = createServer((request, response) => {
    if (request.url === '/bench.js') {
      response.setHeader('Content-Type', 'text/javascript').end(script.bytes);
      return;
    }
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><script src="/bench.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await launchBrowser();
  try {
    const rows: Row[] = [];
    for (const kind of ['hybrid', 'x25519'] as const) {
      const context = await freshContext(browser, desktop);
      const page = await context.newPage();
      await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
      rows.push(await row(page, kind));
      await context.close();
    }
    return rows;
  } finally {
    await browser.close();
    server.close();
  }
}

async function row(page: Page, kind: 'hybrid' | 'x25519'): Promise<Row> {
  const before = await rendererBytes();
  let peak = before;
  const measured = new AbortController();
  const sampling = (async () => {
    while (!measured.signal.aborted) {
      peak = Math.max(peak, await rendererBytes());
      await new Promise((resolve) => setTimeout(resolve, sampleMs));
    }
  })();
  let seal = Number.POSITIVE_INFINITY;
  let open = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const took = (await page.evaluate(`sealAndOpen('${kind}', ${fileBytes})`)) as {
      seal: number;
      open: number;
    };
    seal = Math.min(seal, took.seal);
    open = Math.min(open, took.open);
  }
  measured.abort();
  await sampling;
  return {
    what: `Chromium, 64 MiB, ${kind}, two recipients`,
    'seal MB/s': perSecond(seal),
    'open MB/s': perSecond(open),
    'peak MB over start': Math.max(0, Math.round((peak - before) / 1e6)),
  };
}

/** Resident sets of every renderer that descends from this process, bytes. */
async function rendererBytes(): Promise<number> {
  const { stdout } = await run('ps', ['-eo', 'pid=,ppid=,rss=,args='], { maxBuffer: 16 * 1024 * 1024 });
  const all = stdout.split('\n').flatMap((line) => {
    const [, pid, parent, kib, args] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined
      ? []
      : [{ pid: Number(pid), parent: Number(parent), kib: Number(kib), args: args ?? '' }];
  });
  const ours = new Set([process.pid]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { pid, parent } of all) {
      if (!ours.has(pid) && ours.has(parent)) {
        ours.add(pid);
        grown = true;
      }
    }
  }
  const renderers = all.filter(({ pid, args }) => ours.has(pid) && args.includes('--type=renderer'));
  return renderers.reduce((sum, { kib }) => sum + kib * 1024, 0);
}

function perSecond(milliseconds: number): number {
  return Math.round(fileBytes / 1e6 / (milliseconds / 1000));
}

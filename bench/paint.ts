import { freshContext, launchBrowser, phone } from '../tests/support/browser.ts';
import { startPlace } from './place.ts';
import { type Line, shape } from './shaping.ts';
import { percentile, type Row } from './table.ts';

const line: Line = { bitsPerSecond: 250_000, roundTripMs: 300 };
const rounds = 7;

/** First paint of the first screen in Chromium behind a shaping TCP proxy: fresh context, cache empty, median of seven. */
export async function paintRows(): Promise<Row[]> {
  const place = await startPlace({ host: '127.0.0.1' });
  const browser = await launchBrowser();
  try {
    const rows: Row[] = [];
    for (const path of ['/en/', '/ur/']) {
      for (const slower of [1, 6]) {
        const paints: number[] = [];
        let requests = 0;
        for (let round = 0; round < rounds; round += 1) {
          const shaped = await shape(Number(new URL(place.url).port), line);
          const context = await freshContext(browser, phone);
          const page = await context.newPage();
          const session = await context.newCDPSession(page);
          await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
          requests = 0;
          page.on('request', () => {
            requests += 1;
          });
          await page.goto(`http://localhost:${shaped.port}${path}`, { waitUntil: 'load' });
          paints.push(await page.evaluate(firstPaint));
          await context.close();
          shaped.close();
        }
        rows.push({
          'first paint': path,
          processor: slower === 1 ? 'as it is' : `${slower} times slower`,
          'median ms': Math.round(percentile(paints, 0.5)),
          'slowest ms': Math.round(Math.max(...paints)),
          requests,
        });
      }
    }
    return rows;
  } finally {
    await browser.close();
    await place.end();
  }
}

/** Runs in the page. Entries that came before the observer are buffered. */
function firstPaint(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const entry = list.getEntriesByName('first-contentful-paint')[0];
      if (entry !== undefined) resolve(entry.startTime);
    }).observe({ type: 'paint', buffered: true });
  });
}

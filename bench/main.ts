import { cpus, release } from 'node:os';
import { intakeRows } from './intake.ts';
import { pageRows } from './page.ts';
import { paintRows } from './paint.ts';
import { queueRows } from './queue.ts';
import { sealingInBrowserRows } from './sealing-browser.ts';
import { sealingRows } from './sealing.ts';
import { storageRows } from './storage.ts';
import { type Row, table } from './table.ts';

/** `npm run bench` measures everything; `npm run bench intake page` only what is named. */
const benches: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  intake: intakeRows,
  storage: storageRows,
  page: pageRows,
  paint: paintRows,
  sealing: async () => [...(await sealingRows()), ...(await sealingInBrowserRows())],
  queue: queueRows,
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(benches, name));
if (unknown !== undefined) {
  console.error(`panah: there is no bench ${unknown}: ${Object.keys(benches).join(', ')}`);
  process.exit(1);
}
const processors = cpus();
console.log(
  `${processors.length} × ${processors[0]?.model.trim() ?? 'processor'}, Linux ${release().split('-')[0]}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`,
);
for (const name of asked.length > 0 ? asked : Object.keys(benches)) {
  const rows = await benches[name]?.();
  console.log(`\n### ${name}\n\n${table(rows ?? [])}`);
}
process.exit(0);

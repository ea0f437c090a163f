import { defaults, startServer } from '../../apps/server/src/index.ts';
import type { ChildStart } from './intake-child.ts';

// The whole server as it is run, on a free port, to be killed.

const { place, data } = JSON.parse(process.argv[2] ?? '') as ChildStart;
const running = await startServer(
  {
    ...defaults,
    data,
    port: 0,
    origin: null,
    database: 'database' in place ? place.database : null,
    demo: false,
    work: 1,
  },
  { log: () => {} },
);
process.send?.({ port: Number(new URL(running.url).port) });
process.once('disconnect', () => process.exit());

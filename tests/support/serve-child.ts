import { type Config, defaults, startServer } from '../../apps/server/src/index.ts';

// A server of its own process, so that a test can read all that it prints. Its folder is the one argument;
// it says its address and a founding token to its parent and to nobody else.

const [data] = process.argv.slice(2);
if (data === undefined || process.send === undefined) throw new Error('started by a test only');
const config: Config = {
  ...defaults,
  data,
  port: 0,
  origin: null,
  database: null,
  demo: false,
  work: 1,
};
const running = await startServer(config);
const { token } = await running.desks.makeLink('found');
process.send({ url: running.url, token });
process.once('SIGTERM', async () => {
  await running.close();
  process.disconnect();
});

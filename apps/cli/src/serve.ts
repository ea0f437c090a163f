import { type Running, startServer } from '@panah/server';
import { settings } from './settings.ts';
import { complain, say } from './voice.ts';

/** `panah serve [--demo]`: runs until SIGTERM or SIGINT, then finishes what has begun. */
export async function serve(options: { readonly demo: boolean }): Promise<void> {
  const config = settings(options);
  if (options.demo) {
    const { howToEnter, seedDemo } = await import('../../server/src/demo/index.ts');
    say('preparing the demo');
    await seedDemo(config);
    const running = await startServer(config);
    const stopped = untilSignal(running);
    for (const line of howToEnter(running.url)) say(line);
    return stopped;
  }
  const running = await startServer(config);
  const stopped = untilSignal(running);
  await announce(running);
  return stopped;
}

async function announce(running: Running): Promise<void> {
  say(`public site   ${running.url}/`);
  if ((await running.desks.publicDesks()).length > 0) {
    say(`desk          ${running.url}/desk`);
    return;
  }
  const { token, expiresAt } = await running.desks.makeLink('found');
  say('');
  say('No desk is founded yet. The first supervisor opens this link, once:');
  say(`set-up        ${running.url}/desk/start#${token}`);
  say(`              until ${expiresAt.slice(0, 16).replace('T', ' ')} UTC; a new one: npx panah setup-link`);
}

function untilSignal(running: Running): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      process.removeListener('SIGTERM', stop);
      process.removeListener('SIGINT', stop);
      running.close().then(resolve, reject);
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
    process.on('uncaughtException', (error) => {
      complain(
        `stopped by a fault of its own: ${error.name}`,
        'the log names the place; nothing acknowledged is lost',
      );
      process.exitCode = 1;
      stop();
    });
  });
}

import { randomBytes } from 'node:crypto';
import { createDeskService } from '../../server/src/desks/service.ts';
import { existingRecords } from './records.ts';
import { settings } from './settings.ts';
import { say } from './voice.ts';

/** `panah setup-link`: founds an unfounded desk, or lets in a supervisor who then needs the paper recovery sheets. */
export async function setupLink(): Promise<void> {
  const config = settings();
  const records = await existingRecords(config);
  try {
    const desks = createDeskService({
      records,
      clock: () => new Date(),
      random: (bytes) => new Uint8Array(randomBytes(bytes)),
    });
    const founded = (await desks.publicDesks()).length > 0;
    const { token, expiresAt } = await desks.makeLink(founded ? 'recover' : 'found');
    const origin = config.origin ?? `http://localhost:${config.port}`;
    say(`${origin}/desk/start#${token}`);
    say(`once, until ${expiresAt.slice(0, 16).replace('T', ' ')} UTC`);
    if (founded)
      say(
        'whoever opens it becomes a supervisor without keys: two recovery sheets are needed to read reports',
      );
  } finally {
    await records.close();
  }
}

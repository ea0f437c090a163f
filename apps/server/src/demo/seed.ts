import { newId, parseItemId, proveMessage, sealText } from '@panah/envelope';
import type { SiteInfo } from '@panah/wire';
import { type Running, startServer } from '../compose.ts';
import type { Config } from '../config/index.ts';
import type { Done } from '../reports/service.ts';
import { random } from './crypto.ts';
import { foundDemoDesk } from './officer.ts';
import { type Sent, type Site, tell } from './person.ts';
import { answersBack, replies, type Story, stories } from './stories.ts';

const hourMs = 3_600_000;
const hoursBetween = 5;

/** The first story's receipt is the same in every demo, so that it can always be said how to come back to it. */
export const knownReceiptDigits = [
  7, 2, 0, 4, 1, 9, 3, 8, 5, 6, 1, 4, 7, 0, 2, 8, 3, 9, 5, 6, 4, 1, 7,
] as const;

/**
 * Fills an empty demo through a server of its own whose clock runs through the last days. A demo that has its desk
 * is left as it is.
 */
export async function seedDemo(config: Config): Promise<void> {
  if (!config.demo) throw new Error('only a demo may be filled with fictional reports');
  const end = Date.now();
  let clock = end - stories.length * hoursBetween * hourMs;
  const now = (): Date => new Date(clock);
  const running = await startServer({ ...config, port: 0, origin: null, work: 1 }, { now, log: () => {} });
  try {
    if ((await running.desks.publicDesks()).length > 0) return;
    const { token } = await running.desks.makeLink('found');
    const me = await foundDemoDesk(running.url, token);
    const site: Site = {
      origin: running.url,
      info: (await (await fetch(`${running.url}/api/site`)).json()) as SiteInfo,
      reports: running.reports,
      now,
      async atRealTime(act) {
        const then = clock;
        clock = Date.now();
        const result = await act();
        clock = then;
        return result;
      },
    };
    for (const [index, story] of [...stories.entries()].toReversed()) {
      clock += (hoursBetween - 1) * hourMs;
      const sent = await tell(site, story, index === knownStory ? knownDraw() : random);
      clock += hourMs;
      await live(running, me.officer, story, sent, now());
    }
  } finally {
    await running.close();
  }
}

/** One that was answered, so that there is something to read when coming back. */
const knownStory = 2;

/** Draws each digit as the one byte that gives it (docs/spec/receipt.md). */
function knownDraw(): (length: number) => Uint8Array {
  const digits = [...knownReceiptDigits];
  return (length) => Uint8Array.from({ length }, () => digits.shift() ?? 0);
}

async function live(running: Running, officer: string, story: Story, sent: Sent, at: Date): Promise<void> {
  const { reports } = running;
  const { fate } = story;
  if (fate === 'new') return;
  done(await reports.open(sent.id, officer, 'first-reading'));
  done(await reports.assign(sent.id, officer, officer));
  if (fate === 'opened') return;
  const text = async (from: 'person' | 'desk', words: string) => {
    const id = parseItemId(newId(random));
    const message = {
      v: 1,
      kind: 'message',
      report: sent.id,
      id,
      from,
      writtenAt: at.toISOString(),
      text: words,
      files: [],
    } as const;
    return { id, sealed: await sealText(proveMessage(message, sent.threadKey), sent.recipients) };
  };
  if (fate !== 'not-for-us')
    done(await reports.reply(sent.id, officer, await text('desk', replies[story.language])));
  if (fate === 'answered') return;
  if (fate === 'talking') {
    done(
      await reports.message(sent.id, { ...(await text('person', answersBack[story.language])), files: [] }),
    );
    return;
  }
  done(await reports.close(sent.id, officer, fate));
}

function done<T>(outcome: Done<T>): void {
  if (outcome.kind === 'refused') throw new Error(`the demo was refused: ${outcome.code}`);
}

import { databaseFile, settings } from '../settings.ts';
import { say } from '../voice.ts';
import type { Diagnosis } from './finding.ts';
import { assets, clock, folder, logKey, origin, runtime } from './machine.ts';
import { postgres } from './postgres.ts';
import { sealed } from './sealed.ts';
import { database } from './sqlite.ts';

const marks = { good: 'ok   ', note: 'note ', bad: 'BAD  ' } as const;

/** `panah doctor`: looks, changes nothing, and says what to do. True when nothing is bad. */
export async function doctor(): Promise<boolean> {
  const config = settings();
  const found: Diagnosis[] = [runtime(), ...(await folder(config)), await assets(), origin(config)];
  const path = databaseFile(config);
  if (path === null) found.push(...(await postgres(config.database ?? '')), clock(new Date(), null));
  else {
    const report = database(path);
    found.push(...report.found, clock(new Date(), report.lastAt));
    if (report.readable) found.push(await sealed(config.data, path), await logKey(config));
  }
  for (const one of found) {
    say(`${marks[one.state]} ${one.what}`);
    if (one.fix !== undefined) say(`      do: ${one.fix}`);
  }
  const faults = found.filter((one) => one.state === 'bad').length;
  say(faults === 0 ? 'nothing is wrong' : `${faults} ${faults === 1 ? 'thing is' : 'things are'} wrong`);
  return faults === 0;
}

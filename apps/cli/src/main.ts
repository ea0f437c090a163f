import { StorageError } from '../../server/src/storage/error.ts';
import { complain, say, Stop } from './voice.ts';

const usage = `panah: confidential reports to a desk that answers

  panah serve [--demo]   run the site and the desk
  panah setup-link       a one-time link for a supervisor
  panah doctor           what is wrong with this installation, and what to do
  panah backup DIR       copy everything to a new folder, while it runs
  panah restore DIR      put a backup into an empty PANAH_DATA
  panah migrate          bring the database up to this version

Settings come from the environment: docs/operations/settings.md`;

async function run(words: readonly string[]): Promise<void> {
  const [command = '', ...rest] = words;
  const flags = rest.filter((word) => word.startsWith('-'));
  const places = rest.filter((word) => !word.startsWith('-'));
  const demo = command === 'serve' && flags.includes('--demo');
  const unknown = flags.find((flag) => !(demo && flag === '--demo'));
  if (unknown !== undefined) throw new Stop(`there is no option ${unknown}`, 'npx panah help');
  const place = (): string => {
    const [only, more] = places;
    if (only === undefined || more !== undefined)
      throw new Stop(`${command} takes one folder`, `npx panah ${command} DIR`);
    return only;
  };
  if (command === 'serve') return (await import('./serve.ts')).serve({ demo });
  if (command === 'migrate') return (await import('./migrate.ts')).migrate();
  if (command === 'setup-link') return (await import('./setup-link.ts')).setupLink();
  if (command === 'backup') return (await import('./backup.ts')).backup(place());
  if (command === 'restore') return (await import('./backup.ts')).restore(place());
  if (command === 'doctor') {
    process.exitCode = (await (await import('./doctor/doctor.ts')).doctor()) ? 0 : 1;
    return;
  }
  if (['', 'help', '--help', '-h'].includes(command)) return say(usage);
  throw new Stop(`there is no command ${command}`, 'npx panah help');
}

/** What to do about each kind of trouble with the place where things are stored. */
const hints: Readonly<Record<StorageError['code'], string>> = {
  full: 'make room on the disk of PANAH_DATA, then try again',
  busy: 'another program holds the database, or it cannot be reached: npx panah doctor',
  unreadable: 'something stored was damaged: npx panah doctor, then restore a backup',
  closed: 'the program was stopping: try again',
  taken: 'this is there already',
  unknown: 'there is no such thing',
  incomplete: 'an upload is not complete',
  offset: 'an upload must go on where it stopped',
  'too-long': 'more came than was announced',
  invalid: 'an id or a place is not one',
  mismatch: 'a demo and a real desk never share a place: set PANAH_DATA to another folder',
  unsafe: 'the database must make a commit durable before it answers: docs/operations/running.md',
  newer: 'a later version has been here: run that version',
};

try {
  await run(process.argv.slice(2));
} catch (error) {
  process.exitCode = 1;
  if (error instanceof Stop) complain(error.message, error.hint);
  else if (error instanceof StorageError) complain(error.message, hints[error.code]);
  else if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    complain('the port is in use', 'stop the other program, or set PANAH_PORT');
  } else if (error instanceof Error && 'code' in error && error.code === 'EACCES') {
    complain(
      'this account may not use the data folder or the port',
      'check PANAH_DATA and PANAH_PORT: npx panah doctor',
    );
  } else throw error;
}

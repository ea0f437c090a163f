import { mkdir } from 'node:fs/promises';
import { newRecords } from './records.ts';
import { settings } from './settings.ts';
import { say } from './voice.ts';

/** `panah migrate`: brings the database up to this program without serving. A start does the same. */
export async function migrate(): Promise<void> {
  const config = settings();
  await mkdir(config.data, { recursive: true, mode: 0o700 });
  const records = await newRecords(config);
  try {
    const { size } = await records.head();
    say(`the database is up to date: ${size} events in the log`);
  } finally {
    await records.close();
  }
}

import { intakeLimits } from '@panah/intake';
import { type HttpEnv, HttpRefusal, readBytes } from '../../http/index.ts';
import type { Context } from 'hono';
import { type FormFile, readMultipart } from './multipart.ts';

/**
 * Everything but a file: a story of the greatest length, percent-encoded (three characters a byte, up to three bytes a
 * unit), the other answers, and twenty file entries, with room for a story too long that is to be given back.
 */
const formBytes = 1024 * 1024;

/** What a form of ours sent: every value of each name, and the file if one was chosen. */
export type Sent = {
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly file: FormFile | null;
};

/** @throws HttpRefusal `wrong-type`, `too-large`, `invalid` */
export async function readForm(c: Context<HttpEnv>): Promise<Sent> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type === 'multipart/form-data') {
    const { fields, file } = await readMultipart(c.req.raw, formBytes);
    return { values: group(fields), file };
  }
  if (type !== 'application/x-www-form-urlencoded') throw new HttpRefusal('wrong-type');
  const text = Buffer.from(await readBytes(c, formBytes)).toString('latin1');
  return { values: group(new URLSearchParams(text)), file: null };
}

export function one(values: Sent['values'], name: string): string {
  return values.get(name)?.[0] ?? '';
}

/** A file's name as it may be kept: no folders, no control characters, within the envelope's limit. */
export function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const kept = [...last.toWellFormed()]
    .filter((character) => character >= ' ' && character !== '\u007f')
    .join('');
  return kept.length <= nameChars ? kept : [...kept].slice(0, nameChars / 2).join('');
}
const nameChars = 255;

export const megabytes = intakeLimits.fileBytes / 2 ** 20;

function group(entries: Iterable<readonly [string, string]>): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of entries) {
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  return values;
}

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a planted string was found, and in which form. */
export type Leak = { readonly place: string; readonly form: string; readonly planted: string };

/** Every form in which careless code writes text down. Compressed forms are not searched: nothing here compresses what it stores. */
export function formsOf(text: string): ReadonlyMap<string, Buffer> {
  const bytes = Buffer.from(text);
  const wide = Buffer.from(text, 'utf16le');
  const forms = new Map<string, Buffer>([
    ['utf-8', bytes],
    ['utf-16le', wide],
    ['utf-16be', Buffer.from(wide).swap16()],
    ['hex', Buffer.from(bytes.toString('hex'))],
    ['HEX', Buffer.from(bytes.toString('hex').toUpperCase())],
    ['percent', Buffer.from(encodeURIComponent(text))],
    ['form', Buffer.from(new URLSearchParams([['', text]]).toString().slice(1))],
    [
      'json',
      Buffer.from(
        text.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
      ),
    ],
  ]);
  // Base64 depends on how far into a group of three bytes the text begins; the first and last signs depend on the neighbours.
  for (const shift of [0, 1, 2]) {
    const inner = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const known = inner.slice(shift === 0 ? 0 : shift + 1, inner.length - 1);
    forms.set(`base64+${shift}`, Buffer.from(known));
    forms.set(`base64url+${shift}`, Buffer.from(known.replaceAll('+', '-').replaceAll('/', '_')));
  }
  return forms;
}

/** Looks for every planted string in every form. */
export function findIn(place: string, content: Buffer, planted: readonly string[]): Leak[] {
  const leaks: Leak[] = [];
  for (const text of planted) {
    for (const [form, bytes] of formsOf(text))
      if (content.includes(bytes)) leaks.push({ place, form, planted: text });
  }
  return leaks;
}

/** All files of a folder, their bytes and their names. */
export async function findUnder(
  folder: string,
  planted: readonly string[],
): Promise<{ files: number; leaks: Leak[] }> {
  const leaks: Leak[] = [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  for (const entry of entries) leaks.push(...findIn('a file name', Buffer.from(entry.name), planted));
  for (const file of files) {
    const path = join(file.parentPath, file.name);
    leaks.push(...findIn(path, await readFile(path), planted));
  }
  return { files: files.length, leaks };
}

import { type ItemId, parseItemId } from '@panah/envelope';
import { readFiles, readLookup, readMembers, readSealed } from '../http/index.ts';

/**
 * `OpenThread`: the hash of the lookup token, as it is stored, and the work that goes with the question.
 *
 * @throws HttpRefusal `invalid`
 */
export function parseOpening(value: unknown): { readonly lookup: string; readonly work: unknown } {
  const read = readMembers(value, ['v', 'lookup', 'work']);
  const lookup = read('lookup', readLookup);
  const work = read('work', (given) => given);
  read.done();
  return { lookup, work };
}

/**
 * `NewMessage`.
 *
 * @throws HttpRefusal `invalid` with every bad name, or `too-large`
 */
export function parseMessage(
  value: unknown,
  sealedLimit: number,
): { readonly id: ItemId; readonly sealed: Uint8Array; readonly files: readonly ItemId[] } {
  const read = readMembers(value, ['v', 'id', 'sealed', 'files']);
  const id = read('id', (given) => parseItemId(given));
  const message = {
    id,
    sealed: read('sealed', (given) => readSealed(given, sealedLimit)),
    files: read('files', (given) => readFiles(given, id)),
  };
  read.done();
  return message;
}

/** `{ v: 1 }` and nothing else. */
export function parseBare(value: unknown): void {
  readMembers(value, ['v']).done();
}

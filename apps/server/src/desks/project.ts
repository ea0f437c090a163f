import type { Projector, RowWrite, StoredEvent } from '../storage/index.ts';
import type { DeskEvent } from './events.ts';
import { holdsKeys } from './permissions.ts';

const PREFIX = 'desk-';

/** Rows that follow from an event of a desk stream; nothing for any other stream. */
export const projectDesk: Projector = async (event, read) => {
  if (!event.stream.startsWith(PREFIX)) return [];
  const desk = event.stream.slice(PREFIX.length);
  const fact = asDeskEvent(event);
  const rows: RowWrite[] = [];
  const current = await read('desks', { id: desk });

  switch (fact.type) {
    case 'desk.link-made.1': {
      const { hash, officer, purpose, role, expiresAt } = fact.data;
      rows.push({
        table: 'links',
        put: { hash, desk, officer, purpose, role, expires_at: expiresAt, used: 0 },
      });
      if ((await read('officers', { id: officer })) === null) {
        const invited = {
          id: officer,
          desk,
          name: '',
          role,
          status: 'invited',
          method: null,
          recipient: null,
        };
        rows.push({ table: 'officers', put: invited });
      }
      break;
    }
    case 'desk.founded.1': {
      const { name, kind, recipient } = fact.data;
      rows.push(
        { table: 'desks', put: { id: desk, version: event.version, name, kind, epoch: 1, recipient } },
        { table: 'desk_keys', put: { desk, epoch: 1, recipient, at: event.at } },
        { table: 'recovery', put: { desk, epoch: 1, at: event.at } },
      );
      return rows;
    }
    case 'desk.officer-joined.1': {
      const { officer, name, role, recipient, link, credential } = fact.data;
      const status = holdsKeys(role) ? 'waiting-for-key' : 'active';
      const method = credential === null ? 'passphrase' : 'passkey';
      rows.push({ table: 'officers', put: { id: officer, desk, name, role, status, method, recipient } });
      if (credential !== null) {
        rows.push({
          table: 'credentials',
          put: { id: credential.id, officer, public_key: credential.publicKey },
        });
      }
      const used = await read('links', { hash: link });
      if (used !== null) rows.push({ table: 'links', put: { ...used, used: 1 } });
      break;
    }
    case 'desk.key-granted.1': {
      const { officer, epoch } = fact.data;
      rows.push({ table: 'grants', put: { desk, epoch, officer } });
      const row = await read('officers', { id: officer });
      if (row !== null) rows.push({ table: 'officers', put: { ...row, status: 'active' } });
      break;
    }
    case 'desk.key-rotated.1': {
      const { epoch, recipient, grants } = fact.data;
      rows.push(
        { table: 'desk_keys', put: { desk, epoch, recipient, at: event.at } },
        { table: 'recovery', put: { desk, epoch, at: event.at } },
      );
      for (const { officer } of grants) rows.push({ table: 'grants', put: { desk, epoch, officer } });
      if (current !== null) {
        rows.push({ table: 'desks', put: { ...current, version: event.version, epoch, recipient } });
      }
      return rows;
    }
    case 'desk.officer-removed.1': {
      const { officer } = fact.data;
      const row = await read('officers', { id: officer });
      if (row !== null) rows.push({ table: 'officers', put: { ...row, status: 'removed' } });
      rows.push(
        { table: 'credentials', remove: { officer } },
        { table: 'grants', remove: { desk, officer } },
      );
      break;
    }
    case 'desk.recovered.1':
    case 'desk.signed-in.1':
    case 'desk.signed-out.1':
      break;
    default:
      return unreachable(fact);
  }
  if (current !== null) rows.push({ table: 'desks', put: { ...current, version: event.version } });
  return rows;
};

/** Only this feature writes `desk-` streams, and the log's leaves prove that nobody changed them since. */
export function asDeskEvent(event: Pick<StoredEvent, 'type' | 'data'>): DeskEvent {
  return { type: event.type, data: event.data } as unknown as DeskEvent;
}

function unreachable(event: never): never {
  throw new TypeError(`desk event must be of a known type, got ${String((event as { type?: string }).type)}`);
}

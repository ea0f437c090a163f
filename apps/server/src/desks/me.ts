import type { DeskId, Recipient } from '@panah/envelope';
import type { Me, OfficerRow, OfficerStatus, RecoverySet, Role, Unlock } from '@panah/wire';
import type { OfficerTable, Records } from '../storage/index.ts';
import type { DeskContext } from './deps.ts';
import { grantId, recoveryId, unlockId } from './model.ts';
import { actionsOf } from './permissions.ts';
import { publicDesk } from './service.ts';
import { deskRow, grantedEpochs } from './store.ts';

/** What an officer gets of themselves: all they need to unlock, sealed. Null once they were removed. */
export async function meOf(deps: DeskContext, officer: OfficerTable): Promise<Me | null> {
  const { records } = deps;
  const desk = await deskRow(records.db, officer.desk);
  const unlock = await records.content(unlockId(officer.id));
  if (desk === null || unlock === null || officer.recipient === null) return null;
  const status = officer.status as OfficerStatus;
  return {
    officer: officer.id,
    name: officer.name,
    role: officer.role as Role,
    status,
    may: actionsOf(officer.role as Role, status),
    demo: deps.demo,
    desk: publicDesk(desk),
    unlock: JSON.parse(Buffer.from(unlock).toString('utf8')) as Unlock,
    recipient: officer.recipient as Recipient,
    grants: await grantsOf(records, officer),
    idleSeconds: deps.idleMinutes * 60,
  };
}

async function grantsOf(records: Records, { desk, id }: OfficerTable): Promise<Me['grants']> {
  const epochs = await grantedEpochs(records.db, desk, id);
  const grants = await Promise.all(
    epochs.map(async (epoch) => ({ epoch, bytes: await records.content(grantId(desk, epoch, id)) })),
  );
  return grants.flatMap(({ epoch, bytes }) => (bytes === null ? [] : [{ epoch, sealed: base64url(bytes) }]));
}

export async function officerRowsOf(records: Records, desk: string): Promise<readonly OfficerRow[]> {
  const rows = await records.db
    .selectFrom('officers')
    .selectAll()
    .where('desk', '=', desk)
    .orderBy('name')
    .orderBy('id')
    .execute();
  const grants = await records.db.selectFrom('grants').selectAll().where('desk', '=', desk).execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    role: row.role as Role,
    status: row.status as OfficerStatus,
    method: row.method as OfficerRow['method'],
    recipient: row.recipient as Recipient | null,
    epochs: grants
      .filter(({ officer }) => officer === row.id)
      .map(({ epoch }) => epoch)
      .sort((a, b) => a - b),
  }));
}

/** The sealed pairs of every epoch: two of three paper sheets open one of them. */
export async function recoverySetOf(records: Records, desk: string): Promise<RecoverySet> {
  const rows = await records.db
    .selectFrom('recovery')
    .select('epoch')
    .where('desk', '=', desk)
    .orderBy('epoch')
    .execute();
  const epochs = await Promise.all(
    rows.map(async ({ epoch }) => {
      const bytes = await records.content(recoveryId(desk, epoch));
      const pairs = bytes === null ? { pairs: [] } : JSON.parse(Buffer.from(bytes).toString('utf8'));
      return { epoch, ...(pairs as Pick<RecoverySet['epochs'][number], 'pairs'>) };
    }),
  );
  return { desk: desk as DeskId, epochs };
}

export function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64url');
}

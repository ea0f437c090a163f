import type { Action, OfficerStatus, Role } from '@panah/wire';
import { HttpRefusal } from '../http/index.ts';
import type { Done } from '../reports/service.ts';
import type { OfficerTable } from '../storage/index.ts';
import { may } from './permissions.ts';

/** The value, or the refusal as an answer. */
export function valueOf<T>(done: Done<T>): T {
  if (done.kind === 'refused') throw new HttpRefusal(done.code);
  return done.value;
}

/** Throws HttpRefusal `forbidden` unless this officer may. */
export function demand(officer: OfficerTable, action: Action): void {
  const { role, status } = officer;
  if (!may({ role: role as Role, status: status as OfficerStatus }, action))
    throw new HttpRefusal('forbidden');
}

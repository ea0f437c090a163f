import type { Action, OfficerStatus, Role } from '@panah/wire';

const READER: readonly Action[] = [
  'see-queue',
  'read-reports',
  'answer',
  'assign-self',
  'close',
  'see-officers',
];

/**
 * What each role may do; anything not listed is refused. Only roles with `read-reports` are ever granted a desk key,
 * so that the administrator and the editor could not open a seal even if a route forgot to ask.
 */
export const permissions: Readonly<Record<Role, readonly Action[]>> = {
  officer: [...READER, 'export'],
  counsellor: READER,
  supervisor: [...READER, 'export', 'assign', 'invite', 'manage-keys', 'recover'],
  editor: [],
  administrator: ['see-officers'],
};

/** What an officer without the key may do: only get it back, and only a supervisor. */
const WHILE_WAITING: readonly Action[] = ['recover'];

export function actionsOf(role: Role, status: OfficerStatus): readonly Action[] {
  switch (status) {
    case 'active':
      return permissions[role].filter((action) => action !== 'recover');
    case 'waiting-for-key':
      return permissions[role].filter((action) => WHILE_WAITING.includes(action));
    case 'invited':
    case 'removed':
      return [];
    default:
      return unreachable(status);
  }
}

export function may(
  officer: { readonly role: Role; readonly status: OfficerStatus },
  action: Action,
): boolean {
  return actionsOf(officer.role, officer.status).includes(action);
}

export function holdsKeys(role: Role): boolean {
  return permissions[role].includes('read-reports');
}

function unreachable(status: never): never {
  throw new TypeError(`officer status must be known, got ${String(status)}`);
}

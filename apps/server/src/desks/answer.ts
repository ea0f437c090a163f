import type { Context } from 'hono';
import type { Action, OfficerStatus, Role } from '@panah/wire';
import { HttpRefusal, readJson } from '../http/index.ts';
import type { Done } from '../reports/service.ts';
import type { OfficerTable } from '../storage/index.ts';
import { parse, type Shape } from './bodies/shape.ts';
import { may } from './permissions.ts';

/** A JSON body of this shape. Throws HttpRefusal `invalid` with the path of every fault. */
export async function readBody<T>(c: Context, shape: Shape<T>, limit = 4096): Promise<T> {
  return good(parse(shape, await readJson(c, limit)));
}

export function good<T>(parsed: ReturnType<typeof parse<T>>): T {
  if (parsed.kind === 'faults') throw new HttpRefusal('invalid', parsed.paths);
  return parsed.value;
}

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

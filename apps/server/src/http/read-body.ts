import type { Context } from 'hono';
import { readJson } from './body.ts';
import { HttpRefusal } from './refusal.ts';
import { type Parsed, parse, type Shape } from './shape.ts';

/** A JSON body of this shape. Throws HttpRefusal `invalid` with the path of every fault. */
export async function readBody<T>(c: Context, shape: Shape<T>, limit = 4096): Promise<T> {
  return good(parse(shape, await readJson(c, limit)));
}

/** The value. Throws HttpRefusal `invalid` with the path of every fault. */
export function good<T>(parsed: Parsed<T>): T {
  if (parsed.kind === 'faults') throw new HttpRefusal('invalid', parsed.paths);
  return parsed.value;
}

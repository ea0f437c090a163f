import { isWellFormed } from './bytes.ts';
import { CustodyError } from './error.ts';

/** What our byte formats may hold: RFC 8785's data model without fractions. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Deeper than any of our formats goes; keeps a stranger's brackets from exhausting the stack. */
const maxDepth = 32;

/**
 * The one JSON text of a value (RFC 8785): no white space, keys in order of UTF-16 units, shortest escapes.
 * Numbers are safe integers only, so no reader needs ECMAScript's float printing; `undefined` members are left out.
 * Throws CustodyError `not-canonical`.
 */
export function canonicalJson(value: Json): string {
  return write(value, 0);
}

/** Reads `text` only if it is the canonical text of its value: duplicate keys, spaces or 1.0 are refused. */
export function parseCanonicalJson(text: string): Json {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    throw new CustodyError('not-canonical', 'expected JSON text');
  }
  if (canonicalJson(value) !== text) throw new CustodyError('not-canonical', 'expected canonical JSON text');
  return value;
}

function write(value: unknown, depth: number): string {
  if (depth > maxDepth) throw new CustodyError('not-canonical', 'expected fewer nested values');
  if (value === null || value === true || value === false) return String(value);
  if (typeof value === 'string') return writeString(value);
  if (typeof value === 'number') return writeNumber(value);
  if (Array.isArray(value)) return `[${value.map((item) => write(item, depth + 1)).join(',')}]`;
  if (typeof value === 'object') return writeObject(value, depth);
  throw new CustodyError('not-canonical', `expected a JSON value, not ${typeof value}`);
}

function writeObject(value: object, depth: number): string {
  const members: string[] = [];
  // The default sort compares UTF-16 units, as RFC 8785 section 3.2.3 asks.
  for (const key of Object.keys(value).sort()) {
    const member: unknown = (value as Record<string, unknown>)[key];
    if (member !== undefined) members.push(`${writeString(key)}:${write(member, depth + 1)}`);
  }
  return `{${members.join(',')}}`;
}

function writeString(text: string): string {
  if (!isWellFormed(text)) throw new CustodyError('not-canonical', 'expected well-formed Unicode');
  return JSON.stringify(text);
}

function writeNumber(value: number): string {
  if (!Number.isSafeInteger(value)) throw new CustodyError('not-canonical', 'expected a safe integer');
  return JSON.stringify(value);
}

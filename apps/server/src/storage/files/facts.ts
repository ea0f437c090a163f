import { openUnseen } from './durable.ts';
import { ifThere } from './errors.ts';

/** The little file beside the bytes. */
export type Facts = {
  readonly v: 1;
  readonly length: number;
  /** Bytes that were synced when this was written. */
  readonly durable: number;
  /** Hex, of all the bytes; null until they are all there. */
  readonly sha256: string | null;
  readonly meta: Readonly<Record<string, string>>;
};

/** Null when there are none, or none that can be read: the bytes beside them then mean nothing. */
export async function readFacts(path: string): Promise<Facts | null> {
  const handle = await ifThere(openUnseen(path));
  if (handle === null) return null;
  try {
    return parseFacts(await handle.readFile('utf8'));
  } finally {
    await handle.close();
  }
}

export function writeFacts(facts: Facts): string {
  return JSON.stringify(facts);
}

export function parseFacts(text: string): Facts | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { v, length, durable, sha256, meta } = value as Record<string, unknown>;
  if (v !== 1 || !isCount(length) || !isCount(durable) || durable > length) return null;
  if (sha256 !== null && !(typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256))) return null;
  if (typeof meta !== 'object' || meta === null) return null;
  const entries = Object.entries(meta);
  if (!entries.every((entry): entry is [string, string] => typeof entry[1] === 'string')) return null;
  return { v, length, durable, sha256, meta: Object.fromEntries(entries) };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

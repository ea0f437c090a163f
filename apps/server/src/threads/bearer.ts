import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseReportId } from '@panah/envelope';
import type { Bearers } from './service.ts';

/** A bearer opens one thread for this long; it lives in the memory of the page that asked. */
const lifetimeMs = 30 * 60 * 1000;
const tag = 'panah/bearer/v1\n';
const shape = /^([0-9a-f]{32})\.(\d{1,15})\.([A-Za-z0-9_-]{43})$/;

/** Signed by a key of this process: nothing is stored, and a restart ends every one. */
export function bearers(now: () => Date, key: Uint8Array): Bearers {
  const sign = (text: string): Buffer => createHmac('sha256', key).update(tag).update(text).digest();
  return {
    make(report) {
      const text = `${report}.${now().getTime() + lifetimeMs}`;
      return `${text}.${sign(text).toString('base64url')}`;
    },
    read(bearer) {
      const [, report, end, signature] = shape.exec(bearer) ?? [];
      if (report === undefined || end === undefined || signature === undefined) return null;
      const given = Buffer.from(signature, 'base64url');
      const expected = sign(`${report}.${end}`);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
      return Number(end) > now().getTime() ? parseReportId(report) : null;
    },
  };
}

import type { Role } from '@panah/wire';
import type { Done } from '../reports/service.ts';
import { taggedHash } from './hash.ts';
import type { LinkPurpose } from './model.ts';
import type { DeskStore } from './store.ts';
import { tags } from './tags.ts';

/** The founder may be found on another day; an invited colleague is told the same day. */
const lifeHours: Record<LinkPurpose, number> = { found: 7 * 24, join: 72, recover: 72 };

export type MadeLink = { readonly token: string; readonly expiresAt: string };

/** Makes a one-time link and records it. The token is returned here once and kept nowhere. */
export async function makeLink(
  deps: { readonly random: (bytes: number) => Uint8Array },
  store: DeskStore,
  desk: string,
  link: {
    readonly by: 'system' | { readonly officer: string };
    readonly purpose: LinkPurpose;
    readonly role: Role;
    readonly officer: string;
    readonly now: Date;
  },
): Promise<Done<MadeLink>> {
  const token = Buffer.from(deps.random(32)).toString('base64url');
  const expiresAt = new Date(link.now.getTime() + lifeHours[link.purpose] * 3_600_000).toISOString();
  const { by, purpose, role, officer, now } = link;
  const made = await store.execute(
    desk,
    { kind: 'make-link', by, hash: linkHash(token), officer, purpose, role, expiresAt },
    { actor: by === 'system' ? 'system' : `officer:${by.officer}`, at: now },
  );
  return made.kind === 'refused' ? made : { kind: 'done', value: { token, expiresAt } };
}

/** What the server keeps of a link's token, hex. */
export function linkHash(token: string): string {
  return Buffer.from(taggedHash(tags.link, token)).toString('hex');
}

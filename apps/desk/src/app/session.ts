import type { Me } from '@panah/wire';
import type { QueryClient } from '@tanstack/react-query';
import { desk } from '../api/desk.ts';
import type { Vault } from '../vault/client.ts';
import type { Secret } from '../vault/protocol.ts';
import { Drafts } from './drafts.ts';
import { keepPreferences, loadPreferences } from './preferences.ts';

export type SignedOutWhy = 'fresh' | 'locked' | 'idle' | 'ended' | 'signed-out';

export type SessionState =
  | { readonly phase: 'signed-out'; readonly why: SignedOutWhy; readonly name: string | null }
  | { readonly phase: 'signed-in'; readonly me: Me };

/**
 * Who is here, and the one place where locking happens: the vault ends, the plain text in the query cache goes,
 * the screens are taken down, and the server forgets the session. Only unsent drafts stay, for the same officer.
 */
export class Session {
  readonly vault: Vault;
  readonly drafts = new Drafts();
  readonly #queries: QueryClient;
  #state: SessionState = { phase: 'signed-out', why: 'fresh', name: null };
  #left: Promise<void> = Promise.resolve();
  readonly #listeners = new Set<() => void>();

  constructor(vault: Vault, queries: QueryClient) {
    this.vault = vault;
    this.#queries = queries;
  }

  readonly state = (): SessionState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Unlocks the vault and opens the desk. Rejects with `VaultError`; then nobody is signed in. */
  async enter(me: Me, secret: Secret | null): Promise<void> {
    const transfer = secret?.method === 'passkey' ? [secret.prf.buffer as ArrayBuffer] : [];
    await this.vault.ask('unlock', { me, secret }, transfer);
    this.drafts.belongTo(me.officer);
    this.#set({ phase: 'signed-in', me });
  }

  /** Again with what the server says now: a grant has come, or the key has changed. */
  async refresh(): Promise<Me> {
    const me = await desk.me();
    await this.vault.ask('unlock', { me, secret: null });
    this.#set({ phase: 'signed-in', me });
    return me;
  }

  /** The sign-out that is still under way: its answer clears cookies, also one that a new sign-in just got. */
  whenLeft(): Promise<void> {
    return this.#left;
  }

  leave(why: Exclude<SignedOutWhy, 'fresh'>): void {
    const before = this.#state;
    if (before.phase === 'signed-out') return;
    this.vault.lock();
    if (why === 'signed-out') this.drafts.clear();
    const name = before.me.unlock.method === 'passphrase' && why !== 'signed-out' ? before.me.name : null;
    this.#set({ phase: 'signed-out', why, name });
    void this.#queries.cancelQueries();
    this.#queries.clear();
    // The server may be away; its own idle limit then ends the session.
    if (why !== 'ended') this.#left = signOut();
  }

  #set(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** Signing out clears what the browser keeps for this site; how the desk looks says nothing of anyone and stays. */
async function signOut(): Promise<void> {
  const preferences = loadPreferences();
  await desk.signOut().catch(() => undefined);
  keepPreferences(preferences);
}

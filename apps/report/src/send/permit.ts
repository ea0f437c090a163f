import type { ErrorCode, WorkPurpose } from '@panah/wire';
import { type Line, persist } from '../api/persist.ts';
import { getWork } from '../api/person.ts';
import { type Vault, VaultError } from '../vault/client.ts';

type Solved = { readonly work: string } | { readonly refused: ErrorCode };

/** Fetches a challenge and solves it in the worker. */
export async function solvedWork(
  purpose: WorkPurpose,
  vault: Vault,
  line: Line,
  signal: AbortSignal,
): Promise<Solved> {
  const challenge = await persist(line, () => getWork(purpose, signal));
  if (challenge.kind === 'refused') return { refused: challenge.code };
  try {
    return { work: await vault.call('work', { challenge: challenge.value }) };
  } catch (error) {
    if (error instanceof VaultError && error.code === 'no-work') return { refused: 'work-expired' };
    throw error;
  }
}

/** Refusals that a fresh challenge cures. */
export function wantsNewWork(code: ErrorCode): boolean {
  return code === 'work-needed' || code === 'work-expired';
}

import type { Locker } from '@tus/server';

type Turn = { readonly give: () => void; readonly ask: () => void };

/**
 * One request at a time for each upload. A newcomer asks whoever holds the lock to let go, and waits without polling.
 * tus-node's own memory lock polls, which lets a stalled connection burn the processor.
 */
export function uploadLocks(waitMs: number): Locker {
  const holders = new Map<string, { ask: () => void; readonly waiting: Turn[] }>();
  return {
    newLock: (id) => ({
      async lock(signal, cancelRequest) {
        const holder = holders.get(id);
        const ask = (): void => void cancelRequest();
        if (holder === undefined) {
          holders.set(id, { ask, waiting: [] });
          return;
        }
        holder.ask();
        await new Promise<void>((resolve, reject) => {
          const turn: Turn = { give: () => end(resolve), ask };
          const giveUp = (): void => {
            const at = holder.waiting.indexOf(turn);
            if (at >= 0) holder.waiting.splice(at, 1);
            end(() => reject(new LockTimeout()));
          };
          const timer = setTimeout(giveUp, waitMs);
          const end = (then: () => void): void => {
            clearTimeout(timer);
            signal.removeEventListener('abort', giveUp);
            then();
          };
          signal.addEventListener('abort', giveUp, { once: true });
          holder.waiting.push(turn);
        });
      },
      async unlock() {
        const holder = holders.get(id);
        const next = holder?.waiting.shift();
        if (holder === undefined || next === undefined) {
          holders.delete(id);
          return;
        }
        holder.ask = next.ask;
        next.give();
        // Somebody may be waiting behind the new holder already.
        if (holder.waiting.length > 0) next.ask();
      },
    }),
  };
}

export class LockTimeout extends Error {
  override readonly name = 'LockTimeout';
}

import { VaultError } from './error.ts';
import type { FromVault, Question, Questions, ToVault } from './protocol.ts';

type Waiting = {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: VaultError) => void;
};

/**
 * The page's side of the vault: a dedicated worker that holds every unlocked key.
 * To lock is to terminate the worker: its memory goes with it.
 */
export class Vault {
  readonly #start: () => Worker;
  #worker: Worker | null = null;
  #next = 1;
  readonly #waiting = new Map<number, Waiting>();

  constructor(start: () => Worker) {
    this.#start = start;
  }

  /** Rejects with `VaultError`; with `locked` when the vault was locked while the question was open. */
  ask<Q extends Question>(
    question: Q,
    ask: Questions[Q]['ask'],
    transfer: readonly Transferable[] = [],
  ): Promise<Questions[Q]['answer']> {
    const worker = this.#running();
    const id = this.#next++;
    return new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, question, ask } satisfies ToVault, [...transfer]);
    }) as Promise<Questions[Q]['answer']>;
  }

  lock(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#refuseAll('locked');
  }

  #running(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = this.#start();
    worker.addEventListener('message', (event: MessageEvent<FromVault>) => this.#hear(event.data));
    worker.addEventListener('error', () => this.#refuseAll('internal'));
    this.#worker = worker;
    return worker;
  }

  #hear(said: FromVault): void {
    const waiting = this.#waiting.get(said.id);
    if (waiting === undefined) return;
    this.#waiting.delete(said.id);
    if (said.kind === 'answer') waiting.resolve(said.answer);
    else waiting.reject(new VaultError(said.code));
  }

  #refuseAll(code: 'locked' | 'internal'): void {
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const waiting of all) waiting.reject(new VaultError(code));
  }
}

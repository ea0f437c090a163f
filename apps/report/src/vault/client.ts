import type { CallName, Calls, Reply, VaultFault } from './calls.ts';

/** A call failed in the worker. Its message is the code alone: nothing a person typed reaches an error. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
  readonly code: VaultFault;
  constructor(code: VaultFault) {
    super(code);
    this.code = code;
  }
}

export type Vault = {
  readonly call: <N extends CallName>(
    name: N,
    input: Calls[N]['in'],
    onProgress?: (done: number) => void,
  ) => Promise<Calls[N]['out']>;
  /** Starts the worker before it is needed. */
  readonly warm: () => void;
  /** Ends the worker and with it every key it held. */
  readonly close: () => void;
};

type Waiting = {
  readonly resolve: (value: never) => void;
  readonly reject: (error: VaultError) => void;
  readonly onProgress: ((done: number) => void) | undefined;
};

/** One worker, started at the first call. After `close` the next call starts a new, empty one. */
export function openVault(makeWorker: () => Worker): Vault {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let calls = 0;

  const fail = (): void => {
    for (const one of waiting.values()) one.reject(new VaultError('unexpected'));
    waiting.clear();
    worker?.terminate();
    worker = null;
  };
  const started = (): Worker => {
    if (worker) return worker;
    worker = makeWorker();
    worker.addEventListener('error', fail);
    worker.addEventListener('messageerror', fail);
    worker.addEventListener('message', (event: MessageEvent<Reply>) => {
      const reply = event.data;
      const one = waiting.get(reply.call);
      if (!one) return;
      if (reply.kind === 'progress') return one.onProgress?.(reply.done);
      waiting.delete(reply.call);
      if (reply.kind === 'failed') one.reject(new VaultError(reply.code));
      else one.resolve(reply.value as never);
    });
    return worker;
  };

  return {
    call: (name, input, onProgress) =>
      new Promise((resolve, reject) => {
        calls += 1;
        waiting.set(calls, { resolve, reject, onProgress });
        started().postMessage({ call: calls, name, input });
      }),
    warm: () => void started(),
    close: fail,
  };
}

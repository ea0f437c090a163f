import { MessageChannel, Worker } from 'node:worker_threads';
import { StorageError } from '../error.ts';
import { failpoint } from '../failpoint.ts';
import type { Commit, CommitOutcome, OperationalWrite } from '../port.ts';
import type { Job } from './batch.ts';
import type { FromWorker, SentResult, ToWorker, WorkerStart } from './writer-worker.ts';

/** The way from the main thread to the thread that writes. */
export type Writer = {
  commit(commit: Commit): Promise<CommitOutcome>;
  write(rows: readonly OperationalWrite[]): Promise<void>;
  /** Runs `work` while nothing else of this process writes; what comes meanwhile waits. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

type Waiting = {
  readonly resolve: (outcome: CommitOutcome | null) => void;
  readonly reject: (error: unknown) => void;
};

export function startWriter(start: Omit<WorkerStart, 'port'>): Writer {
  const { port1: port, port2 } = new MessageChannel();
  const workerData: WorkerStart = { ...start, port: port2 };
  const worker = new Worker(new URL('./writer-worker.ts', import.meta.url), {
    workerData,
    transferList: [port2],
  });
  const waiting = new Map<number, Waiting>();
  let nextId = 0;
  let onHeld: (() => void) | null = null;
  let onClosed: (() => void) | null = null;
  let closing: Promise<void> | null = null;
  let ended: unknown = null;

  port.on('message', (message: FromWorker) => {
    if (message.kind === 'held') return onHeld?.();
    if (message.kind === 'closed') return onClosed?.();
    failpoint('before-ack');
    for (const [id, result] of message.results) {
      const promise = waiting.get(id);
      waiting.delete(id);
      if (promise !== undefined) settle(promise, result);
    }
  });
  worker.on('error', (error) => {
    ended = error;
  });
  worker.on('exit', () => {
    ended ??= new StorageError('closed', 'storage is closed');
    for (const promise of waiting.values()) promise.reject(ended);
    waiting.clear();
    onClosed?.();
  });

  const send = (message: ToWorker, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
  // What is asked for in one turn of the event loop goes in one message: each message wakes the other thread.
  let outgoing: (readonly [id: number, job: Job])[] = [];
  let buffers: ArrayBuffer[] = [];
  const sendJobs = () => {
    if (outgoing.length === 0) return;
    send({ kind: 'jobs', jobs: outgoing }, buffers);
    outgoing = [];
    buffers = [];
  };
  const ask = (job: Job, transfer: ArrayBuffer[] = []) =>
    new Promise<CommitOutcome | null>((resolve, reject) => {
      if (ended !== null || closing !== null) {
        return reject(ended ?? new StorageError('closed', 'storage is closed'));
      }
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      if (outgoing.length === 0) setImmediate(sendJobs);
      outgoing.push([id, job]);
      buffers.push(...transfer);
    });

  return {
    async commit(commit) {
      const { content, buffers } = ownBytes(commit.content);
      return (await ask({ kind: 'commit', commit: { ...commit, content } }, buffers)) as CommitOutcome;
    },
    async write(rows) {
      await ask({ kind: 'write', rows });
    },
    async alone(work) {
      if (onHeld !== null) throw new StorageError('busy', 'another rebuild is running');
      if (closing !== null) throw new StorageError('closed', 'storage is closed');
      await new Promise<void>((resolve) => {
        onHeld = resolve;
        sendJobs();
        send({ kind: 'hold' });
      });
      try {
        return await work();
      } finally {
        onHeld = null;
        send({ kind: 'release' });
      }
    },
    close() {
      closing ??= new Promise<void>((resolve) => {
        if (ended !== null) return resolve();
        onClosed = resolve;
        sendJobs();
        send({ kind: 'close' });
      }).then(() => {
        port.close();
      });
      return closing;
    },
  };
}

function settle({ resolve, reject }: Waiting, result: SentResult): void {
  if ('done' in result) resolve(result.done);
  else if ('trouble' in result) reject(new StorageError(result.trouble.code, result.trouble.message));
  else reject(result.bug);
}

/** Bodies in buffers of our own, to be moved to the other thread: the caller's may be part of a shared pool. */
function ownBytes(content: Commit['content']) {
  const buffers: ArrayBuffer[] = [];
  const moved = content.map(({ id, bytes }) => {
    const own = Buffer.allocUnsafeSlow(bytes.byteLength);
    own.set(bytes);
    buffers.push(own.buffer);
    return { id, bytes: own };
  });
  return { content: moved, buffers };
}

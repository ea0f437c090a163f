import { EnvelopeError } from '@panah/envelope';
import { NoWork, vaultAnswers } from './vault/answers.ts';
import type { Reply, Request, VaultFault } from './vault/calls.ts';
import { SwappedFile, UnreadableFile } from './vault/files.ts';

const answers = vaultAnswers();

addEventListener('message', async (event: MessageEvent<Request>) => {
  const { call, name, input } = event.data;
  const reply = (message: Reply): void => postMessage(message);
  // The pair of a name and its input was typed where the call was made (client.ts).
  const answer = answers[name] as (input: unknown, onProgress: (done: number) => void) => Promise<unknown>;
  try {
    const value = await answer(input, (done) => reply({ call, kind: 'progress', done }));
    reply({ call, kind: 'done', value });
  } catch (error) {
    reply({ call, kind: 'failed', code: faultOf(error) });
  }
});

function faultOf(error: unknown): VaultFault {
  if (error instanceof UnreadableFile) return 'unreadable-file';
  if (error instanceof SwappedFile) return 'swapped';
  if (error instanceof NoWork) return 'no-work';
  return error instanceof EnvelopeError ? 'cannot-open' : 'unexpected';
}

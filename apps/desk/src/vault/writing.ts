import {
  type MessageContent,
  type NoteContent,
  newId,
  parseItemId,
  proveMessage,
  type Recipient,
  sealText,
} from '@panah/envelope';
import { random } from './argon.ts';
import { toBase64url } from './base64url.ts';
import { VaultError } from './error.ts';
import type { Questions, SealedItem } from './protocol.ts';
import type { VaultState } from './state.ts';

/** Sealed to the desk's current key and to the person's receipt. Needs the report opened before. */
export async function sealReply(
  state: VaultState,
  { report, text }: Questions['seal-reply']['ask'],
): Promise<SealedItem> {
  const secrets = state.threads.get(report);
  if (secrets === undefined) throw new VaultError('locked');
  const unproved: Omit<MessageContent, 'proof'> = {
    v: 1,
    kind: 'message',
    report,
    id: parseItemId(newId(random)),
    from: 'desk',
    writtenAt: new Date().toISOString(),
    text,
    files: [],
  };
  const content = proveMessage(unproved, secrets.threadKey);
  const sealed = await sealText(content, [currentRecipient(state), secrets.replyTo]);
  return { id: content.id, sealed: toBase64url(sealed) };
}

/** Sealed to the desk alone. */
export async function sealNote(
  state: VaultState,
  { report, text, author }: Questions['seal-note']['ask'],
): Promise<SealedItem> {
  const note: NoteContent = {
    v: 1,
    kind: 'note',
    report,
    id: parseItemId(newId(random)),
    author,
    writtenAt: new Date().toISOString(),
    text,
  };
  return { id: note.id, sealed: toBase64url(await sealText(note, [currentRecipient(state)])) };
}

function currentRecipient(state: VaultState): Recipient {
  if (state.current === null) throw new VaultError('locked');
  return state.current.recipient;
}

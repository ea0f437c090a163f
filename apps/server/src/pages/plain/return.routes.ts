import {
  containsReceipt,
  EnvelopeError,
  type FileEntry,
  newId,
  openStream,
  type ParsedReceipt,
  parseItemId,
  parseReceipt,
  proveMessage,
  sealText,
} from '@panah/envelope';
import { intakeLimits } from '@panah/intake';
import type { LocaleTag } from '@panah/i18n';
import { type Context, Hono } from 'hono';
import { type HttpEnv, HttpRefusal } from '../../http/index.ts';
import type { PageDeps } from '../deps.ts';
import { faultText } from '../fields.views.ts';
import { returnMatter } from '../return.views.ts';
import { frameOf, sendPrivate } from '../serve.ts';
import type { Voice } from '../text.ts';
import { cleanName, one, readForm, type Sent } from './form.ts';
import { refusalNotice } from './notice.ts';
import { refusal, sealedFor, sealFile, type Sending } from './seal.ts';
import { fileNotice, type Notice } from './step.views.ts';
import { entryOf, type OpenedThread, openThread } from './thread.ts';
import { type ThreadPage, threadView, withdrawnView, withdrawView } from './thread.views.ts';
import { languageOf, storageCode } from './write.routes.ts';

/** Coming back by plain forms: the receipt opens the thread in memory for one request at a time. */
export function plainReturnRoutes(deps: PageDeps): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();

  app.post('/:lang{(?:en|ur)}/return/open', async (c) => {
    const { values } = await readForm(c);
    return withThread(c, values, async (opened) => showThread(c, { opened }));
  });

  app.post('/:lang{(?:en|ur)}/return/message', async (c) => {
    const sent = await readForm(c);
    try {
      return await withThread(c, sent.values, async (opened) => {
        const text = one(sent.values, 'text').replace(/\r\n?/g, '\n').trim();
        const failed = await sendMessage(languageOf(c), opened, sent, text);
        if (failed !== null) return showThread(c, { opened, notices: [failed], text });
        return showThread(c, {
          opened: (await openThread(deps, opened.receipt, opened.keys)) ?? opened,
          sent: true,
        });
      });
    } finally {
      await sent.file?.discard();
    }
  });

  app.post('/:lang{(?:en|ur)}/return/file', async (c) => {
    const { values } = await readForm(c);
    return withThread(c, values, async (opened) => {
      const entry = entryOf(opened, one(values, 'item'));
      const sealed = entry === null ? null : await deps.reports.item(opened.id, entry.id, 'person');
      if (entry === null || sealed === null) throw new HttpRefusal('not-found');
      const { stream, size } = await openStream(sealed.bytes, [opened.identity]);
      c.header('Content-Type', 'application/octet-stream');
      c.header('Content-Length', String(size));
      c.header('Content-Disposition', `attachment; filename*=UTF-8''${rfc5987(entry.name)}`);
      return c.body(stream);
    });
  });

  app.post('/:lang{(?:en|ur)}/return/withdraw', async (c) => {
    const { values } = await readForm(c);
    return withThread(c, values, async (opened) => {
      const frame = frameOf(deps, languageOf(c));
      if (one(values, 'sure') !== 'yes')
        return sendPrivate(c, deps, frame, { path: null, body: withdrawView(frame.voice, opened) });
      const outcome = await deps.reports.withdraw(opened.id);
      if (outcome.kind === 'refused' && outcome.code !== 'not-found') {
        return showThread(c, { opened, notices: [refusalNotice(languageOf(c), failure(outcome.code))] });
      }
      return sendPrivate(c, deps, frame, { path: null, body: withdrawnView(frame.voice) });
    });
  });

  /** Parses the digits, opens the thread, and says in the same page whatever stands in the way. */
  async function withThread(
    c: Context<HttpEnv>,
    values: Sent['values'],
    then: (opened: OpenedThread) => Promise<Response>,
  ): Promise<Response> {
    const typed = one(values, 'digits') || one(values, 'receipt');
    const frame = frameOf(deps, languageOf(c));
    const again = (text: string, status: 404 | 422 | 429): Promise<Response> =>
      sendPrivate(c, deps, frame, returnMatter(frame, deps.assets, { text, typed }), status);
    const receipt = parseReceipt(typed);
    if (receipt.kind === 'mistyped') return again(mistypedText(frame.voice, receipt), 422);
    const leave = await deps.gate.enter();
    if (leave === null) return again(frame.voice.t('fault.busy'), 429);
    // Only while it is opened: what follows may wait for the sender's own line.
    const opened = await openThread(deps, receipt.receipt).finally(leave);
    return opened === null ? again(frame.voice.t('return.unknown'), 404) : then(opened);
  }

  function showThread(
    c: Context<HttpEnv>,
    page: Partial<Omit<ThreadPage, 'next'>> & { readonly opened: OpenedThread },
  ): Promise<Response> {
    const frame = frameOf(deps, languageOf(c));
    const next = parseItemId(newId(deps.random));
    const whole = { notices: [], sent: false, text: '', ...page, next };
    const body = threadView(frame.voice, whole);
    return sendPrivate(c, deps, frame, { path: null, body }, whole.notices.length > 0 ? 422 : 200);
  }

  /** Null when it is sent. */
  async function sendMessage(
    tag: LocaleTag,
    opened: OpenedThread,
    { values, file }: Sent,
    text: string,
  ): Promise<Notice | null> {
    const { voice } = frameOf(deps, tag);
    const fault = faultOf(voice, text, file !== null);
    if (fault !== null) return fault;
    const key = opened.report?.threadKey;
    if (key === undefined) return refusalNotice(tag, 'internal');
    const id = parsedId(one(values, 'id'));
    if (opened.thread.items.some((item) => item.id === id)) return null;
    if (file !== null && file.size === 0) return fileNotice(voice, 'empty', cleanName(file.name));
    if (file !== null && file.size > intakeLimits.fileBytes)
      return fileNotice(voice, 'too-large', cleanName(file.name));
    try {
      const recipients = await sealedFor(opened.desk, opened.identity);
      const files: readonly FileEntry[] =
        file === null ? [] : [await sealFile(deps, opened.id, file, recipients)];
      const message = proveMessage(
        {
          v: 1,
          kind: 'message',
          report: opened.id,
          id,
          from: 'person',
          writtenAt: deps.now().toISOString(),
          text,
          files,
        },
        key,
      );
      const sealed = await sealText(message, recipients);
      const outcome = await deps.reports.message(opened.id, {
        id,
        sealed,
        files: files.map((entry) => entry.id),
      });
      return outcome.kind === 'done' ? null : refusalNotice(tag, failure(outcome.code));
    } catch (error) {
      if (error instanceof EnvelopeError || error instanceof HttpRefusal)
        return fileNotice(voice, 'unreadable', '');
      return refusalNotice(tag, storageCode(error));
    }
  }

  return app;
}

function faultOf(voice: Voice, text: string, withFile: boolean): Notice | null {
  const href = '#thread-text';
  if (text === '' && !withFile) return { href, text: voice.t('thread.empty') };
  if (text.length > intakeLimits.message)
    return { href, text: faultText(voice, { code: 'too-long', limit: intakeLimits.message }) };
  if (!text.isWellFormed()) return { href, text: voice.t('fault.unreadable-characters') };
  return containsReceipt(text) ? { href, text: voice.t('fault.holds-receipt') } : null;
}

function mistypedText({ t }: Voice, mistyped: Extract<ParsedReceipt, { kind: 'mistyped' }>): string {
  if (mistyped.reason !== 'characters') return t(`return.mistyped.${mistyped.reason}`);
  return mistyped.group === undefined
    ? t('return.mistyped.characters-any')
    : t('return.mistyped.characters', { group: mistyped.group });
}

function failure(code: string): Exclude<Sending, 'sent'> {
  const known = refusal(code);
  return known === 'sent' ? 'internal' : known;
}

function parsedId(text: string): ReturnType<typeof parseItemId> {
  try {
    return parseItemId(text);
  } catch {
    throw new HttpRefusal('invalid', ['form']);
  }
}

/** RFC 5987 section 3.2.1: everything but its attr-char is percent-encoded. */
function rfc5987(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

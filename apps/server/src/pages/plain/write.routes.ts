import { EnvelopeError, lastGroup, parseReceipt } from '@panah/envelope';
import {
  answersFromForm,
  type Fault,
  intakeLimits,
  nextStep,
  previousStep,
  type StepName,
  stepNames,
  stepOf,
} from '@panah/intake';
import { type LocaleTag, isLocaleTag } from '@panah/i18n';
import { type Context, Hono } from 'hono';
import { type HttpEnv, HttpRefusal } from '../../http/index.ts';
import { StorageError } from '../../storage/error.ts';
import type { PageDeps } from '../deps.ts';
import { faultText } from '../fields.views.ts';
import { frameOf, sendPrivate } from '../serve.ts';
import { cleanName, one, readForm, type Sent } from './form.ts';
import type { FormFile } from './multipart.ts';
import { type Confirmed, plainReceipt } from './receipt.views.ts';
import { keysOf, sealedFor, sealFile, sendReport } from './seal.ts';
import { type Draft, entriesOf, newDraft, readDraft } from './state.ts';
import { fileNotice, type Notice, stepView } from './step.views.ts';
import { refusalNotice } from './notice.ts';

type Page = {
  readonly draft: Draft;
  readonly faults?: readonly Fault[];
  readonly notices?: readonly Notice[];
};

/** The questions by plain forms. Nothing is stored until the end, but for sealed files. */
export function plainWriteRoutes(deps: PageDeps): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();

  app.post('/:lang{(?:en|ur)}/write/step', async (c) => {
    const tag = languageOf(c);
    const sent = await readForm(c);
    const go = c.req.query('go') ?? one(sent.values, 'go');
    if (go === 'start') return show(c, tag, { draft: newDraft(deps.random) });
    const draft = readDraft(sent);
    const [page, done] = await act(tag, draft, sent, go);
    if (done) return showReceipt(c, tag, draft.receipt, 'not-yet');
    return show(c, tag, page);
  });

  app.post('/:lang{(?:en|ur)}/write/kept', async (c) => {
    const { values } = await readForm(c);
    const receipt = parseReceipt(one(values, 'receipt'));
    if (receipt.kind !== 'receipt') throw new HttpRefusal('invalid', ['form']);
    // The last group of a receipt is itself typed in any numerals: read it behind the known twenty digits.
    const typed = parseReceipt(`${receipt.receipt.slice(0, -4)} ${one(values, 'last')}`);
    const same = typed.kind === 'receipt' && lastGroup(typed.receipt) === lastGroup(receipt.receipt);
    return showReceipt(c, languageOf(c), receipt.receipt, same ? 'right' : 'wrong');
  });

  async function act(
    tag: LocaleTag,
    draft: Draft,
    sent: Sent,
    go: string,
  ): Promise<readonly [Page, boolean]> {
    const more = (page: Page): readonly [Page, boolean] => [page, false];
    if (sent.file !== null && (go === 'add' || go === 'next')) {
      const added = await addFile(tag, draft, sent.file);
      return more(added.notices !== undefined || go === 'add' ? added : onward(added.draft));
    }
    await sent.file?.discard();
    if (go === 'next') return more(checked(tag, draft) ?? onward(draft));
    if (go === 'back') {
      const back = draft.changing ? 'check' : previousStep(draft.step, entriesOf(draft.values));
      return more({ draft: { ...draft, changing: false, step: back ?? draft.step } });
    }
    if (go.startsWith('remove-')) return more({ draft: await removeFile(draft, go.slice('remove-'.length)) });
    if (go.startsWith('change-')) {
      const step = stepNames.find((name) => name === go.slice('change-'.length));
      return more({ draft: step === undefined ? draft : { ...draft, step, changing: true } });
    }
    if (go !== 'send') return more({ draft });
    return send(tag, draft);
  }

  /** The page again with its faults; null when what the page asks is answered well enough to go on. */
  function checked(tag: LocaleTag, draft: Draft): Page | null {
    const outcome = answersFromForm(entriesOf(draft.values));
    if (!('faults' in outcome)) return null;
    const here = outcome.faults.filter((fault) => stepOf(fault.field) === draft.step);
    return here.length === 0 ? null : faulted(tag, draft, here);
  }

  async function send(tag: LocaleTag, draft: Draft): Promise<readonly [Page, boolean]> {
    const outcome = answersFromForm(entriesOf(draft.values));
    if ('faults' in outcome) {
      const step = stepOf(outcome.faults[0]?.field ?? 'happened');
      const here = outcome.faults.filter((fault) => stepOf(fault.field) === step);
      return [faulted(tag, { ...draft, step, changing: true }, here), false];
    }
    const leave = await deps.gate.enter();
    if (leave === null) return [{ draft, notices: [refusalNotice(tag, 'busy')] }, false];
    try {
      const result = await sendReport(deps, draft, outcome.answers, tag);
      return result === 'sent'
        ? [{ draft }, true]
        : [{ draft, notices: [refusalNotice(tag, result)] }, false];
    } catch (error) {
      // The answers were checked; what is left is a hidden field that is not as we wrote it.
      if (error instanceof EnvelopeError && error.code === 'bad-content')
        throw new HttpRefusal('invalid', ['form']);
      return [{ draft, notices: [refusalNotice(tag, storageCode(error))] }, false];
    } finally {
      leave();
    }
  }

  async function addFile(tag: LocaleTag, draft: Draft, file: FormFile): Promise<Page> {
    const { voice } = frameOf(deps, tag);
    const refuse = async (code: Parameters<typeof fileNotice>[1]): Promise<Page> => {
      await file.discard();
      return { draft, notices: [fileNotice(voice, code, cleanName(file.name))] };
    };
    if (file.size === 0) return refuse('empty');
    if (file.size > intakeLimits.fileBytes) return refuse('too-large');
    if (draft.files.length >= intakeLimits.files) return refuse('too-many');
    const [desk] = await deps.desks.publicDesks();
    const leave = desk === undefined ? null : await deps.gate.enter();
    if (desk === undefined || leave === null) {
      await file.discard();
      return { draft, notices: [refusalNotice(tag, 'busy')] };
    }
    try {
      const keys = await keysOf(deps, draft.receipt);
      const recipients = await sealedFor(desk, keys.identity(desk.kind));
      // The file comes at the speed of its sender: whoever stalls must not hold a place that others wait for.
      leave();
      const entry = await sealFile(deps, draft.report, file, recipients);
      return { draft: { ...draft, files: [...draft.files, entry] } };
    } catch (error) {
      await file.discard();
      if (error instanceof StorageError) return { draft, notices: [refusalNotice(tag, storageCode(error))] };
      return refuse('unreadable');
    } finally {
      leave();
    }
  }

  async function removeFile(draft: Draft, id: string): Promise<Draft> {
    const entry = draft.files.find((file) => file.id === id);
    if (entry === undefined) return draft;
    const stored = await deps.files.stat(entry.id);
    // Only what was uploaded for this very draft and is not yet part of a report.
    if (stored !== null && !stored.kept && stored.meta['report'] === draft.report)
      await deps.files.remove(entry.id);
    return { ...draft, files: draft.files.filter((file) => file !== entry) };
  }

  function faulted(tag: LocaleTag, draft: Draft, faults: readonly Fault[]): Page {
    const { voice } = frameOf(deps, tag);
    const notices = faults.map((fault) => ({ href: `#field-${fault.field}`, text: faultText(voice, fault) }));
    return { draft, faults, notices };
  }

  async function show(
    c: Context<HttpEnv>,
    tag: LocaleTag,
    { draft, faults = [], notices = [] }: Page,
  ): Promise<Response> {
    const frame = frameOf(deps, tag);
    const body = stepView(frame.voice, draft, faults, notices);
    return sendPrivate(c, deps, frame, { path: null, body }, notices.length > 0 ? 422 : 200);
  }

  async function showReceipt(
    c: Context<HttpEnv>,
    tag: LocaleTag,
    receipt: Draft['receipt'],
    confirmed: Confirmed,
  ): Promise<Response> {
    const frame = frameOf(deps, tag);
    return sendPrivate(c, deps, frame, { path: null, body: plainReceipt(frame.voice, receipt, confirmed) });
  }

  return app;
}

/** After a change: back to the check page, unless the change opened a question that was not asked before. */
function onward(draft: Draft): Page {
  const entries = entriesOf(draft.values);
  const next = nextStep(draft.step, entries) ?? 'check';
  const opened: readonly StepName[] = ['danger', 'money', 'posted-where'];
  if (draft.changing && !opened.includes(next))
    return { draft: { ...draft, step: 'check', changing: false } };
  return { draft: { ...draft, step: next } };
}

export function languageOf(c: Context<HttpEnv>): LocaleTag {
  const lang = c.req.param('lang');
  return isLocaleTag(lang) ? lang : 'en';
}

export function storageCode(error: unknown): 'storage-full' | 'storage-busy' | 'internal' {
  if (!(error instanceof StorageError)) throw error;
  if (error.code === 'full') return 'storage-full';
  return error.code === 'unreadable' ? 'internal' : 'storage-busy';
}

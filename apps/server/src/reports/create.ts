import { hash } from 'node:crypto';
import { canonicalJson } from '@panah/custody';
import { type ItemId, parseItemId, type ReportId } from '@panah/envelope';
import type { DeskService } from '../desks/service.ts';
import { StorageError } from '../storage/error.ts';
import type { CommitOutcome, Records, SealedFiles } from '../storage/index.ts';
import { commitDecision } from './commit.ts';
import { type Command, decide, type ReceivedFacts } from './decide.ts';
import type { ItemFact } from './events.ts';
import { historyOf } from './history.ts';
import { hourOf, noReport, reportStream } from './model.ts';
import { pseudonymBytes, pseudonymFrom } from './pseudonym.ts';
import { queuePage } from './queue.ts';
import { stateOf } from './recorded.ts';
import type { Done, ReportService, Submission } from './service.ts';
import {
  deskItem,
  itemRow,
  itemRows,
  queueRow,
  reportOfLookup,
  reportRow,
  threadItem,
  wasWritten,
} from './store.ts';
import { sweep } from './sweep.ts';
import { busyIds, keepAll, uploadedFacts } from './uploaded.ts';

export type ReportDeps = {
  readonly records: Records;
  readonly files: SealedFiles;
  readonly desks: Pick<DeskService, 'publicDesks' | 'officerName'>;
  readonly now: () => Date;
  readonly random: (length: number) => Uint8Array;
};

/** A person and an officer acting at the same moment meet here; more rounds than this is not chance. */
const rounds = 8;

const refused = (code: Extract<Done<never>, { kind: 'refused' }>['code']) =>
  ({ kind: 'refused', code }) as const;
const done = <T>(value: T) => ({ kind: 'done', value }) as const;

export function createReportService(deps: ReportDeps): ReportService {
  const { records, files, desks, now, random } = deps;
  const { db } = records;
  const busy = busyIds();

  /** Reads, decides, writes; again when someone else wrote in between. */
  async function act(
    id: ReportId,
    command: Command,
    by: { readonly actor: string; readonly at: string },
    body?: { readonly id: ItemId; readonly bytes: Uint8Array },
  ): Promise<Done<{ readonly repeated: boolean }>> {
    for (let round = 0; round < rounds; round += 1) {
      const stream = reportStream(id);
      const past = await records.stream(stream);
      const state = stateOf(past);
      const decision = decide(state, command);
      if (decision.kind === 'refused') return decision;
      if (decision.kind === 'repeated') return done({ repeated: true });
      const shred: string[] = [];
      if (command.type === 'withdraw' && state.kind === 'live') {
        for (const item of state.items.values()) if (item.body === 'row') shred.push(item.id);
      }
      const outcome = await commitDecision(records, {
        key: null,
        stream,
        expectedVersion: past.length,
        events: decision.events,
        by,
        content: body === undefined ? [] : [body],
        shred,
      });
      if (outcome === 'taken') return refused('conflict');
      if (outcome.kind !== 'conflict') return done({ repeated: false });
    }
    throw new StorageError('busy', 'a report is written to by too many at once');
  }

  const byPerson = () => ({ actor: 'person', at: hourOf(now()) });
  const byOfficer = (officer: string) => ({ actor: `officer:${officer}`, at: now().toISOString() });
  const plain = async (outcome: Promise<Done<unknown>>): Promise<Done<null>> => {
    const result = await outcome;
    return result.kind === 'refused' ? result : done(null);
  };
  const desk = (id: ReportId, officer: string, command: Command): Promise<Done<null>> =>
    plain(act(id, command, byOfficer(officer)));
  const written = (
    type: 'reply' | 'note',
    id: ReportId,
    officer: string,
    item: { readonly id: ItemId; readonly sealed: Uint8Array },
  ): Promise<Done<null>> => {
    const command = { type, item: rowFact(item.id, item.sealed) } as const;
    return plain(act(id, command, byOfficer(officer), { id: item.id, bytes: item.sealed }));
  };

  async function submitNow(submission: Submission): Promise<Done<{ readonly repeated: boolean }>> {
    const item = rowFact(reportItem(submission.id), submission.sealed);
    const key = submissionKey(submission, item.sha256);
    // A repeat of what was accepted gets its first answer, whatever has changed since: keys, uploads, the report itself.
    const unless = async (code: Parameters<typeof refused>[0]) =>
      (await wasWritten(db, key)) ? done({ repeated: true }) : refused(code);

    const target = (await desks.publicDesks()).find((each) => each.id === submission.desk);
    if (target === undefined) return unless('not-found');
    if (target.epoch !== submission.epoch) return unless('key-changed');
    const uploads = await uploadedFacts(files, submission.id, submission.files);
    if (uploads === null) return unless('upload-incomplete');

    const facts: ReceivedFacts = {
      desk: submission.desk,
      epoch: submission.epoch,
      pseudonym: pseudonymFrom(random(pseudonymBytes)),
      lookup: submission.lookup,
      urgency: submission.readable.urgency ?? null,
      age: submission.readable.age ?? null,
      language: submission.readable.language ?? null,
      item,
      files: uploads,
    };
    const decision = decide(noReport, { type: 'submit', facts });
    if (decision.kind !== 'events') return refused(decision.kind === 'refused' ? decision.code : 'conflict');
    if (!(await keepAll(files, uploads))) return unless('upload-incomplete');
    const outcome = await commitDecision(records, {
      key,
      stream: reportStream(submission.id),
      expectedVersion: 0,
      events: decision.events,
      by: byPerson(),
      content: [{ id: facts.item.id, bytes: submission.sealed }],
      shred: [],
    });
    return submitted(outcome);
  }

  async function messageNow(
    id: ReportId,
    message: Parameters<ReportService['message']>[1],
  ): Promise<Done<{ readonly repeated: boolean }>> {
    const uploads = await uploadedFacts(files, id, message.files);
    if (uploads === null || !(await keepAll(files, uploads))) {
      // What was withdrawn has no uploads either; say the same as for any report that is not there.
      const row = await reportRow(db, id);
      return refused(row === null || row.withdrawn === 1 ? 'not-found' : 'upload-incomplete');
    }
    const command = { type: 'message', item: rowFact(message.id, message.sealed), files: uploads } as const;
    return act(id, command, byPerson(), { id: message.id, bytes: message.sealed });
  }

  async function withdraw(id: ReportId): Promise<Done<null>> {
    const result = await act(id, { type: 'withdraw' }, byPerson());
    if (result.kind === 'refused') return result;
    // The decision is durable; bytes on disk follow. A crash in between is made good by the sweep at the next start.
    const state = stateOf(await records.stream(reportStream(id)));
    if (state.kind === 'withdrawn') {
      for (const item of state.items.values()) if (item.body === 'file') await files.remove(item.id);
    }
    return done(null);
  }

  return {
    submit: (submission) => busy.during(submission.files, () => submitNow(submission)),
    withdraw,
    sweep: () => sweep(records, files, busy.has, now()),
    find: async (lookup) => (await reportOfLookup(db, lookup)) as ReportId | null,
    async thread(id) {
      const row = await reportRow(db, id);
      if (row === null || row.withdrawn === 1) return null;
      const home = (await desks.publicDesks()).find((each) => each.id === row.desk);
      if (home === undefined) return null;
      const items = await itemRows(db, id);
      return {
        report: id,
        desk: home,
        stage: queueRow(row).stage,
        receivedAt: row.received_at,
        lastOpenedAt: row.last_opened_at === null ? null : hourOf(new Date(row.last_opened_at)),
        items: items.filter((item) => item.kind !== 'note').map(threadItem),
      };
    },
    message: (id, message) => busy.during(message.files, () => messageNow(id, message)),
    async item(id, item, reader) {
      const row = await itemRow(db, id, item);
      if (row === null || (row.kind === 'note' && reader === 'person')) return null;
      if (row.body === 'file') {
        const bytes = await files.open(item);
        return bytes === null ? null : { size: row.size, bytes };
      }
      const content = await records.content(item);
      return content === null
        ? null
        : { size: row.size, bytes: new Blob([new Uint8Array(content)]).stream() };
    },
    deskOf: async (id) => (await reportRow(db, id))?.desk ?? null,
    queue: (deskId, query) => queuePage(db, deskId, query),
    async facts(id) {
      const row = await reportRow(db, id);
      if (row === null) return null;
      const items = (await itemRows(db, id)).map(deskItem);
      return { ...queueRow(row), epoch: row.epoch, lastOpenedAt: row.last_opened_at, items };
    },
    open: (id, officer, why) => desk(id, officer, { type: 'open', why }),
    reply: (id, officer, item) => written('reply', id, officer, item),
    note: (id, officer, item) => written('note', id, officer, item),
    assign: (id, officer, to) => desk(id, officer, { type: 'assign', officer: to }),
    close: (id, officer, reason) => desk(id, officer, { type: 'close', reason }),
    reopen: (id, officer) => desk(id, officer, { type: 'reopen' }),
    exported: (id, officer, items, why) => desk(id, officer, { type: 'export', items, why }),
    history: async (id) => historyOf(await records.stream(reportStream(id)), desks),
  };
}

function submitted(outcome: CommitOutcome | 'taken'): Done<{ readonly repeated: boolean }> {
  if (outcome === 'taken' || outcome.kind === 'conflict') return refused('conflict');
  return done({ repeated: outcome.kind === 'repeated' });
}

/** The sealed report is itself an item of the report, under the report's own id. */
export function reportItem(id: ReportId): ItemId {
  return parseItemId(id);
}

function rowFact(id: ItemId, sealed: Uint8Array): ItemFact {
  return { id, size: sealed.length, sha256: hash('sha256', sealed, 'hex'), body: 'row' };
}

/** One key for one submission: the same id with other bytes is another submission, and meets a conflict. */
function submissionKey(submission: Submission, sha256: string): string {
  const { sealed: _, readable, ...rest } = submission;
  const facts = { ...rest, readable: { ...readable }, sealed: sha256 };
  return `report-${hash('sha256', canonicalJson(facts), 'hex')}`;
}

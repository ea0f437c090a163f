import {
  type FileEntry,
  makeReceipt,
  newId,
  newThreadKey,
  parseItemId,
  parseReceipt,
  parseReportId,
  type Receipt,
  type ReportId,
} from '@panah/envelope';
import { fields, intakeLimits, readableNames, type StepName, stepNames } from '@panah/intake';
import { HttpRefusal } from '../../http/index.ts';
import { one, type Sent } from './form.ts';

/**
 * What travels in hidden fields from page to page, because the server keeps nothing readable. The receipt and the
 * report's id are made at the start: whatever is sent twice is one report with one receipt.
 */
export type Draft = {
  readonly step: StepName;
  /** Come from the check page by Change: the next page is the check page again. */
  readonly changing: boolean;
  readonly receipt: Receipt;
  readonly report: ReportId;
  readonly threadKey: string;
  readonly files: readonly FileEntry[];
  /** Answers and consents as typed, not yet checked. */
  readonly values: ReadonlyMap<string, readonly string[]>;
};

const carried: readonly string[] = [...fields.map((field) => field.name), ...readableNames];

export function newDraft(random: (length: number) => Uint8Array): Draft {
  return {
    step: 'safe',
    changing: false,
    receipt: makeReceipt(random),
    report: parseReportId(newId(random)),
    threadKey: newThreadKey(random),
    files: [],
    values: new Map(),
  };
}

/** @throws HttpRefusal `invalid` when a hidden field is not as we wrote it */
export function readDraft({ values }: Sent): Draft {
  const step = stepNames.find((name) => name === one(values, 'step'));
  const receipt = parseReceipt(one(values, 'receipt'));
  const threadKey = one(values, 'threadKey');
  if (step === undefined || receipt.kind !== 'receipt' || !/^[\w-]{43}$/.test(threadKey)) {
    throw new HttpRefusal('invalid', ['form']);
  }
  const answers = new Map<string, readonly string[]>();
  for (const name of carried) {
    const given = values.get(name)?.filter((value) => value !== '');
    if (given !== undefined && given.length > 0) answers.set(name, given);
  }
  return {
    step,
    changing: one(values, 'changing') === 'yes',
    receipt: receipt.receipt,
    report: parsed(() => parseReportId(one(values, 'report'))),
    threadKey,
    files: (values.get('file') ?? []).slice(0, intakeLimits.files).map(readEntry),
    values: answers,
  };
}

/** Every value of every answer, for answersFromForm and for the path. */
export function entriesOf(values: Draft['values']): (readonly [string, string])[] {
  return [...values].flatMap(([name, given]) => given.map((value) => [name, value] as const));
}

/** Name and value of every hidden field; the answers of the page's own step are left to its controls. */
export function hiddenOf(draft: Draft, visible: ReadonlySet<string>): (readonly [string, string])[] {
  return [
    ['step', draft.step],
    ...(draft.changing ? [['changing', 'yes'] as const] : []),
    ['receipt', draft.receipt],
    ['report', draft.report],
    ['threadKey', draft.threadKey],
    ...draft.files.map((file) => ['file', JSON.stringify(file)] as const),
    ...entriesOf(draft.values).filter(([name]) => !visible.has(name)),
  ];
}

function readEntry(text: string): FileEntry {
  const value = parsed(() => JSON.parse(text) as Record<string, unknown> | null);
  const { id, name, type, size, sha256 } = value ?? {};
  if (
    typeof id !== 'string' ||
    typeof name !== 'string' ||
    typeof type !== 'string' ||
    typeof size !== 'number' ||
    typeof sha256 !== 'string'
  ) {
    throw new HttpRefusal('invalid', ['form']);
  }
  // The rest is checked where it is sealed: the envelope refuses what is not a file entry.
  return { id: parsed(() => parseItemId(id)), name, type, size, sha256 };
}

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch {
    throw new HttpRefusal('invalid', ['form']);
  }
}

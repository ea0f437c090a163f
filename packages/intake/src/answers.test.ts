import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Answers,
  decodeContent,
  encodeContent,
  makeReceipt,
  parseReportContent,
  type Platform,
  type ReportContent,
} from '@panah/envelope';
import fc from 'fast-check';
import { answersFromForm } from './answers.ts';
import { isChoice } from './model.ts';
import { nextStep, path, previousStep } from './path.ts';
import { fields, intakeLimits, stepNames } from './questions.ts';
import { readableFromForm } from './readable.ts';

const names = fc.constantFrom(...fields.map((field) => field.name), 'receipt', 'nothing');
const entries = fc.array(
  fc.tuple(names, fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('yes', 'no', 'whatsapp', 'here'))),
);

test('one sentence is enough, and nothing else is needed', () => {
  assert.deepEqual(answersFromForm([['happened', '  They want money. \r\n']]), {
    answers: { happened: 'They want money.' },
  });
  assert.deepEqual(answersFromForm([]), { faults: [{ field: 'happened', code: 'missing' }] });
});

test('whatever comes is either answers the envelope takes, or faults of known fields', () => {
  fc.assert(
    fc.property(entries, (given) => {
      const outcome = answersFromForm(given);
      if ('faults' in outcome) {
        assert.ok(outcome.faults.length > 0);
        for (const { field } of outcome.faults) assert.ok(fields.some(({ name }) => name === field));
        return;
      }
      const report = content(outcome.answers);
      const decoded = decodeContent(encodeContent(report));
      assert.deepEqual(decoded, report);
    }),
  );
});

test('reading is steady: what was read, sent again, is read the same', () => {
  fc.assert(
    fc.property(entries, (given) => {
      const outcome = answersFromForm([['happened', 'x'], ...given.filter(([name]) => name !== 'happened')]);
      if ('faults' in outcome) return;
      const again = Object.entries(outcome.answers).flatMap(([name, value]) =>
        [value].flat().map((one) => [name, one] as const),
      );
      assert.deepEqual(answersFromForm(again), outcome);
    }),
  );
});

test('every fault is said at once, in the order of the questions', () => {
  const receipt = makeReceipt((length) => new Uint8Array(length).fill(7));
  const outcome = answersFromForm([
    ['safe', 'perhaps'],
    ['happened', 'x'.repeat(intakeLimits.happened + 1)],
    ['blackmailerPhone', receipt],
    ['demanded', '\u0007'],
    ['sent', 'yes'],
    ['sent', 'no'],
  ]);
  assert.ok('faults' in outcome);
  assert.deepEqual(
    outcome.faults.map(({ field, code }) => `${field} ${code}`),
    [
      'safe not-an-option',
      'happened too-long',
      'blackmailerPhone holds-receipt',
      'demanded unreadable-characters',
      'sent repeated',
    ],
  );
});

test('the options are those of the envelope', () => {
  const platforms = fields.find((field) => field.name === 'platforms');
  assert.ok(platforms !== undefined && isChoice(platforms));
  const report = content({ happened: 'x', platforms: platforms.options as readonly Platform[] });
  assert.deepEqual(decodeContent(encodeContent(report)), report);
});

test('nothing stays readable unless it is ticked', () => {
  const answers: Answers = { happened: 'x', safe: 'no', under18: 'yes' };
  assert.deepEqual(readableFromForm([], answers, 'ur'), {});
  assert.deepEqual(readableFromForm([['readUrgency', 'yes']], answers, 'ur'), { urgency: 'danger' });
  assert.deepEqual(readableFromForm([['readAge', 'yes']], { happened: 'x' }, 'ur'), {});
});

test('forward and back are the same path, whatever was answered', () => {
  fc.assert(
    fc.property(entries, (given) => {
      const walked = [path(given)[0]?.name];
      for (let at = walked[0]; at !== undefined; ) {
        const next = nextStep(at, given);
        if (next === null) break;
        assert.equal(previousStep(next, given), at);
        walked.push(next);
        at = next;
      }
      assert.deepEqual(
        walked,
        path(given).map(({ name }) => name),
      );
      assert.equal(walked.at(-1), stepNames.at(-1));
    }),
  );
});

/** A report around the answers. */
function content(answers: Answers): ReportContent {
  return parseReportContent({
    v: 1,
    kind: 'report',
    report: '0'.repeat(32),
    desk: '1'.repeat(32),
    language: 'en',
    writtenAt: '2026-11-23T10:00:00.000Z',
    replyTo: 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj',
    threadKey: 'A'.repeat(43),
    answers,
    files: [],
  });
}

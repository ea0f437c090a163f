import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import fc from 'fast-check';
import { createWork } from './create.ts';
import { difficulty, expectedWork } from './difficulty.ts';
import { plainFormGate } from './gate.ts';
import { minuteRate } from './rate.ts';
import { parseSolution } from './solution.ts';
import { spentOnce, type Verdict } from './spent.ts';

const start = Date.UTC(2026, 10, 2, 10);
const workAt = (clock: { time: number }) =>
  createWork({ now: () => new Date(clock.time), random: (length) => randomBytes(length), base: 1 });

async function solved(challenge: Challenge): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

test('a solution is good for its purpose and one subject', async () => {
  const work = workAt({ time: Date.now() });
  const text = await solved(await work.challenge('report'));
  assert.equal(await work.spend('open', text, 'a'), 'work-needed');
  assert.equal(await work.spend('report', text, 'a'), 'accepted');
  assert.equal(await work.spend('report', text, 'a'), 'accepted', 'a lost answer may be asked for again');
  assert.equal(await work.spend('report', text, 'b'), 'work-expired');
});

test('of many at once with one solution for different subjects, one is accepted', async () => {
  const work = workAt({ time: Date.now() });
  const text = await solved(await work.challenge('report'));
  const outcomes = await Promise.all(
    ['a', 'b', 'c', 'd'].map((subject) => work.spend('report', text, subject)),
  );
  assert.equal(outcomes.filter((outcome) => outcome === 'accepted').length, 1);
});

test('a challenge ends, and one of another process was never ours', async () => {
  const clock = { time: Date.now() };
  const work = workAt(clock);
  const text = await solved(await work.challenge('upload'));
  assert.equal(await workAt(clock).spend('upload', text, 'a'), 'work-expired');
  clock.time += 16 * 60 * 1000;
  assert.equal(await work.spend('upload', text, 'a'), 'work-expired');
});

test('a changed challenge or an unsolved one is refused', async () => {
  const work = workAt({ time: Date.now() });
  const challenge = await work.challenge('open');
  const { counter, derivedKey } = (await solveChallenge({ challenge, deriveKey })) ?? assert.fail();
  const send = (value: unknown) =>
    work.spend('open', Buffer.from(JSON.stringify(value)).toString('base64'), 'a');
  const easier = { ...challenge, parameters: { ...challenge.parameters, keyPrefix: '0' } };
  assert.equal(await send({ challenge: easier, solution: { counter, derivedKey } }), 'work-expired');
  assert.equal(await send({ challenge, solution: { counter: counter + 1, derivedKey } }), 'work-needed');
});

test('difficulty never falls as posts rise, and checking stays cheap', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.nat(1_000_000), fc.integer({ min: 1, max: 10_000 }), (a, b, base) => {
      const [fewer, more] = [difficulty(Math.min(a, b), base), difficulty(Math.max(a, b), base)];
      assert.ok(expectedWork(fewer) <= expectedWork(more));
      assert.ok(more.cost <= base * 8);
      assert.ok(expectedWork(more) <= base * 256 * 1024);
    }),
  );
  assert.deepEqual(difficulty(30, 1000), { cost: 1000, prefix: '00' });
  assert.deepEqual(difficulty(31, 1000), { cost: 2000, prefix: '00' });
  assert.deepEqual(difficulty(480, 1000), { cost: 1000, prefix: '000' });
});

test('the rate counts the last minute and forgets what was before', () => {
  const gaps = fc.array(fc.nat(20_000), { maxLength: 100 });
  fc.assert(
    fc.property(gaps, (given) => {
      const rate = minuteRate();
      const times: number[] = [];
      let now = start;
      for (const gap of given) {
        now += gap;
        rate.add(now);
        times.push(now);
      }
      const count = rate.count(now);
      assert.ok(count <= times.filter((time) => time > now - 60_000).length);
      assert.ok(count >= times.filter((time) => time > now - 55_000).length);
    }),
  );
});

test('the memory of what was spent stays bounded, and judges each challenge once', async () => {
  const spent = spentOnce(3);
  let derived = 0;
  const once = (nonce: string, subject: string, verdict: Verdict = 'solved') =>
    spent.once({ nonce, subject, endsAt: start + 1000, now: start }, async () => {
      derived += 1;
      return verdict;
    });
  for (const nonce of ['a', 'b', 'c', 'd', 'e']) await once(nonce, nonce);
  assert.equal(spent.size(), 3);
  assert.equal(once('e', 'other'), null);
  assert.deepEqual(await once('e', 'e'), { verdict: 'solved', first: false });
  assert.equal(derived, 5);
  await once('f', 'f', 'unsolved');
  assert.deepEqual(await once('f', 'f'), { verdict: 'unsolved', first: false });
  await once('g', 'g', 'forged');
  assert.deepEqual(await once('g', 'g'), { verdict: 'solved', first: true });
});

test('the gate bounds how many are inside and how many come', async () => {
  const clock = { time: start };
  const gate = plainFormGate(() => new Date(clock.time), { atOnce: 2, perMinute: 3 });
  const first = await gate.enter();
  const second = await gate.enter();
  assert.ok(first !== null && second !== null);
  assert.equal(await gate.enter(), null);
  first();
  first();
  const third = await gate.enter();
  assert.ok(third !== null);
  second();
  third();
  assert.equal(await gate.enter(), null, 'three in this minute');
  clock.time += 20_000;
  assert.ok((await gate.enter()) !== null);
});

test('fuzz: no text makes the parser of solutions throw or accept', () => {
  const json = fc.json({ maxDepth: 4 }).map((text) => Buffer.from(text).toString('base64'));
  fc.assert(
    fc.property(fc.oneof(fc.string(), json, fc.anything()), (text) =>
      assert.equal(parseSolution(text), null),
    ),
  );
});

test('fuzz: a real payload with any one member replaced is refused or parsed, never an error', async () => {
  const challenge = await workAt({ time: Date.now() }).challenge('report');
  const solution = await solveChallenge({ challenge, deriveKey });
  const names = [...Object.keys(challenge.parameters), 'data'];
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.anything(), (name, value) => {
      const parameters = { ...challenge.parameters, [name]: value };
      let text: string;
      try {
        text = Buffer.from(JSON.stringify({ challenge: { ...challenge, parameters }, solution })).toString(
          'base64',
        );
      } catch {
        return;
      }
      parseSolution(text);
    }),
  );
});

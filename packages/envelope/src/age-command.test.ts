import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Decrypter, Encrypter } from 'age-encryption';
import { newKeys, random, readAll, sampleReport, streamInPieces } from '../../../tests/support/sealing.ts';
import { decodeContent, encodeContent } from './content/codec.ts';
import { decodeFrame, encodeFrame } from './frame.ts';
import type { Floor } from './padding.ts';
import { openText, sealStream, sealText } from './seal.ts';
import { openKey, sealKey } from './sealed-keys.ts';

let folder: string;

before(() => {
  try {
    execFileSync('age', ['--version'], { stdio: 'pipe' });
  } catch {
    throw new Error(
      'the age command is missing: install it with `apt-get install age` (or from https://age-encryption.org)',
    );
  }
  folder = mkdtempSync(join(tmpdir(), 'age-command-'));
});
after(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true });
});

function put(name: string, bytes: Uint8Array | string): string {
  writeFileSync(join(folder, name), bytes);
  return name;
}

/** The line that docs/spec/envelope.md gives to a laboratory. */
function openWithStockTools(keyFile: string, sealed: string, length: number): Uint8Array {
  const line = 'set -e; age -d -i "$1" "$2" > plain; tail -c +17 plain | head -c "$3"';
  return execFileSync('sh', ['-c', line, 'sh', keyFile, sealed, String(length)], { cwd: folder });
}

/** Bytes 9 to 16 of the frame, as `od` prints them. */
function lengthByStockTools(): number {
  const printed = execFileSync('sh', ['-c', 'head -c 16 plain | tail -c 8 | od -An -v -tx1'], {
    cwd: folder,
  });
  return Number.parseInt(printed.toString().replaceAll(/\s/g, ''), 16);
}

test('a laboratory opens a sealed report with the stock age command', async () => {
  const [desk, person] = [await newKeys('x25519'), await newKeys('x25519')];
  const content = sampleReport(person.recipient);
  const expected = encodeContent(content);
  const sealed = put('report.age', await sealText(content, [desk.recipient, person.recipient]));
  for (const { identity } of [desk, person]) {
    const key = put('key.txt', `${identity}\n`);
    assert.deepEqual(new Uint8Array(openWithStockTools(key, sealed, expected.length)), expected);
    assert.equal(lengthByStockTools(), expected.length);
  }
});

test('a laboratory opens a sealed attachment with the stock age command', async () => {
  const [desk, person] = [await newKeys('x25519'), await newKeys('x25519')];
  const file = random(200_001);
  const { stream } = await sealStream(streamInPieces(file, 9_000), file.length, [
    desk.recipient,
    person.recipient,
  ]);
  const sealed = put('file.age', await readAll(stream));
  const key = put('key.txt', `${desk.identity}\n`);
  const opened = openWithStockTools(key, sealed, file.length);
  assert.equal(lengthByStockTools(), file.length);
  assert.equal(
    createHash('sha256').update(opened).digest('hex'),
    createHash('sha256').update(file).digest('hex'),
  );
  assert.deepEqual(decodeFrame(readFileSync(join(folder, 'plain')), 'attachment'), file);
});

test('a sealed desk key opens, with the stock age command, to an identity file that opens reports', async () => {
  const [desk, officer] = [await newKeys('x25519'), await newKeys('x25519')];
  const content = sampleReport(desk.recipient);
  put('officer.txt', `${officer.identity}\n`);
  put('grant.age', await sealKey(desk.identity, officer.recipient));
  put('report.age', await sealText(content, [desk.recipient]));
  const line = 'age -d -i officer.txt grant.age | age -d -i - report.age';
  const plain = execFileSync('sh', ['-c', line], { cwd: folder });
  assert.deepEqual(decodeContent(decodeFrame(new Uint8Array(plain), 'text')), content);
});

test('what the stock age command seals, the envelope opens', async () => {
  const desk = await newKeys('x25519');
  const content = sampleReport(desk.recipient);
  put('plain', encodeFrame(encodeContent(content), 'text'));
  execFileSync('age', ['-r', desk.recipient, '-o', 'stock.age', 'plain'], { cwd: folder });
  assert.deepEqual(await openText(readFileSync(join(folder, 'stock.age')), [desk.identity]), content);
  put('key', `${desk.identity}\n`);
  execFileSync('age', ['-r', desk.recipient, '-o', 'stock-key.age', 'key'], { cwd: folder });
  assert.equal(await openKey(readFileSync(join(folder, 'stock-key.age')), desk.identity), desk.identity);
});

test('the stock age command refuses what the envelope refuses', async () => {
  const desk = await newKeys('x25519');
  const sealed = await sealText(sampleReport(desk.recipient), [desk.recipient]);
  const key = put('key.txt', `${desk.identity}\n`);
  for (const at of [30, 200, sealed.length - 1]) {
    const bytes = sealed.slice();
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    put('bad.age', bytes);
    assert.throws(() => execFileSync('age', ['-d', '-i', key, 'bad.age'], { cwd: folder, stdio: 'pipe' }));
    await assert.rejects(openText(bytes, [desk.identity]), { name: 'EnvelopeError' });
  }
});

test('hybrid reports and attachments open with typage alone, and what typage seals opens here', async () => {
  const [desk, person] = [await newKeys('hybrid'), await newKeys('hybrid')];
  const content = sampleReport(person.recipient);
  const file = random(100_000);
  const recipients = [desk.recipient, person.recipient];
  const attachment = await sealStream(streamInPieces(file, file.length), file.length, recipients);
  const sealed: [Floor, Uint8Array, Uint8Array][] = [
    ['text', await sealText(content, recipients), encodeContent(content)],
    ['attachment', await readAll(attachment.stream), file],
  ];
  for (const { identity } of [desk, person]) {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    for (const [floor, bytes, expected] of sealed) {
      assert.deepEqual(decodeFrame(await decrypter.decrypt(bytes), floor), expected);
    }
  }
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  const theirs = await encrypter.encrypt(encodeFrame(encodeContent(content), 'text'));
  assert.deepEqual(await openText(theirs, [person.identity]), content);
});

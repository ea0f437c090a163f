import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ConfigError, parseConfig } from './config.ts';

const faultsOf = (env: Record<string, string>, demo = false): readonly string[] => {
  try {
    parseConfig(env, { demo });
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.faults.map((fault) => fault.split(':')[0] ?? '');
  }
};

test('nothing set is a working installation on this machine', () => {
  const config = parseConfig({});
  assert.equal(config.host, '127.0.0.1');
  assert.equal(config.port, 4747);
  assert.equal(config.origin, null);
  assert.equal(config.database, null);
});

test('every fault is reported at once', () => {
  const env = {
    PANAH_PORT: '70000',
    PANAH_EXIT_URL: 'ftp://x',
    PANAH_IDLE_MINUTES: '0',
    PANAH_DATABASE: 'mysql://x',
  };
  assert.deepEqual(faultsOf(env), ['PANAH_PORT', 'PANAH_DATABASE', 'PANAH_EXIT_URL', 'PANAH_IDLE_MINUTES']);
});

test('contradictions are refused', () => {
  assert.deepEqual(faultsOf({ PANAH_HOST: '0.0.0.0' }), ['PANAH_ORIGIN']);
  assert.deepEqual(faultsOf({ PANAH_ORIGIN: 'http://help.example.org' }), ['PANAH_ORIGIN']);
  assert.deepEqual(faultsOf({ PANAH_ORIGIN: 'https://localhost' }), ['PANAH_ORIGIN']);
  assert.deepEqual(faultsOf({ PANAH_ORIGIN: 'https://help.example.org/path' }), ['PANAH_ORIGIN']);
  assert.deepEqual(faultsOf({ PANAH_HOST: '0.0.0.0', PANAH_ORIGIN: 'https://help.example.org' }), []);
  assert.deepEqual(faultsOf({ PANAH_ORIGIN: 'http://example.onion' }), []);
  assert.deepEqual(faultsOf({ PANAH_FAILPOINT: 'before-commit' }), ['PANAH_FAILPOINT']);
  assert.deepEqual(faultsOf({ PANAH_FAILPOINT: 'before-commit', NODE_ENV: 'test' }), []);
  assert.deepEqual(faultsOf({ PANAH_HOST: '0.0.0.0', PANAH_ORIGIN: 'https://help.example.org' }, true), [
    'PANAH_HOST',
  ]);
  assert.deepEqual(faultsOf({ PANAH_DTAA: '/srv' }), ['PANAH_DTAA']);
});

test('a fault never repeats the value, which may be a password', () => {
  const secret = 'mysql://panah:hunter2secret@db/panah';
  assert.throws(
    () => parseConfig({ PANAH_DATABASE: secret }),
    (error: Error) => !error.message.includes('hunter2secret'),
  );
});

test('any text is either accepted or a named fault', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('PANAH_PORT', 'PANAH_ORIGIN', 'PANAH_HOST', 'PANAH_NAME'), fc.string()),
      (env) => {
        for (const name of faultsOf(env)) assert.match(name, /^PANAH_/);
      },
    ),
  );
});

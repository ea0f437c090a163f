import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kinds, newKeys, random } from '../../../tests/support/sealing.ts';
import { makeRecovery, type RecoverySheet, recoverDeskIdentity } from './recovery.ts';
import { openBytes, openKey, sealKey } from './sealed-keys.ts';

test('any two sheets, in any order, give the desk identity back', async () => {
  for (const kind of kinds) {
    const { identity: desk } = await newKeys(kind);
    const { sheets, pairs } = await makeRecovery(desk, random);
    const kit = sheets.map((identity, at) => ({ sheet: at + 1, identity }) as RecoverySheet);
    for (const a of kit) {
      for (const b of kit) {
        if (a.sheet !== b.sheet) assert.equal(await recoverDeskIdentity(pairs, a, b), desk);
        else await assert.rejects(recoverDeskIdentity(pairs, a, b), { code: 'not-for-this-key' });
      }
    }
  }
});

test('one sheet, or sheets of another kit, open nothing', async () => {
  const { identity: desk } = await newKeys('hybrid');
  const { sheets, pairs } = await makeRecovery(desk, random);
  const other = await makeRecovery(desk, random);
  const [one, two] = sheets;
  const swapped = { sheet: 2, identity: one } as const;
  await assert.rejects(recoverDeskIdentity(pairs, { sheet: 1, identity: one }, swapped), {
    code: 'not-for-this-key',
  });
  await assert.rejects(
    recoverDeskIdentity(pairs, { sheet: 1, identity: one }, { sheet: 2, identity: other.sheets[1] }),
    { code: 'not-for-this-key' },
  );
  for (const { sealed } of pairs) {
    for (const sheet of sheets) {
      // Alone, a sheet gives at most another sealed file.
      const inner = await openBytes(sealed, sheet).catch(() => null);
      if (inner !== null) await assert.rejects(openKey(inner, sheet), { code: 'not-for-this-key' });
    }
  }
  assert.notEqual(one, two);
});

test('a key sealed for one reader opens for that reader alone', async () => {
  for (const kind of kinds) {
    const { identity: desk } = await newKeys(kind);
    const officer = await newKeys('hybrid');
    const sealed = await sealKey(desk, officer.recipient);
    assert.equal(await openKey(sealed, officer.identity), desk);
    await assert.rejects(openKey(sealed, (await newKeys('hybrid')).identity), { code: 'not-for-this-key' });
  }
});

/** A session of adjudication by keyboard alone: thirty files of two annotators in folders. */
import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { decisionsName } from '../../../protocol/index.ts';
import { copies, decideAll, files, keys, writeDecided } from '../adjudication.ts';
import { compared } from '../compared.ts';

test('Sixty differences take two keys each at most, on average', () => {
  assert.equal(keys.length, 60);
  assert.ok(keys.flat().length <= 2 * keys.length, `${keys.flat().length} keys`);
});

describe('A session on folders', () => {
  const window = compared({ ...copies('anna', 'anna'), ...copies('ben', 'ben') });

  test('leads to the result', async () => {
    await window.compare(`anna/${files[0]!.name}`, 'anna', 'ben');
    await decideAll(window);
    await window.workbench.screenshot('comparison-session');
    await writeDecided(window);
    for (const { name, result } of files) assert.equal(await window.read(`agreed/${name}`), result, name);
  });

  test('is undone back to the bytes', async () => {
    await window.backToView();
    for (let left = keys.length; left > 0; left--) {
      await window.press('u');
      await window.decided(left - 1, keys.length);
    }
    await assert.rejects(access(join(window.folder, decisionsName)), { code: 'ENOENT' });
    for (const { name, anna, ben } of files) {
      assert.equal(await window.read(`anna/${name}`), anna, name);
      assert.equal(await window.read(`ben/${name}`), ben, name);
    }
  });
});

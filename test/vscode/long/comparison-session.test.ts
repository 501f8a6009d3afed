/** A session of adjudication by keyboard alone: thirty files of two annotators, from folders and from branches of git. */
import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { decisionsName } from '../../../protocol/index.ts';
import { Repository } from '../../cli/git-repository.ts';
import { type Compared, compared } from '../compared.ts';
import { plantedFiles } from '../planted.ts';

const files = plantedFiles(30);
const keys = files.flatMap((file) => file.keys);
const copies = (of: 'base' | 'anna' | 'ben' | 'result', folder: string) =>
  Object.fromEntries(files.map((file) => [`${folder}/${file.name}`, file[of]]));

/** Presses the keys of all decisions, in the order of the view. */
async function decideAll({ press, option, focused, decided }: Compared): Promise<void> {
  await decided(0, keys.length);
  await focused(`${files[0]!.first}, relabelled`);
  for (const [index, [first, ...others]] of keys.entries()) {
    await press(first!);
    if (first === 'o') await option('MISC').waitFor();
    await press(...others);
    await decided(index + 1, keys.length);
  }
}

async function write({ workbench, option, press, says, page }: Compared): Promise<void> {
  await workbench.command('Tagwright: Write Decided Texts…');
  await option('agreed').and(page.locator('.focused')).waitFor();
  await press('Enter');
  await says(`Texts written to “agreed”: ${files.length}. Not yet decided: 0.`);
}

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
    await write(window);
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

describe('A session on branches', () => {
  let repository: Repository;
  const window = compared(copies('base', 'texts'), {
    whole: true,
    prepare(folder) {
      repository = new Repository(folder);
      repository.commit({}, 'as the tagger has it');
      for (const who of ['anna', 'ben'] as const) {
        repository.git('switch', '--quiet', '--create', who, 'main');
        repository.commit(copies(who, 'texts'), who);
      }
      repository.git('switch', '--quiet', 'main');
    },
  });

  test('leads to the same result', async () => {
    await window.compare(`texts/${files[0]!.name}`, 'texts', 'Two Branches…', 'anna', 'ben');
    await decideAll(window);
    await write(window);
    for (const { name, result } of files) assert.equal(await window.read(`texts/agreed/${name}`), result, name);
  });

  test('is what the merge driver makes, but for what both have changed', () => {
    assert.equal(repository.tagwright('git-setup').status, 0);
    repository.git('switch', '--quiet', 'anna');
    const { status } = repository.try('merge', '--quiet', '--no-edit', 'ben');
    assert.equal(status, 1);
    const conflicts = repository.git('diff', '--name-only', '--diff-filter=U').trimEnd().split('\n');
    const expected = files.filter(({ hasConflict }) => hasConflict).map(({ name }) => `texts/${name}`);
    assert.deepEqual(conflicts, expected);
    for (const { name, result, hasConflict } of files) {
      if (!hasConflict) assert.equal(repository.read(`texts/${name}`), result, name);
      // What a person has decided goes into its place.
      else repository.write({ [`texts/${name}`]: repository.read(`texts/agreed/${name}`) });
    }
    repository.git('add', 'texts/*.txt');
    repository.git('commit', '--quiet', '--no-edit');
    for (const { name, result } of files) assert.equal(repository.git('show', `HEAD:texts/${name}`), result, name);
  });
});

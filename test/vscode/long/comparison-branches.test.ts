/** A session of adjudication by keyboard alone: thirty files of two annotators in branches of git, and their merge by the driver. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Repository } from '../../cli/git-repository.ts';
import { copies, decideAll, files, writeDecided } from '../adjudication.ts';
import { compared } from '../compared.ts';

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
    await writeDecided(window);
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

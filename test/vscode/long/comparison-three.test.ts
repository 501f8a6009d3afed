/** Three annotators compared, filtered and decided by rule, in a dark window. It leaves pictures in .cache/screenshots. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decisionsName } from '../../../protocol/index.ts';
import { compared } from '../compared.ts';

const texts: Record<string, string> = {
  'anna/a.txt': 'In [LOC Torv  ] [PER Ana Roa  ] saw Orsk . \n',
  'ben/a.txt': 'In [ORG Torv  ] [PER Ana  ] Roa saw [LOC Orsk  ] . \n',
  'carla/a.txt': 'In [ORG Torv  ] Ana [MISC Roa  ] saw [LOC Orsk  ] . \n',
  'carla/alone.txt': '[LOC Torv  ] . \n',
};

describe('A comparison of three annotators', () => {
  const window = compared(texts, { theme: 'dark' });
  const { press, says, option, row, choose, compare, backToView, decisions, read } = window;

  test('shows what each of them has, and who lacks a file', async () => {
    await compare('anna/a.txt', 'anna', 'Several Folders…');
    for (const name of ['ben', 'carla']) await option(name).click();
    await press('Enter');
    await row('a.txt, 3 differences · 3 open').waitFor();
    await row('alone.txt, not in anna, ben').waitFor();
    await row('Torv, relabelled · anna: LOC · ben: ORG · carla: ORG').waitFor();
    await row('Orsk, not everybody has it · anna: no entity · ben: LOC · carla: LOC').waitFor();
    await window.workbench.screenshot('comparison-three-dark');
  });

  test('is filtered by kind', async () => {
    await window.workbench.command('Tagwright: Filter Differences…');
    await choose('relabelled');
    await row('a.txt, 1 difference · 1 open').waitFor();
    await row('Orsk').waitFor({ state: 'detached' });
    await window.workbench.command('Tagwright: Show All Differences');
    await row('a.txt, 3 differences · 3 open').waitFor();
  });

  test('is decided by what most have, which says how much that is, and by the third', async () => {
    await window.workbench.command('Tagwright: Decide by Rule…');
    await option('What most have').filter({ hasText: 'decides 2' }).waitFor();
    await choose('What most have');
    await says('Differences decided: 2. Files: 1.');
    await row('a.txt, 3 differences · 1 open').waitFor();
    await backToView();
    await window.workbench.command('Tagwright: Next Difference');
    const last = row('Ana Roa, moved');
    await last.click();
    await press('3');
    await row('a.txt, 3 differences · all decided').waitFor();
    const found = (await decisions()).map(({ text, decision, why }) => [text, decision, why]);
    assert.deepEqual(found.sort(), [
      ['Ana Roa', 'other', undefined],
      ['Orsk', 'right', 'majority'],
      ['Torv', 'right', 'majority'],
    ]);
  });

  test('gives back all that a rule decided at once', async () => {
    await window.workbench.command('Tagwright: Take Back Last Decision');
    await row('a.txt, 3 differences · 1 open').waitFor();
    await window.workbench.command('Tagwright: Take Back Last Decision');
    await row('a.txt, 3 differences · 3 open').waitFor();
    await assert.rejects(read(decisionsName), { code: 'ENOENT' });
  });
});

/** Three annotators compared, filtered and decided by rule, in a dark window. It leaves pictures in .cache/screenshots. */
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator, inOrder } from '../annotator.ts';
import { openWorkbench, type Workbench } from '../page.ts';
import { temporaryFolder } from '../workspace.ts';

const texts: Record<string, string> = {
  'anna/a.txt': 'In [LOC Torv  ] [PER Ana Roa  ] saw Orsk . \n',
  'ben/a.txt': 'In [ORG Torv  ] [PER Ana  ] Roa saw [LOC Orsk  ] . \n',
  'carla/a.txt': 'In [ORG Torv  ] Ana [MISC Roa  ] saw [LOC Orsk  ] . \n',
  'carla/alone.txt': '[LOC Torv  ] . \n',
};

describe('A comparison of three annotators', () => {
  const folder = temporaryFolder();
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    for (const [name, text] of Object.entries(texts)) {
      await mkdir(join(folder, name, '..'), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    workbench = await openWorkbench({ folder, theme: 'dark', settings: { 'workbench.reduceMotion': 'on' } });
    page = workbench.page;
  });
  after(() => workbench?.close());

  inOrder();

  const { press, says, option } = annotator(() => page);
  const row = (name: string) => page.locator(`.customview-tree .monaco-list-row[aria-label^="${name}"]`);
  const choose = async (name: string) => {
    await option(name).first().waitFor();
    await page.keyboard.type(name);
    await option(name).and(page.locator('.focused')).waitFor();
    await press('Enter');
  };

  test('shows what each of them has, and who lacks a file', async () => {
    await workbench.openFile('anna/a.txt');
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
    await workbench.command('Tagwright: Compare With…');
    await choose('anna');
    await choose('Several Folders…');
    for (const name of ['ben', 'carla']) await option(name).click();
    await press('Enter');
    await row('a.txt, 3 differences · 3 open').waitFor();
    await row('alone.txt, not in anna, ben').waitFor();
    await row('Torv, relabelled · anna: LOC · ben: ORG · carla: ORG').waitFor();
    await row('Orsk, not everybody has it · anna: no entity · ben: LOC · carla: LOC').waitFor();
    await workbench.screenshot('comparison-three-dark');
  });

  test('is filtered by kind', async () => {
    await workbench.command('Tagwright: Filter Differences…');
    await choose('relabelled');
    await row('a.txt, 1 difference · 1 open').waitFor();
    await row('Orsk').waitFor({ state: 'detached' });
    await workbench.command('Tagwright: Show All Differences');
    await row('a.txt, 3 differences · 3 open').waitFor();
  });

  test('is decided by what most have, which says how much that is, and by the third', async () => {
    await workbench.command('Tagwright: Decide by Rule…');
    await option('What most have').filter({ hasText: 'decides 2' }).waitFor();
    await choose('What most have');
    await says('Differences decided: 2. Files: 1.');
    await row('a.txt, 3 differences · 1 open').waitFor();
    await workbench.command('Tagwright: Focus on Comparison View');
    await workbench.command('Tagwright: Next Difference');
    const last = row('Ana Roa, moved');
    await last.click();
    await press('3');
    await row('a.txt, 3 differences · all decided').waitFor();
    const lines = (await readFile(join(folder, 'tagwright-decisions.jsonl'), 'utf8')).trimEnd().split('\n');
    const found = lines.map((line) => JSON.parse(line)).map(({ text, decision, why }) => [text, decision, why]);
    assert.deepEqual(found.sort(), [
      ['Ana Roa', 'other', undefined],
      ['Orsk', 'right', 'majority'],
      ['Torv', 'right', 'majority'],
    ]);
  });

  test('gives back all that a rule decided at once', async () => {
    await workbench.command('Tagwright: Take Back Last Decision');
    await row('a.txt, 3 differences · 1 open').waitFor();
    await workbench.command('Tagwright: Take Back Last Decision');
    await row('a.txt, 3 differences · 3 open').waitFor();
    await assert.rejects(readFile(join(folder, 'tagwright-decisions.jsonl')), { code: 'ENOENT' });
  });
});

/** Two annotators compared and decided, by keyboard. It leaves pictures in .cache/screenshots. */
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator, inOrder } from './annotator.ts';
import { openWorkbench, type Workbench } from './page.ts';
import { temporaryFolder } from './workspace.ts';

const texts: Record<string, string> = {
  'anna/a.txt': 'In [LOC Torv  ] the [ORG Harbour Office  ] of Vell met [PER Ana Roa  ] and Orsk . \r\n',
  'ben/a.txt': 'In [ORG Torv  ] the [ORG Harbour Office of Vell  ] met [PER Ana Roa  ] and [LOC Orsk  ] . \r\n',
  'anna/b.txt': 'From [LOC Torv  ] to Dunhollow . \n',
  'ben/b.txt': 'From [ORG Torv  ] to Dunhollow . \n',
  'anna/same.txt': '[LOC Torv  ] . \n',
  'ben/same.txt': '[LOC Torv ] . \n',
};

describe('A comparison of two annotators', () => {
  const folder = temporaryFolder();
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    for (const [name, text] of Object.entries(texts)) {
      await mkdir(join(folder, name, '..'), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    workbench = await openWorkbench({ folder, settings: { 'workbench.reduceMotion': 'on' } });
    page = workbench.page;
  });
  after(() => workbench?.close());

  inOrder();

  const { press, says, option } = annotator(() => page);
  /** A row of the view, by the beginning of what a screen reader says of it. */
  const row = (name: string) => page.locator(`.customview-tree .monaco-list-row[aria-label^="${name}"]`);
  const focused = (name: string) => row(name).and(page.locator('.focused.selected')).waitFor();
  /** Waits until an open text has a mark, which the editor draws with a style sheet. */
  const marked = (words: string) =>
    page.waitForFunction((words) => {
      const spans = [...document.querySelectorAll('.view-line span')];
      return spans.some((span) => getComputedStyle(span, '::after').content.includes(words));
    }, words);
  const decisions = async () =>
    (await readFile(join(folder, 'tagwright-decisions.jsonl'), 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

  test('begins by a command, and lists the files that differ, those with most differences first', async () => {
    await workbench.openFile('anna/a.txt');
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
    await workbench.command('Tagwright: Compare With…');
    await option('a folder in it').filter({ hasText: 'anna' }).waitFor();
    await page.keyboard.type('anna');
    await option('anna').and(page.locator('.focused')).waitFor();
    await press('Enter');
    await option('a folder beside it').filter({ hasText: 'ben' }).and(page.locator('.focused')).waitFor();
    await press('Enter');
    await row('a.txt, 3 differences · 3 open').and(page.locator('[data-index="0"]')).waitFor();
    await row('b.txt, 1 difference · 1 open').waitFor();
    await focused('Torv, relabelled · anna: LOC · ben: ORG');
    assert.equal(await row('same.txt').count(), 0);
    await marked('⟨anna: LOC | ben: ORG⟩');
    await workbench.screenshot('comparison');
  });

  test('is decided by a key each', async () => {
    await press('2');
    await focused('Harbour Office of Vell, moved');
    await press('2');
    await focused('Orsk, only ben');
    await press('0');
    await focused('Torv, relabelled');
    await row('a.txt, 3 differences · all decided').waitFor();
    const found = (await decisions()).map(({ file, text, decision }) => [file, text, decision]);
    assert.deepEqual(found.sort(), [
      ['a.txt', 'Harbour Office of Vell', 'right'],
      ['a.txt', 'Orsk', 'left'],
      ['a.txt', 'Torv', 'right'],
    ]);
    await workbench.screenshot('comparison-decided');
  });
});

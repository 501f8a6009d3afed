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
    await marked('⟨LOC | ORG⟩');
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

  test('takes a decision back, and says why another was made', async () => {
    await press('u');
    await says('The last decision was taken back.');
    await row('a.txt, 3 differences · 1 open').waitFor();
    await workbench.command('Tagwright: Focus on Comparison View');
    await press('p');
    await focused('Orsk, only ben');
    await press('w');
    await page.locator('.quick-input-widget input').and(page.locator(':focus')).waitFor();
    await page.keyboard.type('a port');
    await press('Enter');
    await says('Goes with the next decision: “a port”');
    await focused('Orsk, only ben');
    await press('2');
    await focused('Torv, relabelled');
    await row('Orsk, only ben · anna: no entity · ben: LOC, decided: LOC, because: a port').waitFor();
  });

  test('takes a label that nobody has, and all that is alike at once', async () => {
    await press('o');
    await option('MISC').waitFor();
    await page.keyboard.type('m');
    await row('b.txt, 1 difference · all decided').waitFor();
    await says('All differences that can be decided are: “Write Decided Texts…” writes them.');
    const [last] = (await decisions()).filter(({ file }) => file === 'b.txt');
    assert.deepEqual([last.decision, last.entities], ['other', [{ label: 'MISC', from: 0, to: 4 }]]);
    await press('u');
    await row('b.txt, 1 difference · 1 open').waitFor();
    await workbench.command('Tagwright: Focus on Comparison View');
    await press('a');
    await option('ben: ORG').waitFor();
    await press('ArrowDown', 'Enter');
    await row('b.txt, 1 difference · all decided').waitFor();
    await says('Differences decided: 1. Files: 1.');
  });

  test('is written as files in which nothing but the tags has changed', async () => {
    await workbench.command('Tagwright: Write Decided Texts…');
    await option('a new folder').filter({ hasText: 'agreed' }).and(page.locator('.focused')).waitFor();
    await press('Enter');
    await says('Texts written to “agreed”: 3. Not yet decided: 0.');
    assert.equal(await readFile(join(folder, 'agreed/a.txt'), 'utf8'), texts['ben/a.txt']);
    assert.equal(await readFile(join(folder, 'agreed/b.txt'), 'utf8'), texts['ben/b.txt']);
    assert.equal(await readFile(join(folder, 'agreed/same.txt'), 'utf8'), texts['anna/same.txt']);
    for (const [name, text] of Object.entries(texts)) assert.equal(await readFile(join(folder, name), 'utf8'), text);
  });

  test('goes on when the window is opened again, and says what is not used any more', async () => {
    await writeFile(join(folder, 'anna/b.txt'), 'Out of [LOC Torv  ] to Dunhollow . \n');
    await writeFile(join(folder, 'ben/b.txt'), 'Out of [ORG Torv  ] to Dunhollow . \n');
    await page.reload();
    await page.waitForSelector('.monaco-workbench .part.statusbar');
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
    await workbench.command('Tagwright: Resume Comparison');
    await focused('Torv, relabelled');
    await row('a.txt, 3 differences · all decided').waitFor();
    await row('The decision on “Torv” is not used: its text has changed.').waitFor();
    await marked('⟨LOC | ORG⟩');
    await press('p');
    await focused('Orsk, only ben');
    await marked('⟨– | LOC → LOC⟩');
    await workbench.screenshot('comparison-resumed');
  });
});

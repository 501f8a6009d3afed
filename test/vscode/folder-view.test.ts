/** The view of all files of a folder, by keyboard: what it shows before and after files are read. It leaves pictures in .cache/screenshots. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { digest } from '../../server/core/util/hash.ts';
import { annotator, inOrder } from './annotator.ts';
import { openWorkbench, type Workbench } from './page.ts';
import { temporaryFolder } from './workspace.ts';

const tagged = '[PER Ana Roa  ] met [LOC Orsk  ] and [LOC Tver  ] .\n';
const bad = 'In [LOC Orsk, ] and [LOC Tver, ] and [LOC Usk \n';

describe('The view of files', () => {
  const folder = temporaryFolder();
  let workbench: Workbench;
  let page: Page;

  const nameOf = (index: number) => `${index < 200 ? 'annotated/2009' : 'more'}/${index}.txt`;
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  const review = (...reviewed: readonly { file: string; text: string }[]) => {
    const entries = reviewed.map(({ file, text }) => ({ file, by: 'ana', on: '2026-11-24', text: digest(text) }));
    return write('tagwright-review.json', JSON.stringify({ reviewed: [...entries, null] }));
  };

  before(async () => {
    await mkdir(join(folder, 'annotated', '2009'), { recursive: true });
    await mkdir(join(folder, 'more'));
    for (let index = 0; index < 300; index++) await write(nameOf(index), index === 2 ? 'Nothing here.\n' : tagged);
    workbench = await openWorkbench({ folder, settings: { 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' } });
    page = workbench.page;
    // The palette has what is contributed when it opens.
    await page.locator('.activitybar').getByRole('tab', { name: 'Tagwright' }).waitFor();
  });
  after(() => workbench?.close());

  inOrder();

  const { press, says, option } = annotator(() => page);
  /** A row, by the beginning of what a screen reader says of it. */
  const row = (name: string) => page.locator(`.customview-tree .monaco-list-row[aria-label^="${name}"]`);
  const at = (index: number) => page.locator(`.customview-tree .monaco-list-row[data-index="${index}"]`);
  const standsAt = (index: number, name: string) => row(name).and(at(index)).waitFor();
  const message = (text: string) =>
    page.locator('.tree-explorer-viewlet-tree-view > .message', { hasText: text }).waitFor();
  const progress = (text: string) => page.locator('.pane-header .description', { hasText: text }).waitFor();
  const focusList = async () => {
    await workbench.command('Tagwright: Focus on Files View');
    await page.locator('.customview-tree .monaco-list:focus').waitFor();
  };
  const activeTab = (name: string) => page.locator('.tab.active', { hasText: name }).waitFor();

  test('lists all files at once in the order of the Explorer, and has read none', async () => {
    await workbench.command('Tagwright: Focus on Files View');
    await standsAt(0, 'annotated/2009/0.txt, not read yet, untouched');
    await standsAt(2, 'annotated/2009/2.txt, not read yet, untouched');
    await standsAt(10, 'annotated/2009/10.txt, not read yet, untouched');
    await message('Read: 0 of 300 files.');
    await progress('0 of 300 reviewed');
    await workbench.screenshot('files-listed');
  });

  test('goes to the next file that is not reviewed, reads no other, and passes over one without tags', async () => {
    await review({ file: nameOf(1), text: tagged });
    await row('annotated/2009/1.txt, not read yet, reviewed').waitFor();
    await progress('1 of 300 reviewed');
    await focusList();
    await press('Alt+m', 'Shift+n');
    await activeTab('0.txt');
    await page.locator('.monaco-editor.focused').waitFor();
    await says('“annotated/2009/0.txt”. Reviewed: 1 of 300.');
    await row('annotated/2009/0.txt, no findings, untouched, 3 entities').waitFor();
    await message('Read: 1 of 300 files.');
    await press('Alt+m', 'Shift+n');
    await activeTab('3.txt');
    await row('annotated/2009/2.txt, not a tagged text').waitFor();
    await message('Read: 2 of 299 files.');
    await standsAt(2, 'annotated/2009/2.txt');
  });

  test('goes on in review mode', async () => {
    await press('Alt+m', 'i');
    const entity = (index: number) =>
      page.locator('.statusbar-item[id$=".review"]').getByText(`entity ${index} of 3`).waitFor();
    await entity(1);
    await press('n');
    await entity(2);
    await press('Alt+m', 'Shift+n');
    await activeTab('4.txt');
    await entity(1);
    // It comes last, and would replace what is said of the end of the review.
    await says('“annotated/2009/4.txt”. Reviewed: 1 of 299.');
    await press('Alt+m', 'i');
    await says('Review mode is off: you can type again.');
  });

  test('follows edits, and what was edited is in progress or has changed', async () => {
    await page.locator('.monaco-editor.focused').waitFor();
    await press('Control+End');
    await page.keyboard.type('[LOC Usk  ] .');
    await row('annotated/2009/4.txt, no findings, in progress, 4 entities').waitFor();
    await message('In progress: 1.');
    await press('ControlOrMeta+s');
    await page.locator('.tab.active:not(.dirty)').waitFor();
    await workbench.openFile('1.txt');
    await row('annotated/2009/1.txt, no findings, reviewed, 3 entities').waitFor();
    await page.locator('.monaco-editor.focused').waitFor();
    await press('Control+End');
    await page.keyboard.type('And more .');
    await row('annotated/2009/1.txt, no findings, changed since review, 3 entities').waitFor();
    await press('ControlOrMeta+s');
    await message('Changed since review: 1.');
  });

  test('leaves rows where they are while figures come in, and sorts them when it is told to', async () => {
    await write(nameOf(4), bad);
    await row('annotated/2009/4.txt, 1 error, 2 warnings').waitFor();
    await standsAt(4, 'annotated/2009/4.txt');
    await focusList();
    await press('Alt+m', 'r');
    await standsAt(0, 'annotated/2009/4.txt');
    await press('Alt+m', 's');
    await option('By Name').waitFor();
    await page.keyboard.type('by name');
    await press('Enter');
    await standsAt(0, 'annotated/2009/0.txt');
    await standsAt(3, 'annotated/2009/4.txt');
  });

  test('shows only what is asked for', async () => {
    await focusList();
    await press('Alt+m', 'f');
    await option('Changed Since Review').waitFor();
    await page.keyboard.type('changed');
    await press('Enter');
    await standsAt(0, 'annotated/2009/1.txt');
    await row('annotated/2009/0.txt').waitFor({ state: 'detached' });
    await message('Filtered: Changed Since Review.');
    await focusList();
    await press('Alt+m', 'Shift+x');
    await standsAt(0, 'annotated/2009/0.txt');
  });

  test('shows folders when that is wanted, each with how far people are in it', async () => {
    await focusList();
    await press('Alt+m', 't');
    await row('annotated/2009, 1 of 199 reviewed, 3 findings').waitFor();
    await row('more, 0 of 100 reviewed').waitFor();
    await press('Home', 'ArrowRight');
    await row('annotated/2009/0.txt').waitFor();
    await workbench.screenshot('files-tree');
    await write(nameOf(0), bad);
    await row('annotated/2009, 1 of 199 reviewed, 6 findings').waitFor();
    await press('Alt+m', 't');
    await standsAt(0, 'annotated/2009/0.txt, 1 error, 2 warnings');
  });

  test('follows files that come, go and get other names, and reads none of them', async () => {
    await write('more/0.txt', tagged);
    await progress('1 of 300 reviewed');
    await rm(join(folder, nameOf(5)));
    await rename(join(folder, nameOf(6)), join(folder, 'annotated/2009/5000.txt'));
    await row('annotated/2009/5.txt').waitFor({ state: 'detached' });
    await row('annotated/2009/6.txt').waitFor({ state: 'detached' });
    await progress('1 of 299 reviewed');
    await message('Read: 4 of 299 files.');
  });

  test('reads all when it is told to, and then sorts them', async () => {
    await focusList();
    await press('Alt+m', 's');
    await option('Worst Findings First').waitFor();
    await page.keyboard.type('worst');
    await press('Enter');
    await says('Files that have not been read come last: 295. Check Folder reads them.');
    await write('more/299.txt', `${bad}${bad}`);
    await focusList();
    await press('Alt+m', 'Shift+f');
    await says('Findings: 10, in 3 of 299 files.');
    await standsAt(0, 'more/299.txt, 2 errors, 2 warnings');
    await row('annotated/2009/2.txt').waitFor({ state: 'detached' });
    await page
      .locator('.tree-explorer-viewlet-tree-view > .message', { hasText: 'Read:' })
      .waitFor({ state: 'detached' });
    await workbench.screenshot('files-read');
  });
});

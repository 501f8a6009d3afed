/** All files of a folder, by keyboard. It leaves pictures in .cache/screenshots. */
import assert from 'node:assert/strict';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator, inOrder } from './annotator.ts';
import { openWorkbench, type Workbench } from './page.ts';
import { temporaryFolder } from './workspace.ts';

const filler = '[PER Ana Roa  ] met [LOC Orsk  ] and [LOC Tver  ] .\n';

describe('The files of a folder', () => {
  const folder = temporaryFolder();
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    for (let index = 0; index < 12; index++) {
      await writeFile(join(folder, `a${index}.txt`), `The [ORG UNSC  ] met in [LOC Orsk  ] .\n${filler}`);
    }
    await writeFile(join(folder, 'a.txt'), `The [MISC UNSC  ] met in [LOC Orsk  ] .\n${filler}`);
    await writeFile(join(folder, 'worst.txt'), `The [ORG UNSC \n${filler}[LOC Orsk, ] .\n`);
    await writeFile(join(folder, 'plain.txt'), 'Nothing here.\n');
    workbench = await openWorkbench({ folder, settings: { 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' } });
    page = workbench.page;
  });
  after(() => workbench?.close());

  inOrder();

  const { press, says, save, goTo } = annotator(() => page);
  /** A row of the view, by the beginning of what a screen reader says of it. */
  const row = (name: string) => page.locator(`.customview-tree .monaco-list-row[aria-label^="${name}"]`);
  const first = (name: string) => row(name).and(page.locator('[aria-posinset="1"], [data-index="0"]')).waitFor();
  const focused = (name: string) => row(name).and(page.locator('.focused')).waitFor();
  const problem = (text: string) => page.locator('.markers-panel .monaco-list-row', { hasText: text });

  test('are checked by a command, and stand in a view, the worst first', async () => {
    await workbench.command('Tagwright: Check Folder');
    await says('Findings: 4, in 2 of 14 files.');
    await row('worst.txt, 1 error, 1 warning, 1 other, untouched').waitFor();
    await first('worst.txt');
    await row('a.txt, 1 other, untouched').waitFor();
    await row('a0.txt, no findings, untouched').waitFor();
    await workbench.screenshot('folder-files');
  });

  test('have their findings in the Problems panel', async () => {
    await workbench.command('View: Toggle Problems');
    await problem('“UNSC” is ORG in 12 of 12 mentions in other files, but MISC 1× in this one.').waitFor();
    await problem('worst.txt').waitFor();
    await workbench.screenshot('folder-problems');
  });

  test('open by key, and then have each finding once', async () => {
    await workbench.command('Tagwright: Focus on Files View');
    await page.locator('.customview-tree .monaco-list:focus').waitFor();
    await press('Home');
    await focused('worst.txt');
    await press('ArrowDown');
    await focused('a.txt');
    await press('Enter');
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
    await page.locator('.tab.active', { hasText: 'a.txt' }).waitFor();
    await press('Alt+u');
    await says('1 of 1: MISC, or ORG? “UNSC” is ORG in 12 other files.');
    assert.equal(await problem('but MISC 1× in this one.').count(), 1);
  });

  test('are in progress once they have been edited, and keep what they have when they are closed', async () => {
    await press('Alt+m', 'o');
    await row('a.txt, no findings, in progress').waitFor();
    await problem('but MISC 1× in this one.').waitFor({ state: 'detached' });
    await press('ControlOrMeta+z');
    await row('a.txt, 1 other, in progress').waitFor();
    await press('ControlOrMeta+Shift+z');
    await row('a.txt, no findings, in progress').waitFor();
    await save();
    assert.match(await readFile(join(folder, 'a.txt'), 'utf8'), /^The \[ORG UNSC/);
    await workbench.command('View: Close All Editors');
    await page.locator('.tab').waitFor({ state: 'detached' });
    await row('a.txt, no findings, in progress').waitFor();
    await workbench.openFile('worst.txt');
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
    await workbench.command('View: Close All Editors');
    await page.locator('.tab').waitFor({ state: 'detached' });
    await problem('“Orsk,” ends in punctuation').waitFor();
    assert.equal(await problem('“Orsk,” ends in punctuation').count(), 1);
    await row('worst.txt, 1 error, 1 warning, 1 other, untouched').waitFor();
  });

  test('are read anew when they change elsewhere, and forgotten when they are gone', async () => {
    await writeFile(join(folder, 'a0.txt'), `The [MISC UNSC  ] met in [LOC Orsk  ] .\n${filler}`);
    await row('a0.txt, 1 other, untouched').waitFor();
    await problem('but MISC 1× in this one.').waitFor();
    await rm(join(folder, 'a0.txt'));
    await row('a0.txt').waitFor({ state: 'detached' });
    await problem('but MISC 1× in this one.').waitFor({ state: 'detached' });
  });

  test('are found again where a whole folder of them has come, and forgotten with it', async () => {
    const outside = temporaryFolder();
    await mkdir(join(outside, 'more'));
    await writeFile(join(outside, 'more', 'b.txt'), `The [MISC UNSC  ] met in [LOC Orsk  ] .\n${filler}`);
    await rename(join(outside, 'more'), join(folder, 'more'));
    await row('more/b.txt, 1 other, untouched').waitFor();
    await rename(join(folder, 'more'), join(folder, 'newer'));
    await row('newer/b.txt, 1 other, untouched').waitFor();
    await row('more/b.txt').waitFor({ state: 'detached' });
  });

  test('are those of a folder, when it is checked by itself', async () => {
    await writeFile(join(folder, 'newer', 'b.txt'), `The [ORG UNSC  ] met in [LOC Orsk, ] .\n${filler}`);
    await workbench.command('View: Show Explorer');
    await page.getByRole('treeitem', { name: 'newer', exact: true }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Tagwright' }).hover();
    await page.getByRole('menuitem', { name: 'Check Folder' }).hover();
    await page.locator('.monaco-submenu .action-item.focused', { hasText: 'Check Folder' }).waitFor();
    await press('Enter');
    await says('Findings: 2, in 1 of 1 files.');
    await row('newer/b.txt, 1 warning, 1 other, untouched').waitFor();
    await row('worst.txt, 1 error, 1 warning, 1 other, untouched').waitFor();
  });

  test('are evidence again when the server was started anew', async () => {
    await workbench.openFile('a1.txt');
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
    await goTo(1, 12);
    await press('Alt+m', 'm');
    await says('Relabelled “UNSC” as MISC.');
    await problem('but MISC 1× in this one.').waitFor();
    await workbench.command('Tagwright: Restart Server');
    await says('The language server has been restarted.');
    await problem('but MISC 1× in this one.').waitFor();
  });
});

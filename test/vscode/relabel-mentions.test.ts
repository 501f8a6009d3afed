/** Mentions of a name in all files, counted, chosen and relabelled by keyboard, and undone to the bytes. It leaves pictures in .cache/screenshots. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator, inOrder } from './annotator.ts';
import { openWorkbench, type Workbench } from './page.ts';
import { temporaryFolder } from './workspace.ts';

const texts: Record<string, string> = {};
for (let index = 0; index < 8; index++) {
  const label = index % 4 === 3 ? 'MISC' : 'PER';
  const lineBreak = index % 2 === 0 ? '\n' : '\r\n';
  const mark = index === 5 ? '\ufeff' : '';
  const lines = [
    `The [${label} Harbour Board  ] met .`,
    `Nobody in [LOC Torv  ] asked Harbour Board members , said [PER Roa  ] .`,
    '',
  ];
  texts[`${index}.txt`] = mark + lines.join(lineBreak);
}

describe('Mentions in all files', () => {
  const folder = temporaryFolder();
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
    const settings = { 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' };
    workbench = await openWorkbench({ folder, settings });
    page = workbench.page;
    await workbench.openFile('0.txt');
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
  });
  after(() => workbench?.close());

  inOrder();

  const { press, says, option } = annotator(() => page);
  const chosen = (name: string) => option(name).and(page.locator('.focused')).waitFor();
  const contents = async () =>
    Object.fromEntries(
      await Promise.all(Object.keys(texts).map(async (name) => [name, await readFile(join(folder, name), 'utf8')])),
    );
  const changed = (change: (text: string) => string) =>
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, change(text)]));

  /** Undoes the edit of all files with one key, and saves that. */
  async function takeBack(count: number): Promise<void> {
    await press('ControlOrMeta+1');
    await page.locator('.editor-instance .monaco-editor.focused').waitFor();
    await press('ControlOrMeta+z');
    const unsaved = (all: number) =>
      page.waitForFunction((one) => document.querySelectorAll('.tab.dirty').length === one, all);
    await unsaved(count);
    await workbench.command('File: Save All');
    await unsaved(0);
    assert.deepEqual(await contents(), texts);
  }

  test('are counted by label before anything is asked', async () => {
    await press('ControlOrMeta+Home', 'Alt+.');
    await press('Alt+m', 'Alt+a');
    await option('All tagged mentions').filter({ hasText: '8 mentions in 8 files' }).waitFor();
    await option('PER').filter({ hasText: '6 mentions in 6 files' }).waitFor();
    await option('MISC').filter({ hasText: '2 mentions in 2 files' }).waitFor();
    await option('Untagged mentions').filter({ hasText: '8 mentions in 8 files' }).waitFor();
    await option('All mentions, untagged ones too').filter({ hasText: '16 mentions in 8 files' }).waitFor();
    await workbench.screenshot('relabel-mentions');
  });

  test('of one label get another one by its key', async () => {
    await page.keyboard.type('misc');
    await chosen('MISC');
    await press('Enter');
    await option('Organisation').waitFor();
    await workbench.screenshot('relabel-mentions-label');
    await press('o');
    await chosen('Relabel All as ORG: 2 mentions of “Harbour Board” in 2 files');
    await workbench.screenshot('relabel-mentions-confirm');
    await press('Enter');
    await says('Relabelled “Harbour Board” as ORG. 2 mentions in 2 files.');
    assert.deepEqual(
      await contents(),
      changed((text) => text.replace('MISC Harbour', 'ORG Harbour')),
    );
  });

  test('get their label back with one undo, in a file that was not open', async () => {
    await workbench.openFile('3.txt');
    await takeBack(2);
  });

  test('get a label with those that have none', async () => {
    await workbench.openFile('0.txt');
    await press('ControlOrMeta+Home', 'Alt+.', 'Alt+m', 'Alt+a');
    await option('All mentions, untagged ones too').waitFor();
    await press('ArrowUp');
    await chosen('All mentions, untagged ones too');
    await press('Enter');
    await option('Organisation').waitFor();
    await press('o');
    await chosen('Relabel All as ORG: 16 mentions of “Harbour Board” in 8 files');
    await press('Enter');
    await says('Relabelled “Harbour Board” as ORG. 16 mentions in 8 files.');
    const relabelled = (text: string) =>
      text.replace(/(?:MISC|PER) Harbour/, 'ORG Harbour').replace('asked Harbour Board', 'asked [ORG Harbour Board  ]');
    assert.deepEqual(await contents(), changed(relabelled));
    await takeBack(8);
  });

  test('of a name that is typed are counted, too', async () => {
    await press('Alt+m', 'Alt+a');
    await option('All tagged mentions').waitFor();
    await page.keyboard.type('Torv');
    await option('Torv').filter({ hasText: 'another name' }).and(page.locator('.focused')).waitFor();
    await press('Enter');
    await option('LOC').filter({ hasText: '8 mentions in 8 files' }).waitFor();
    await press('Escape');
  });

  test('are found by the names that have a label', async () => {
    await press('ControlOrMeta+Home', 'Alt+.', 'Alt+m', 'Alt+l');
    await option('PER').filter({ hasText: '14 mentions in 8 files' }).and(page.locator('.focused')).waitFor();
    await press('Enter');
    await option('All tagged PER').filter({ hasText: '14 mentions in 8 files' }).waitFor();
    await press('ArrowDown');
    await chosen('Choose Names…');
    await press('Enter');
    await option('Roa').filter({ hasText: '8 mentions in 8 files' }).waitFor();
    await option('Harbour Board').filter({ hasText: '6 mentions in 6 files' }).waitFor();
    await workbench.screenshot('relabel-names');
    await press('ArrowDown', 'ArrowDown', 'Space', 'Enter');
    await option('Organisation').waitFor();
    await press('o');
    await chosen('Relabel All as ORG: 6 mentions of “Harbour Board” in 6 files');
    await press('Enter');
    await says('Relabelled “Harbour Board” as ORG. 6 mentions in 6 files.');
    assert.deepEqual(
      await contents(),
      changed((text) => text.replace('PER Harbour', 'ORG Harbour')),
    );
    await takeBack(6);
  });
});

/** A label with another name in thousands of files: by F2 on one of its tags, or asked for by a command, and taken back. */
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator, inOrder } from '../annotator.ts';
import { openWorkbench, type Workbench } from '../page.ts';
import { temporaryFolder } from '../workspace.ts';

/** A text whose tags have their blanks as different taggers write them, and brackets that are none. */
function report(index: number): string {
  const blanks = ['  ', ' '][index % 2]!;
  const lines = [
    `The [LOCATION Brask Point${blanks}] of [PER Askew${blanks}] , [LOCATION] and [sic] . `,
    `On day ${index} [LOCATION Kestrelport${blanks}] had fog . `,
  ];
  return lines.join(index % 3 === 0 ? '\r\n' : '\n');
}

const names = Array.from({ length: 300 }, (_, index) => `${String(index).padStart(3, '0')}.txt`);
const others = Array.from({ length: 2500 }, (_, index) => `other-${index}.txt`);
const old = names.map((_, index) => report(index));
const fresh = old.map((text) => text.replaceAll('[LOCATION ', '[LOC '));
const config = '{\n  "labels": [\n    { "name": "PER" },\n    { "name": "LOCATION", "title": "Place" }\n  ]\n}\n';

describe('A label with another name in three hundred files of thousands', () => {
  let workbench: Workbench;
  let page: Page;
  let folder: string;

  before(async () => {
    folder = join(temporaryFolder(), 'reports');
    await mkdir(folder);
    await Promise.all([
      ...names.map((name, index) => writeFile(join(folder, name), old[index]!)),
      ...others.map((name) => writeFile(join(folder, name), 'The fog is thin , said [PER Askew  ] .\n')),
      writeFile(join(folder, 'ship.txt'), '[PER Askew  ] is on the [SHIP Gull  ] .\n'),
      writeFile(join(folder, 'tagwright.json'), config),
    ]);
    workbench = await openWorkbench({ folder, settings: { 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' } });
    page = workbench.page;
    await workbench.openFile('000.txt');
    // The server has read the text.
    await page.locator('.statusbar-item[id$=".status"]', { hasText: '3' }).waitFor();
  });
  after(() => workbench?.close());
  inOrder();

  const { press, says, option, caretAt, save } = annotator(() => page);

  const contents = () => Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const configText = () => readFile(join(folder, 'tagwright.json'), 'utf8');

  /** Has the label at the first entity renamed, and gives it a name. */
  async function renameTo(label: string): Promise<void> {
    await press('ControlOrMeta+Home', 'Alt+.');
    await caretAt(1, 15);
    await press('ArrowLeft', 'ArrowLeft', 'F2');
    await page.locator('.rename-box input:focus').waitFor();
    await page.keyboard.type(label);
  }

  /** Takes the last edit back with one key. */
  const undo = () => press('ControlOrMeta+1', 'ControlOrMeta+z');

  async function isAsBefore(): Promise<void> {
    assert.deepEqual(await contents(), old);
    assert.equal(await configText(), config);
  }

  test('is shown with its counts after F2 on the word, and changes in all files and in the list of labels', async () => {
    await renameTo('LOC');
    await press('Enter');
    await option('Rename LOCATION to LOC: 600 tags in 300 files, and the labels in tagwright.json').waitFor();
    await option('Apply Only 2 tags in this file, 598 tags in 299 other files').waitFor();
    await option('Apply Only Labels in tagwright.json').waitFor();
    await option('Apply Only 598 tags in 299 other files').waitFor();
    await workbench.screenshot('rename-label-choice');
    assert.deepEqual(await contents(), old);
    await press('Enter');
    await says('Renamed LOCATION to LOC: 600 tags in 300 files, and the labels in tagwright.json.');
    assert.deepEqual(await contents(), fresh);
    assert.equal(await configText(), config.replace('LOCATION', 'LOC'));
    await workbench.screenshot('rename-label-done');
  });

  test('gets the old one back with one undo', async () => {
    await undo();
    await says('Taken back in 301 files.');
    await page.locator('.tab.active:not(.dirty)').waitFor();
    await isAsBefore();
  });

  test('is asked for by a command, with the labels that there are, and shown before it changes', async () => {
    await workbench.openFile('000.txt');
    await press('Alt+m', 'F2');
    await option('600 tags in 300 files').waitFor();
    await option('PER').getByText('2,801 tags in 2,801 files').waitFor();
    await option('SHIP').getByText('1 tag · not a label of tagwright.json').waitFor();
    await workbench.screenshot('rename-label-which');
    await page.keyboard.type('LOCAT');
    await option('LOCATION').and(page.locator('.focused')).waitFor();
    await press('Enter');
    await page.getByPlaceholder('New name of LOCATION').waitFor();
    await page.keyboard.type('SITE');
    await option('another label').and(page.locator('.focused')).waitFor();
    await press('Enter');
    await option('Rename LOCATION to SITE: 600 tags in 300 files').waitFor();
    await page.keyboard.type('preview');
    await option('Choose in Preview').and(page.locator('.focused')).waitFor();
    await press('Enter');
    const group = (name: string) => page.locator('.bulk-edit-panel .monaco-list-row', { hasText: name });
    await group('598 tags in 299 other files').waitFor();
    await group('Labels in tagwright.json').waitFor();
    await page.locator('.bulk-edit-panel .monaco-list:focus').waitFor();
    await workbench.screenshot('rename-label-preview');
    await press('ControlOrMeta+Enter');
    await says('Renamed LOCATION to SITE where you confirmed it.');
    // The labels change for whoever checks them.
    assert.deepEqual(
      await contents(),
      old.map((text) => text.replaceAll('[LOCATION ', '[SITE ')),
    );
    assert.equal(await configText(), config);
    // VS Code itself makes an edit that was previewed, and leaves it to its user to save what is undone.
    await undo();
    const unsaved = (all: number) =>
      page.waitForFunction((one) => document.querySelectorAll('.tab.dirty').length === one, all);
    await unsaved(300);
    await workbench.command('File: Save All');
    await unsaved(0);
    await isAsBefore();
  });

  test('stays as it is in a list of labels that is being edited', async () => {
    await workbench.openFile('tagwright.json');
    await press('ControlOrMeta+End');
    await page.keyboard.type('// ');
    await page.locator('.tab.active.dirty').waitFor();
    await workbench.openFile('000.txt');
    await renameTo('LOC');
    await press('Enter');
    await option('Rename LOCATION to LOC: 600 tags in 300 files').and(page.locator('.focused')).waitFor();
    await press('Enter');
    await says('Nothing was changed. “tagwright.json” has changes that are not saved.');
    assert.deepEqual(await contents(), old);
  });

  test('changes in this file alone for who chooses that', async () => {
    await workbench.openFile('000.txt');
    await renameTo('LOC');
    await press('Enter');
    await option('Rename LOCATION to LOC: 600 tags in 300 files').waitFor();
    await press('ArrowDown', 'ArrowDown');
    await option('Apply Only 2 tags in this file').and(page.locator('.focused')).getByText(/file$/).first().waitFor();
    await press('Enter');
    await says('Renamed LOCATION to LOC: 2 tags in this file.');
    // VS Code saves what is changed in many files, and leaves a single one to its user.
    await save();
    assert.deepEqual(await contents(), [fresh[0], ...old.slice(1)]);
  });
});

/** The entities view, by keyboard. It leaves pictures in .cache/screenshots. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { annotator, inOrder } from './annotator.ts';
import { openWorkbench, type Workbench } from './page.ts';
import { copyWorkspace } from './workspace.ts';

describe('The names of a text in the side bar', () => {
  let workbench: Workbench;
  let page: Page;
  let file: string;
  let text: string;

  before(async () => {
    const folder = await copyWorkspace();
    file = join(folder, 'ferry.txt');
    text = await readFile(file, 'utf8');
    workbench = await openWorkbench({ folder, settings: { 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' } });
    page = workbench.page;
    await workbench.openFile('ferry.txt');
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
  });
  after(() => workbench?.close());

  inOrder();

  const { press, says, caretAt, option, save } = annotator(() => page);
  /** A row, by the beginning of what a screen reader says of it. */
  const row = (name: string): Locator => page.locator(`.customview-tree .monaco-list-row[aria-label^="${name}"]`);
  const focused = (name: string) => row(name).and(page.locator('.focused')).waitFor();
  const chosen = (name: string) => row(name).and(page.locator('.selected')).waitFor();
  const names = () =>
    page
      .locator('.customview-tree .monaco-list-row[aria-level="2"] .label-name')
      .evaluateAll((labels) => labels.map(({ textContent }) => textContent));
  const saved = async () => {
    await save();
    return readFile(file, 'utf8');
  };

  test('stand under their labels, and tell of other labels', async () => {
    await workbench.command('Tagwright: Focus on Entities View');
    await row('PER, Person, Entities: 4').waitFor();
    await row('Pilots Guild, Organisation, Mentions: 2, also MISC 1').waitFor();
    await workbench.screenshot('entities');
  });

  test('can be sorted', async () => {
    await workbench.command('Tagwright: Sort Names…');
    await option('By Namecurrent').waitFor();
    await page.keyboard.type('several');
    await press('Enter');
    await row('Pilots Guild, Organisation').and(page.locator('[aria-posinset="1"]')).waitFor();
    const sorted = await names();
    assert.ok(sorted.indexOf('Pilots Guild') < sorted.indexOf('Harbour Board'), sorted.join(', '));
  });

  test('open to their entities, which lose their tags there', async () => {
    await press('Home');
    await focused('PER');
    for (let rows = 0; rows < 12; rows++) await press('ArrowDown');
    await focused('Pilots Guild, Organisation');
    await press('ArrowRight');
    await row('Line 7: Pilots Guild rules forbid it').waitFor();
    await press('ArrowDown');
    await focused('Line 3: ');
    await press('Space');
    await chosen('Line 3: ');
    await caretAt(3, text.split('\n')[2]!.indexOf('Pilots Guild') + 1);
    await workbench.screenshot('entities-context');
    await press('Alt+m', 'x');
    await says('Removed the tag of “Pilots Guild”.');
    await focused('Line 7: ');
    text = text.replace('[ORG Pilots Guild  ] blames', 'Pilots Guild blames');
    assert.equal(await saved(), text);
  });

  test('get one label for all their mentions', async () => {
    await press('ArrowLeft');
    await focused('Pilots Guild, Organisation, Mentions: 1, also MISC 1');
    await press('Alt+m', 'a');
    await option('Organisation · current').and(page.locator('.focused')).waitFor();
    await page.keyboard.type('misc');
    await press('Enter');
    await says('Relabelled 1 mention of “Pilots Guild” as MISC.');
    await row('Pilots Guild, Miscellaneous, Mentions: 2').waitFor();
    await focused('Harbour Board, Organisation, Mentions: 2');
    await chosen('Harbour Board, Organisation, Mentions: 2');
    text = text.replace('[ORG Pilots Guild  ] rules', '[MISC Pilots Guild  ] rules');
    assert.equal(await saved(), text);
  });

  test('are found while one types', async () => {
    await workbench.command('Tagwright: Filter Names…');
    await page.getByPlaceholder('Part of a name, or label:ORG').waitFor();
    await page.keyboard.type('TOL');
    await page.getByText('2 of 11 names have “TOL”.').waitFor();
    assert.deepEqual(await names(), ['Maren Tolle', 'Tolle']);
    await press('Enter');
    await workbench.screenshot('entities-filtered');
    await workbench.command('Tagwright: Clear Filter');
    await row('Dunhollow, Location').waitFor();
  });

  test('follow the caret and leave it the focus', async () => {
    await press('ControlOrMeta+1');
    await page.locator('.monaco-editor.focused').waitFor();
    await press('ControlOrMeta+Home', 'Alt+.');
    await chosen('KESTRELPORT, Location');
    await press('Alt+.');
    await chosen('Kestrelport, Location');
    await press('Alt+m', 'o');
    await chosen('Kestrelport, Organisation');
    text = text.replace('[LOC Kestrelport', '[ORG Kestrelport');
    assert.equal(await saved(), text);
  });

  test('take back and make again what was done in the text, which gets no key meanwhile', async () => {
    await press('ControlOrMeta+1', 'ControlOrMeta+Home');
    const before = await readFile(file, 'utf8');
    await workbench.command('Tagwright: Focus on Entities View');
    await press('Home');
    await page.locator('.customview-tree .monaco-list:focus').waitFor();
    await press('ControlOrMeta+z');
    await page.locator('.tab.active.dirty').waitFor();
    await press('ControlOrMeta+y');
    await page.locator('.tab.active:not(.dirty)').waitFor();
    for (let round = 0; round < 10; round++) {
      await press(
        'ControlOrMeta+z',
        'n',
        'x',
        'ControlOrMeta+z',
        'Backspace',
        'ControlOrMeta+y',
        'n',
        'ControlOrMeta+y',
        'x',
      );
    }
    await page.locator('.customview-tree .monaco-list:focus').waitFor();
    await workbench.command('File: Save All');
    await page.locator('.tab.active:not(.dirty)').waitFor();
    assert.equal(await readFile(file, 'utf8'), before);
  });
});

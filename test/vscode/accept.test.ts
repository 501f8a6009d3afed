/** Accepting in review mode, while somebody works on the list in the same window. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator } from './annotator.ts';
import { openWorkbench, type Workbench } from './page.ts';
import { copyWorkspace } from './workspace.ts';

const list = 'tagwright-accepted.json';
/** Its third entity and its last one have two findings. */
const rome = 'in [LOC Aldis  ] and\n[LOC Velmora.  ] or [LOC Rome. ] or\n[LOC Kest  ] or [LOC Brask. ]\n';
const original = '{\n\t"accepted": [\n\t\tnull\n\t]\n}';

describe('The list of accepted findings in the window', () => {
  let workbench: Workbench;
  let page: Page;
  let folder: string;

  before(async () => {
    folder = await copyWorkspace();
    await writeFile(join(folder, 'aldis.txt'), 'in [LOC Aldis.  ] today\nand [LOC Velmora  ]\n');
    await writeFile(join(folder, 'rome.txt'), rome);
    await writeFile(join(folder, 'only.txt'), 'in [LOC Aldis.  ]\n');
    await writeFile(join(folder, list), original);
    workbench = await openWorkbench({ folder, settings: { 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' } });
    page = workbench.page;
  });
  after(() => workbench?.close());

  const { press, says, save, caretAt } = annotator(() => page);
  const shows = (text: string) => page.locator('.statusbar-item[id$=".review"]').getByText(text).waitFor();
  const found = (text: string) => page.locator('.statusbar-item[id$=".reviewFinding"]').getByText(text).waitFor();

  test('is not written while it has changes that are not saved, and the review stays where it is', async () => {
    await workbench.openFile(list);
    await press(' ');
    await page.locator('.tab.active.dirty').waitFor();
    await workbench.openFile('aldis.txt');
    await page.locator('.squiggly-warning').first().waitFor();
    await press('Alt+m', 'i');
    await shows('entity 1 of 2');
    await press('k');
    await says(`Nothing was accepted: ${list} was not written: it is open with changes that are not saved`);
    await workbench.screenshot('accept');
    await shows('entity 1 of 2');
    assert.equal(await readFile(join(folder, list), 'utf8'), original);
  });

  test('is written once it is saved: a line more, and the review goes on', async () => {
    await workbench.openFile(list);
    await save();
    await workbench.openFile('aldis.txt');
    await shows('entity 1 of 2');
    await press('k');
    await shows('entity 2 of 2');
    const text = await readFile(join(folder, list), 'utf8');
    assert.match(text, /^\t\t\{ "file": "aldis\.txt", "rule": "trailing-punctuation", .+ \},\n/m);
    assert.equal(text.replace(/^.*aldis.*\n/m, ''), ` ${original}`);
  });

  const listed = () => readFile(join(folder, list), 'utf8');

  test('is what it was when a key takes that back, and says what was hidden', async () => {
    const hidden = 'Accepted “[LOC Aldis.]” here. Hidden: 1 finding of trailing-punctuation.';
    await page.locator('[id="status.extensionMessage"]').getByText(hidden, { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo (u)' }).waitFor();
    await press('u');
    await says('“[LOC Aldis.]” is no longer accepted.');
    await page.getByRole('button', { name: 'Undo (u)' }).waitFor({ state: 'hidden' });
    assert.equal(await listed(), ` ${original}`);
    await page.locator('.squiggly-warning').first().waitFor();
    await press('Escape');
  });

  test('is what it was when a button takes that back', async () => {
    await press('ControlOrMeta+Home', 'Alt+j');
    // What can be fixed is shown at the first caret as well, and goes when the caret does.
    await caretAt(1, 4);
    await page.locator('.margin [class*="lightbulb"]').first().waitFor();
    await press('ControlOrMeta+.');
    await page.locator('.action-widget .focused').waitFor();
    await page.keyboard.type('here');
    await page.locator('.action-widget .monaco-list-row.focused', { hasText: 'Accept “Aldis.” here' }).waitFor();
    await press('Enter');
    await page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
    // This host shows none over the text.
    await workbench.command('Notifications: Show Notifications');
    const notification = page.locator('.notification-list-item', { hasText: 'Accepted “[LOC Aldis.]” here.' });
    await notification.getByText('Hidden: 1 finding of trailing-punctuation.').waitFor();
    await workbench.screenshot('accept-undo');
    await notification.getByRole('button', { name: 'Undo' }).click();
    await says('“[LOC Aldis.]” is no longer accepted.');
    assert.equal(await listed(), ` ${original}`);
    await page.locator('.squiggly-warning').first().waitFor();
  });

  test('stays at an entity while something else was found there, and goes on after the last', async () => {
    await workbench.openFile('rome.txt');
    await page.locator('.squiggly-warning').first().waitFor();
    await press('ControlOrMeta+Home', 'Alt+m', 'i');
    await shows('entity 1 of 5');
    await shows('Findings: 5');
    await press('n', 'n');
    await shows('entity 3 of 5');
    await found('“Rome.” ends in punctuation: “.”. +1');
    await press('k');
    await found('one blank');
    await shows('entity 3 of 5');
    await press('k');
    await shows('entity 4 of 5');
    await shows('Findings: 3');
  });

  test('has a key that takes it back go to what came back, and counts that at once', async () => {
    await press('u');
    await shows('entity 3 of 5');
    await caretAt(2, 26);
    await found('one blank');
    await press('k');
    await shows('Findings: 3');
    await press('n');
    await shows('entity 5 of 5');
    await press('p');
    await shows('Findings: 3');
    await press('u');
    await shows('entity 3 of 5');
    await press('Escape');
  });

  test('stays there in a pass through findings, too', async () => {
    await press('ControlOrMeta+Home');
    await workbench.command('Tagwright: Review Findings Only');
    await shows('finding 1 of 4');
    await press('n', 'n');
    await shows('finding 3 of 4');
    await found('“Brask.” ends in punctuation: “.”. +1');
    await press('k');
    await shows('finding 3 of 3');
    await found('one blank');
  });

  test('goes on where it was when the file changes on disk', async () => {
    await press('p', 'p');
    await shows('finding 1 of 3');
    await writeFile(join(folder, 'rome.txt'), rome.replace('] or [LOC Rome', '] and [LOC Rome'));
    // What was accepted of “Rome.” was accepted among other words.
    await shows('finding 1 of 4');
    await caretAt(2, 6);
    await press('n');
    await shows('finding 2 of 4');
    await press('Escape');
  });

  test('counts one entity as one', async () => {
    await workbench.openFile('only.txt');
    await page.locator('.squiggly-warning').first().waitFor();
    await press('Alt+m', 'i');
    await shows('entity 1 of 1');
    await press('Home');
    await shows('Review: 1 entity · Findings: 1');
    await press('Escape');
  });

  test('is taken back by the next key when the first was refused, and no edit is undone instead', async () => {
    await workbench.openFile('aldis.txt');
    await page.locator('.squiggly-warning').first().waitFor();
    await press('ControlOrMeta+Home', 'Alt+m', 'i');
    await shows('entity 1 of 2');
    await press('n');
    await shows('entity 2 of 2');
    await press('1');
    const relabelled = page.locator('.view-line', { hasText: /PER\sVelmora/ });
    await relabelled.waitFor();
    await press('p');
    await shows('entity 1 of 2');
    await press('k');
    await shows('entity 2 of 2');
    await workbench.openFile(list);
    await press(' ');
    await page.locator('.tab.active.dirty').waitFor();
    await workbench.openFile('aldis.txt');
    await shows('entity 2 of 2');
    await press('u');
    await workbench.command('Notifications: Show Notifications');
    await page.locator('.notification-list-item', { hasText: 'Nothing was undone' }).waitFor();
    await workbench.openFile(list);
    await save();
    await workbench.openFile('aldis.txt');
    await shows('entity 2 of 2');
    await press('u');
    await says('“[LOC Aldis.]” is no longer accepted.');
    await shows('entity 1 of 2');
    await relabelled.waitFor();
    assert.doesNotMatch(await listed(), /aldis/);
    await press('Escape');
  });
});

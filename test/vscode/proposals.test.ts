/** Corrections that are learned from reviewed files and proposed for others, by keyboard. It leaves pictures in .cache/screenshots. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { correctedCable } from '../core/corrected-cable.ts';
import { annotator, inOrder } from './annotator.ts';
import { openWorkbench, type Workbench } from './page.ts';
import { cableName, postOf, reviewCables, writeCables } from './tagged-cables.ts';
import { temporaryFolder } from './workspace.ts';

const files = 24;
const reviewed = 10;

describe('Proposals', () => {
  const folder = temporaryFolder();
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    await writeCables(folder, files);
    const settings = { 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' };
    workbench = await openWorkbench({ folder, settings });
    page = workbench.page;
  });
  after(() => workbench?.close());

  inOrder();

  const { press, says } = annotator(() => page);
  const read = (index: number) => readFile(join(folder, cableName(index)), 'utf8');
  const item = (id: string) => page.locator(`.statusbar-item[id$=".${id}"]`);
  const at = (number: number) => item('review').getByText(`entity ${number} of `).waitFor();
  const proposed = (title: string) => item('reviewProposal').getByText(title).waitFor();
  const inFront = (index: number) => page.locator(`.tab.active[data-resource-name="${cableName(index)}"]`).waitFor();
  /** A row of the view, by the beginning of what a screen reader says of it. */
  const row = (name: string) => page.locator(`.customview-tree .monaco-list-row[aria-label^="${name}"]`);
  const focused = (name: string) => row(name).and(page.locator('.focused')).waitFor();
  /** Waits until a file is as it is expected to be: VS Code saves a moment after it has changed. */
  const becomes = async (index: number, text: string) => {
    await page.locator(`.tab[data-resource-name="${cableName(index)}"]:not(.dirty)`).waitFor();
    assert.equal(await read(index), text);
  };

  test('need ten reviewed files, and the message says so', async () => {
    await workbench.openFile(cableName(0));
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
    await workbench.command('Tagwright: Learn from Reviewed Files');
    await says('It takes 10 reviewed files to learn from; there are 0.');
  });

  test('are learned from files that are corrected and reviewed by keyboard', async () => {
    await workbench.command('View: Focus Active Editor Group');
    await reviewCables(workbench, reviewed);
    for (let index = 0; index < reviewed; index++) assert.equal(await read(index), correctedCable(index).after);
    await workbench.command('Tagwright: Learn from Reviewed Files');
    await says('Learned from 20 corrections in 10 reviewed files. Proposals: 28.');
    await row('ORG → LOC before a number, 14 in 14 files').waitFor();
    await row('ORG → no tag, 14 in 14 files').waitFor();
    await workbench.screenshot('proposals-learned');
  });

  test('are in review mode, accepted and declined by a key each, and taken back', async () => {
    await workbench.command('View: Focus Active Editor Group');
    await at(1);
    await proposed('ORG → LOC');
    await workbench.screenshot('proposals-review');
    await press('y');
    await at(2);
    await proposed('ORG → no tag');
    await press('d');
    await at(3);
    await item('reviewProposal').waitFor({ state: 'hidden' });
    await press('u');
    await at(2);
    await proposed('ORG → no tag');
    await press('u');
    await at(1);
    await proposed('ORG → LOC');
    assert.equal(await read(reviewed), correctedCable(reviewed).before);
    await page.locator('.tab.active:not(.dirty)').waitFor();
  });

  test('are among the stops of those who go through findings only', async () => {
    await press('i', 'n');
    await at(2);
    await proposed('ORG → no tag');
    await press('p');
    await at(1);
    await press('Escape', 'Escape');
    await item('review').waitFor({ state: 'hidden' });
  });

  test('are hints in the text, with code actions', async () => {
    await page.locator('.monaco-editor.focused').waitFor();
    await press('Control+.');
    await page.locator('.action-widget').getByText('Accept the proposal: ORG → LOC').first().waitFor();
    await workbench.screenshot('proposals-actions');
    await press('Escape');
    await page.locator('.action-widget').first().waitFor({ state: 'hidden' });
  });

  test('are a list, with a key to accept one, and one to take that back', async () => {
    await workbench.command('Tagwright: Focus on Proposals View');
    await press('Home', 'n');
    await focused(`${postOf(10)}, ORG → LOC`);
    await inFront(10);
    await press('n');
    await focused(`${postOf(11)}, ORG → LOC`);
    await inFront(11);
    await workbench.screenshot('proposals-list');
    await press('y');
    await focused(`${postOf(12)}, ORG → LOC`);
    await becomes(11, correctedCable(11).before.replace('[ORG', '[LOC'));
    await press('u');
    await says('The last answer was taken back.');
    await focused(`${postOf(11)}, ORG → LOC`);
    await becomes(11, correctedCable(11).before);
  });

  test('are declined for good', async () => {
    await press('d');
    await focused(`${postOf(12)}, ORG → LOC`);
    await row(`${postOf(11)}, ORG → LOC`).waitFor({ state: 'detached' });
    const declined = JSON.parse(await readFile(join(folder, 'tagwright-declined.json'), 'utf8'));
    assert.deepEqual(
      declined.declined.filter(Boolean).map(({ file }: { file: string }) => file),
      [cableName(11)],
    );
    await press('u');
    await focused(`${postOf(11)}, ORG → LOC`);
    await press('d');
    await focused(`${postOf(12)}, ORG → LOC`);
  });

  test('of a kind are accepted in a preview together, and undone together', async () => {
    await press('a');
    await page.locator('.bulk-edit-panel .monaco-list-row .codicon-check').first().waitFor();
    await workbench.screenshot('proposals-preview');
    await press('Control+Enter');
    await says('Proposals accepted: 13, in files: 13.');
    await row('ORG → LOC').waitFor({ state: 'detached' });
    const others = Array.from({ length: files - reviewed }, (_, index) => reviewed + index).filter((at) => at !== 11);
    for (const index of others) assert.equal(await read(index), correctedCable(index).before.replace('[ORG', '[LOC'));
    await workbench.command('View: Focus Active Editor Group');
    await press('ControlOrMeta+z');
    await row('ORG → LOC before a number, 13 in 13 files').waitFor();
    await workbench.command('File: Save All');
    await page.locator('.tab.dirty').first().waitFor({ state: 'detached' });
    for (const index of others) assert.equal(await read(index), correctedCable(index).before);
  });
});

/** Corrections that are learned from reviewed files and proposed for others, by keyboard. It leaves pictures in .cache/screenshots. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { correctedCable } from '../core/corrected-cable.ts';
import { annotator, inOrder } from './annotator.ts';
import { openWorkbench, type Workbench } from './page.ts';
import { cableName, reviewCables, writeCables } from './tagged-cables.ts';
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
  /** A row of the view, by the beginning of what a screen reader says of it. */
  const row = (name: string) => page.locator(`.customview-tree .monaco-list-row[aria-label^="${name}"]`);

  test('need ten reviewed files, and the message says so', async () => {
    await workbench.openFile(cableName(0));
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
    await workbench.command('Tagwright: Learn from Reviewed Files');
    await says(
      'It takes 10 reviewed files to learn from; there are 0. At the end of a file, review mode marks it as reviewed.',
    );
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
});

/** The list of proposals, in a folder whose cables were corrected elsewhere: git has them as the tagger left them. It leaves pictures in .cache/screenshots. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator, inOrder } from '../annotator.ts';
import { openWorkbench, type Workbench } from '../page.ts';
import { cableName, commitAll, correctCables, postOf, titledCable, writeCables } from '../tagged-cables.ts';
import { temporaryFolder } from '../workspace.ts';

const files = 24;
const reviewed = 10;

describe('The list of proposals', () => {
  const folder = temporaryFolder();
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    await writeCables(folder, files, titledCable);
    commitAll(folder);
    await correctCables(folder, reviewed, titledCable);
    const settings = { 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' };
    workbench = await openWorkbench({ folder, settings, whole: true });
    page = workbench.page;
  });
  after(() => workbench?.close());

  inOrder();

  const { press, says, save } = annotator(() => page);
  const read = (index: number) => readFile(join(folder, cableName(index)), 'utf8');
  const inFront = (index: number) => page.locator(`.tab.active[data-resource-name="${cableName(index)}"]`).waitFor();
  /** A row of the view, by the beginning of what a screen reader says of it. */
  const row = (name: string) => page.locator(`.customview-tree .monaco-list-row[aria-label^="${name}"]`);
  const focused = (name: string) => row(name).and(page.locator('.focused')).waitFor();
  const item = (id: string) => page.locator(`.statusbar-item[id$=".${id}"]`);
  const at = (number: number) => item('review').getByText(`entity ${number} of 7`).waitFor();
  const relabelled = (index: number) => titledCable(index).before.replace('[ORG', '[LOC');

  test('is of what git says that was corrected', async () => {
    await workbench.openFile(cableName(reviewed));
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
    await workbench.command('Tagwright: Learn from Reviewed Files');
    await row('ORG → LOC before a number, 14 in 14 files').waitFor();
  });

  test('has a key to accept a proposal, and one to take that back', async () => {
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
    assert.equal(await read(11), relabelled(11));
    await press('u');
    await says('The last answer was taken back.');
    await focused(`${postOf(11)}, ORG → LOC`);
    assert.equal(await read(11), titledCable(11).before);
  });

  test('has a key to decline for good', async () => {
    await press('d');
    await focused(`${postOf(12)}, ORG → LOC`);
    await row(`${postOf(11)}, ORG → LOC`).waitFor({ state: 'detached' });
    const { declined } = JSON.parse(await readFile(join(folder, 'tagwright-declined.json'), 'utf8'));
    assert.deepEqual(
      declined.filter(Boolean).map(({ file }: { file: string }) => file),
      [cableName(11)],
    );
    await press('u');
    await focused(`${postOf(11)}, ORG → LOC`);
    await press('d');
    await focused(`${postOf(12)}, ORG → LOC`);
    // The kind stays where it was, though it has fewer places than others now.
    await row('ORG → LOC before a number, 13 in 13 files').and(page.locator('[data-index="0"]')).waitFor();
  });

  test('shows all of a kind in a preview, to be accepted and undone together', async () => {
    await press('a');
    await page.locator('.bulk-edit-panel .monaco-list-row .codicon-check').first().waitFor();
    await workbench.screenshot('proposals-preview');
    await press('Control+Enter');
    await says('Proposals accepted: 13, in files: 13.');
    await row('ORG → LOC').waitFor({ state: 'detached' });
    const others = Array.from({ length: files - reviewed }, (_, index) => reviewed + index).filter(
      (each) => each !== 11,
    );
    for (const index of others) assert.equal(await read(index), relabelled(index));
    await workbench.command('View: Focus Active Editor Group');
    await press('ControlOrMeta+z');
    await row('ORG → LOC before a number, 13 in 13 files').waitFor();
    await workbench.command('File: Save All');
    await page.locator('.tab.dirty').first().waitFor({ state: 'detached' });
    for (const index of others) assert.equal(await read(index), titledCable(index).before);
  });

  test('counts what is answered in review mode, which goes on after an entity without its first word', async () => {
    await row('PER → PER, shortened at the start, 14 in 14 files').waitFor();
    await workbench.openFile(cableName(20));
    await press('Alt+m', 'i');
    await at(1);
    for (const number of [2, 3, 4, 5, 6]) {
      await press('n');
      await at(number);
    }
    await item('reviewProposal').getByText('PER → PER, shortened at the start').waitFor();
    await press('y');
    await at(7);
    await row('PER → PER, shortened at the start, 13 in 13 files').waitFor();
    await save();
    assert.equal(await read(20), titledCable(20).before.replace('[PER Amb ', 'Amb [PER '));
    await press('p', 'p');
    await at(5);
    await press('Escape', 'Escape');
    await item('review').waitFor({ state: 'hidden' });
  });

  test('is there again in the next session, without learning', async () => {
    await workbench.openFile(cableName(21));
    const loaded = page.waitForEvent('load');
    // The window is gone before the palette is seen to close.
    workbench.command('Developer: Reload Window').catch(() => undefined);
    await loaded;
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
    await workbench.command('View: Focus Active Editor Group');
    await press('Alt+m', 'i');
    await item('reviewProposal').getByText('ORG → LOC').waitFor();
    await workbench.command('Tagwright: Focus on Proposals View');
    await page.getByRole('button', { name: 'List Proposals' }).waitFor();
    await workbench.screenshot('proposals-kept');
    await workbench.command('Tagwright: List Proposals');
    await row('ORG → LOC before a number, 13 in 13 files').waitFor();
    await row('PER → PER, shortened at the start, 13 in 13 files').waitFor();
  });
});

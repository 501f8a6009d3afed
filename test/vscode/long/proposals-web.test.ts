/** Learning from corrections in VS Code for the Web, where there is no git: what stood there before is kept when a file is reviewed. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator, inOrder } from '../annotator.ts';
import { openWorkbench, type Workbench } from '../page.ts';
import { cableName, postOf, reviewCables, writeCables } from '../tagged-cables.ts';
import { temporaryFolder } from '../workspace.ts';

const reviewed = 10;

describe('Proposals in the browser', () => {
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    const folder = temporaryFolder();
    await writeCables(folder, 14);
    await mkdir(join(folder, '.vscode'));
    const settings = { 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' };
    await writeFile(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
    workbench = await openWorkbench({ folder, web: true });
    page = workbench.page;
    await page.getByRole('treeitem', { name: cableName(0) }).dblclick();
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
    await workbench.command('View: Focus Active Editor Group');
    await page.locator('.monaco-editor.focused').waitFor();
  });
  after(() => workbench?.close());

  inOrder();

  const { press, says } = annotator(() => page);
  const item = (id: string) => page.locator(`.statusbar-item[id$=".${id}"]`);
  const row = (name: string) => page.locator(`.customview-tree .monaco-list-row[aria-label^="${name}"]`);

  test('are learned from files that were corrected in it', async () => {
    await reviewCables(workbench, reviewed);
    await workbench.command('Tagwright: Learn from Reviewed Files');
    await says('Learned from 20 corrections in 10 reviewed files. Proposals: 8.');
    await row('ORG → LOC before a number, 4 in 4 files').waitFor();
    await workbench.screenshot('proposals-web');
  });

  test('are accepted by a key, and taken back by another', async () => {
    await workbench.command('View: Focus Active Editor Group');
    await item('reviewProposal').getByText('ORG → LOC').waitFor();
    await press('y');
    await item('reviewProposal').getByText('ORG → no tag').waitFor();
    await press('u');
    await item('reviewProposal').getByText('ORG → LOC').waitFor();
    await page.locator('.tab.active:not(.dirty)').waitFor();
    await workbench.command('Tagwright: Focus on Proposals View');
    await press('Home', 'n');
    await row(`${postOf(reviewed)}, ORG → LOC`)
      .and(page.locator('.focused'))
      .waitFor();
  });

  test('are there again in the next session', async () => {
    await page.reload();
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
    await workbench.command('View: Focus Active Editor Group');
    await item('reviewProposal').getByText('ORG → LOC').waitFor();
    await workbench.command('Tagwright: List Proposals');
    // This host has the changed files in memory only: all are as they were.
    await row('ORG → LOC before a number, 14 in 14 files').waitFor();
  });
});

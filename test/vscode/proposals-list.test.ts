/** The list of proposals, in a folder whose cables were corrected elsewhere: git has them as the tagger left them. It leaves pictures in .cache/screenshots. */
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator, inOrder } from './annotator.ts';
import { openWorkbench, type Workbench } from './page.ts';
import { cableName, commitAll, correctCables, postOf, writeCables } from './tagged-cables.ts';
import { temporaryFolder } from './workspace.ts';

const files = 24;
const reviewed = 10;

describe('The list of proposals', () => {
  const folder = temporaryFolder();
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    await writeCables(folder, files);
    commitAll(folder);
    await correctCables(folder, reviewed);
    const settings = { 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' };
    workbench = await openWorkbench({ folder, settings, whole: true });
    page = workbench.page;
  });
  after(() => workbench?.close());

  inOrder();

  const { press } = annotator(() => page);
  const inFront = (index: number) => page.locator(`.tab.active[data-resource-name="${cableName(index)}"]`).waitFor();
  /** A row of the view, by the beginning of what a screen reader says of it. */
  const row = (name: string) => page.locator(`.customview-tree .monaco-list-row[aria-label^="${name}"]`);
  const focused = (name: string) => row(name).and(page.locator('.focused')).waitFor();

  test('is of what git says that was corrected', async () => {
    await workbench.openFile(cableName(reviewed));
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
    await workbench.command('Tagwright: Learn from Reviewed Files');
    await row('ORG → LOC before a number, 14 in 14 files').waitFor();
  });

  test('has a key to accept a proposal, which goes on to the next', async () => {
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
  });
});

/** All places of a finding, shown as the editor shows references. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator, inOrder } from './annotator.ts';
import { openWorkbench, type Workbench } from './page.ts';
import { temporaryFolder } from './workspace.ts';

const text = `To Orsk and back . \n${'In [LOC Orsk  ] again . \n'.repeat(6)}`;

for (const host of ['VS Code', 'VS Code for the Web']) {
  describe(`Show All Places in ${host}`, () => {
    let workbench: Workbench;
    let page: Page;

    before(async () => {
      const folder = temporaryFolder();
      await mkdir(join(folder, '.vscode'));
      const settings = { 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' };
      await writeFile(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
      await writeFile(join(folder, 'orsk.tagged.txt'), text);
      workbench = await openWorkbench({ folder, web: host !== 'VS Code' });
      page = workbench.page;
      await page.getByRole('treeitem', { name: 'orsk.tagged.txt' }).dblclick();
      await page.locator('.squiggly-hint').first().waitFor();
    });
    after(() => workbench?.close());

    inOrder();

    const { press, caretAt } = annotator(() => page);
    const peek = () => page.locator('.peekview-widget');

    test('lists where else the name stands', async () => {
      await press('ControlOrMeta+1', 'ControlOrMeta+Home', 'Alt+j');
      await caretAt(1, 4);
      await press('Alt+m', 'Alt+j');
      await peek().waitFor();
      await peek().getByText('Orsk').nth(5).waitFor();
      const rows = peek().locator('.ref-tree .monaco-list-row').filter({ hasText: 'again' });
      await rows.nth(5).waitFor();
      assert.equal(await rows.count(), 6);
      await workbench.screenshot(`places-${host === 'VS Code' ? 'node' : 'web'}`);
    });

    test('closes with Escape and leaves the caret where it was', async () => {
      await press('Escape');
      await peek().waitFor({ state: 'detached' });
      await caretAt(1, 4);
    });

    test('says so where no finding names other places', async () => {
      await press('ControlOrMeta+Home', 'Alt+m', 'Alt+j');
      await page.getByText('No finding here names other places.').first().waitFor();
    });
  });
}

/** From the package to the first corrected tag, as README.md says it: a VS Code without the extension, and a folder with one text. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { packed } from '../packages/packages.ts';
import { annotator, inOrder } from './annotator.ts';
import { installFromMenu, openMenu } from './installing.ts';
import { openWorkbench, type Workbench } from './page.ts';
import { temporaryFolder } from './workspace.ts';

describe('Installing the package', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'orsk.txt');
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    await writeFile(file, 'In [LOC Orsk, ] it rained . [PER Ana Roa  ] stayed . \n');
    workbench = await openWorkbench({ folder, bare: true, settings: { 'files.autoSave': 'off' } });
    page = workbench.page;
  });
  after(() => workbench?.close());

  inOrder();

  const { press, says, save } = annotator(() => page);

  test('takes the menu of the Extensions view and the path of the file', async () => {
    await openMenu(page);
    await installFromMenu(page, packed('vsix'));
    await workbench.screenshot('installed');
  });

  test('has a text read as tagged that is clicked then, and its mistake corrected with two keys', async () => {
    await press('ControlOrMeta+Shift+e');
    // The focus stays in the list, where the first key has to work.
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'orsk.txt' }).click();
    await page.locator('.squiggly-warning').first().waitFor();
    await press('Alt+j');
    await says('“Orsk,” ends in punctuation: “,”.');
    await press('ControlOrMeta+.');
    await page.locator('.action-widget .monaco-list-row').first().waitFor();
    await press('Enter');
    await save();
    assert.equal(await readFile(file, 'utf8'), 'In [LOC Orsk ], it rained . [PER Ana Roa  ] stayed . \n');
  });
});

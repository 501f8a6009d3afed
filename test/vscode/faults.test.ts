/**
 * What an annotator should not lose anything by: a file that must not change.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openWorkbench, type Workbench } from './page.ts';
import { copyWorkspace } from './workspace.ts';

describe('A read-only file', () => {
  let workbench: Workbench;

  before(async () => {
    const settings = { 'files.readonlyInclude': { '**/ferry.txt': true } };
    workbench = await openWorkbench({ folder: await copyWorkspace(), settings });
  });
  after(() => workbench?.close());

  it('has entities and findings, and no command that would change it', async () => {
    const { page, openFile } = workbench;
    await openFile('ferry.txt');
    await page.locator('.view-lines').click({ position: { x: 5, y: 5 } });
    await page.getByLabel('Tagwright, Entities: 14').first().waitFor();
    await page.keyboard.press('Alt+.');
    for (const key of ['Alt+m', 'm', 'Alt+m', 'x', 'Alt+m', 'f']) await page.keyboard.press(key);
    await page.keyboard.press('F1');
    await page.keyboard.type('Tagwright: ');
    const offered = page.locator('.quick-input-list .monaco-list-row');
    await offered.getByText('Next Finding', { exact: false }).first().waitFor();
    assert.doesNotMatch((await offered.allInnerTexts()).join(), /Relabel|Tag Selection|Remove Tag|Fix All/);
    assert.equal(await page.locator('.tab.dirty').count(), 0);
  });
});

/** What helps when something goes wrong, and what VS Code shows of a text beside its language. It leaves pictures in .cache/screenshots. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator, inOrder } from './annotator.ts';
import { openText } from './one-file.ts';
import type { Workbench } from './page.ts';

describe('Help', () => {
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    workbench = await openText('a.txt', '[PER Roa  ] met [LOC Orsk, ] and [PER Vell  ] .\n', { web: false });
    page = workbench.page;
  });
  after(() => workbench?.close());

  inOrder();

  const { press } = annotator(() => page);

  test('begins in the status bar, which counts entities and leaves findings to VS Code', async () => {
    const item = page.locator('.statusbar-item[id$=".status"]', { hasText: '3' });
    await item.waitFor();
    assert.equal((await item.innerText()).trim(), '3');
    await page.getByLabel('Tagwright, Entities: 3, Warnings: 1', { exact: false }).first().waitFor();
  });

  test('names server, labels and encoding beside the language', async () => {
    await page.locator('[id="status.languageStatus"]').hover();
    const shown = page.locator('.hover-language-status');
    await shown.getByText('PER, LOC, ORG, MISC').waitFor();
    await shown.getByText('the server is running').waitFor();
    await shown.getByText('UTF-8').waitFor();
    await press('Escape');
    await page.mouse.move(400, 400);
  });

  test('writes a report that has nothing of the text', async () => {
    await workbench.command('Tagwright: Report Issue…');
    await page.locator('.tab.active', { hasText: 'Untitled-1' }).waitFor();
    await page.locator('.view-line', { hasText: 'Label set | conll2003' }).waitFor();
    await page.locator('.view-line', { hasText: '[info] The language server runs.' }).waitFor();
    await page.getByText('Nothing has been sent.').first().waitFor();
    await workbench.screenshot('help-report');
    const text = await page.locator('.editor-group-container.active .view-lines').innerText();
    assert.match(text, /Tagwright.\|.\d/);
    assert.doesNotMatch(text, /Roa|Orsk/);
  });

  test('shows the log', async () => {
    await workbench.command('Tagwright: Show Log');
    await page.locator('.panel .composite-bar .checked', { hasText: 'Output' }).waitFor();
    await workbench.screenshot('help-log');
  });

  test('has a row for each key of a label in Keyboard Shortcuts', async () => {
    await press('ControlOrMeta+k', 'ControlOrMeta+s');
    await page.getByPlaceholder('Type to search in keybindings').waitFor();
    await page.keyboard.type('relabel with key');
    await page.locator('.keybindings-table-container', { hasText: 'Relabel with Key C' }).waitFor();
    await workbench.screenshot('help-keyboard-shortcuts');
  });
});

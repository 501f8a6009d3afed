/** Import and export in VS Code for the Web, where the server and the files are in the browser. */
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator, inOrder } from '../annotator.ts';
import { openText } from '../one-file.ts';
import type { Workbench } from '../page.ts';

describe('Import and export in the browser', () => {
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    workbench = await openText('a.txt', '[PER Roa  ] met [LOC Orsk  ] .\n', { web: true });
    page = workbench.page;
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
  });
  after(() => workbench?.close());

  inOrder();

  const { press, says } = annotator(() => page);
  const choose = async (asked: string, answer: string) => {
    const question = page.locator(`.quick-input-widget input[placeholder="${asked}"]`);
    await question.waitFor();
    await page.keyboard.type(answer);
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: answer }).waitFor();
    await press('Enter');
    await question.waitFor({ state: 'hidden' });
  };

  test('write a folder, and ask before they replace anything', async () => {
    for (const isThere of [false, true]) {
      await workbench.command('Tagwright: Export…');
      await choose('Which texts?', 'a.txt');
      await choose('Which format?', 'brat standoff');
      await choose('Where to?', 'export-brat');
      if (isThere) await page.getByRole('button', { name: 'Replace', exact: true }).click();
      await says('Texts: 1, entities: 2. Written to “export-brat”.');
    }
    await page.getByRole('treeitem', { name: 'export-brat' }).click();
    await page.getByRole('treeitem', { name: 'a.ann' }).waitFor();
  });

  test('read what was written', async () => {
    await page.getByRole('treeitem', { name: 'a.ann' }).dblclick();
    await page.locator('.tab.active', { hasText: 'a.ann' }).waitFor();
    await workbench.command('Tagwright: Import…');
    await choose('Which format?', 'brat standoff');
    await choose('Which files?', 'a.ann');
    await choose('Where to?', 'New Text in the Editor');
    await page.locator('.tab.active', { hasText: 'Untitled-1' }).waitFor();
    await page.locator('.editor-group-container.active .view-line', { hasText: '[PER Roa' }).waitFor();
  });
});

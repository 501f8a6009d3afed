/** VS Code for the Web: what needs its window. Its folder is a copy in memory; the other tests in a browser are in suite. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator, inOrder } from '../annotator.ts';
import { openWorkbench, type Workbench } from '../page.ts';
import { copyWorkspace } from '../workspace.ts';

describe('A cable in VS Code for the Web', () => {
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    const folder = await copyWorkspace();
    await mkdir(join(folder, '.vscode'));
    const settings = { 'tagwright.inlayHints': true, 'tagwright.codeLenses': true, 'workbench.reduceMotion': 'on' };
    await writeFile(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
    workbench = await openWorkbench({ folder, web: true });
    page = workbench.page;
    await page.getByRole('treeitem', { name: 'ferry.txt' }).dblclick();
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
  });
  after(() => workbench?.close());

  inOrder();

  const { press, says, option } = annotator(() => page);
  /** Waits until a line of the text shows this; several blanks count as one. */
  const shows = (text: string) => page.locator('.view-line', { hasText: text }).waitFor();
  /** A row of the list of names, by the beginning of what a screen reader says of it. */
  const row = (name: string, how = '') =>
    page.locator(`.customview-tree .monaco-list-row${how}[aria-label^="${name}"]`);

  test('shows the numbers of paragraphs and counts above them', async () => {
    await shows('( U ) SUMMARY:');
    await shows('¶1');
    await page.locator('.codelens-decoration', { hasText: '3 ORG · 2 LOC · 1 finding' }).waitFor();
  });

  test('loses a tag by the list of names', async () => {
    await workbench.command('Tagwright: Focus on Entities View');
    await row('Ebbe Askew').waitFor();
    await page.locator('.customview-tree .monaco-list:focus').waitFor();
    await press('Home');
    await row('PER', '.focused').waitFor();
    await press('ArrowDown');
    await row('Ebbe Askew', '.focused').waitFor();
    await press('Alt+m', 'x');
    await says('Removed the tag of “Ebbe Askew”.');
    await shows('them , Ebbe Askew , answers');
  });

  test('gets a tag by typing', async () => {
    await press('ControlOrMeta+1');
    await page.locator('.monaco-editor.focused').waitFor();
    await press('ControlOrMeta+End', 'Enter');
    await page.keyboard.type('to [');
    await page.locator('.suggest-widget .monaco-list-row', { hasText: 'LOC' }).waitFor();
    await page.keyboard.type('LO');
    await press('Enter');
    await page.keyboard.type('Orsk]');
    await shows('to [LOC Orsk ]');
    await row('Orsk, Location', '.selected').waitFor();
  });

  test('gets another label by renaming', async () => {
    await press('ArrowLeft', 'ControlOrMeta+ArrowLeft', 'ControlOrMeta+ArrowLeft', 'F2');
    await page.locator('.rename-box input:focus').waitFor();
    await page.keyboard.type('ORG');
    await press('Enter');
    await option('in this file').first().waitFor();
    await page.keyboard.type('this file');
    await press('Enter');
    await shows('to [ORG Orsk ]');
    await press('ControlOrMeta+z');
    await shows('to [LOC Orsk ]');
    await press('Alt+m', 'o');
    await shows('to [ORG Orsk ]');
  });

  test('shows where a name is in the folder', async () => {
    await workbench.command('Go to Symbol in Workspace...');
    await page.keyboard.type('Brask');
    await option('Brask Point').waitFor();
    await press('Escape');
  });

  test('is relabelled, with its folder, once that was confirmed', async () => {
    await press('ControlOrMeta+Home', 'Alt+.', 'Alt+m', 'Alt+a');
    await option('LOC').and(page.locator('.focused')).waitFor();
    await press('Enter');
    await option('Location · current').waitFor();
    await press('m');
    await option('Relabel All as MISC: ').and(page.locator('.focused')).waitFor();
    await workbench.screenshot('web-choice');
    await press('Enter');
    await shows('[MISC KESTRELPORT ]');
  });

  test('is read beside the tagged text', async () => {
    await press('ControlOrMeta+1', 'Alt+m', 'v');
    const view = page.frameLocator('iframe.webview').frameLocator('iframe');
    await view.getByRole('button', { name: /^KESTRELPORT, MISC\b/ }).waitFor();
  });
});

/** Review mode while other files are worked on as well: it stays on for its own, and keeps nothing from the others. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator } from '../annotator.ts';
import { openWorkbench, type Workbench } from '../page.ts';
import { copyWorkspace } from '../workspace.ts';

const locked = 'Locked for review: Esc leaves, ? shows the keys.';

describe('Review mode, with other files open', () => {
  let workbench: Workbench;
  let page: Page;
  let folder: string;
  let original: string;

  before(async () => {
    folder = await copyWorkspace();
    original = await readFile(join(folder, 'ferry.txt'), 'utf8');
    await writeFile(join(folder, 'notes.md'), '');
    const settings = {
      'files.autoSave': 'afterDelay',
      'files.autoSaveDelay': 1,
      'workbench.reduceMotion': 'on',
    };
    workbench = await openWorkbench({ folder, settings });
    page = workbench.page;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await workbench.openFile('ferry.txt');
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
    await press('Alt+m', 'i');
    await stop(1);
    await press('Control+\\');
    await page.locator('.editor-group-container').nth(1).locator('.view-line').first().waitFor();
    await workbench.openFile('notes.md');
    await item().waitFor({ state: 'hidden' });
  });
  after(() => workbench?.close());

  const { press, says, caretAt } = annotator(() => page);
  const item = () => page.locator('.statusbar-item[id$=".review"]');
  const stop = (number: number) => item().getByText(`entity ${number} of 14`).waitFor();
  const shown = (line: string) => page.locator('.editor-group-container.active .view-line', { hasText: line });
  const onDisk = (name: string) => readFile(join(folder, name), 'utf8');

  test('is on at once when its file is gone back to', async () => {
    for (const number of [4, 7, 10]) {
      await press('Control+1', 'n', 'Tab', 'Space');
      await stop(number);
      await press('Control+2');
      await item().waitFor({ state: 'hidden' });
    }
    assert.equal(await onDisk('ferry.txt'), original);
    assert.equal(await onDisk('notes.md'), '');
  });

  for (const key of ['Backspace', 'Enter', 'Delete', 'q', 'Control+v']) {
    test(`refuses ${key} at once`, async () => {
      await page.evaluate(() => navigator.clipboard.writeText('pasted'));
      await press('Control+1', key);
      await says(locked);
      await stop(10);
      await page.locator('.editor-group-container.active .tab.active:not(.dirty)').waitFor();
      assert.equal(await onDisk('ferry.txt'), original);
      await press('Control+2');
      await item().waitFor({ state: 'hidden' });
    });
  }

  test('lets everything be typed into other files, however it gets there', async () => {
    await page.keyboard.type('nnx q ');
    await page.keyboard.insertText('東京');
    await caretAt(1, 9);
    const keyboard = await page.context().newCDPSession(page);
    await keyboard.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
    await keyboard.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
    await caretAt(1, 11);
    await keyboard.send('Input.insertText', { text: '日本' });
    await shown('nnx q 東京日本').waitFor();
    await press('Backspace', 'Backspace', 'Backspace', 'Enter');
    await caretAt(2, 1);
    await page.keyboard.type('f');
    await caretAt(2, 2);
    await press('Control+v');
    await caretAt(2, 8);
    await press('Shift+ArrowLeft', 'Control+x');
    await caretAt(2, 7);
    await shown('nnx q 東').waitFor();
    await shown('fpaste').waitFor();
    await shown('fpasted').waitFor({ state: 'detached' });
  });

  test('keeps a change that the file itself gets', async () => {
    await press('Control+1');
    await stop(10);
    const changed = original.replace('answers every bell', 'answers each bell');
    await writeFile(join(folder, 'ferry.txt'), changed);
    await shown('answers each bell').waitFor();
    await press('n');
    await stop(11);
    await press('q');
    await says(locked);
    assert.ok(await shown('answers each bell').isVisible());
    assert.equal(await onDisk('ferry.txt'), changed);
    await press('Control+2');
    await item().waitFor({ state: 'hidden' });
  });

  test('lets everything be typed into fields', async () => {
    await press('Control+f');
    await page.locator('.find-widget.visible').waitFor();
    await page.keyboard.type('nx');
    await page.waitForFunction(() => {
      const field = document.activeElement;
      return field instanceof HTMLTextAreaElement && field.closest('.find-widget') && field.value === 'nx';
    });
    await press('Escape', 'Control+,');
    const search = page.locator('.settings-header .suggest-input-container');
    await search.locator('.monaco-editor.focused').waitFor();
    await page.keyboard.type('nx');
    await search.locator('.view-line', { hasText: 'nx' }).waitFor();
  });

  test('ends when its file is closed', async () => {
    await press('Control+1');
    await item().waitFor();
    await workbench.command('View: Close Editor in All Groups');
    await says('Review mode is off: you can type again.');
  });
});

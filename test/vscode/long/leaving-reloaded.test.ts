/** Review mode when the window is loaded again: it is on where it was on, and off where it was left. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator, inOrder } from '../annotator.ts';
import { openWorkbench, type Workbench } from '../page.ts';
import { copyWorkspace } from '../workspace.ts';

describe('Review mode is left', () => {
  let workbench: Workbench;
  let page: Page;
  let file: string;
  let original: string;

  before(async () => {
    const folder = await copyWorkspace();
    file = join(folder, 'ferry.txt');
    original = await readFile(file, 'utf8');
    workbench = await openWorkbench({ folder, settings: { 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' } });
    page = workbench.page;
    await workbench.openFile('ferry.txt');
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
  });
  after(() => workbench?.close());
  inOrder();

  const { press, says, save } = annotator(() => page);
  const item = () => page.locator('.statusbar-item[id$=".review"]');
  /** How many lines of the text have the frame beside them. */
  const frame = () =>
    page.locator('.view-overlays .cdr').evaluateAll((all) => {
      const isSide = ({ borderLeftWidth, borderRightWidth }: CSSStyleDeclaration) =>
        borderLeftWidth === '2px' && borderRightWidth === '0px';
      return all.filter((one) => isSide(getComputedStyle(one))).length;
    });

  /** As the command does, which has VS Code keep first what it keeps. */
  const reload = async () => {
    const loaded = page.waitForEvent('load');
    // The window is gone before the palette is seen to close.
    workbench.command('Developer: Reload Window').catch(() => undefined);
    await loaded;
  };

  test('never by loading the window again, nor does what is typed meanwhile stay in the text', async () => {
    await press('Alt+m', 'i');
    await item().waitFor();
    await reload();
    await page.locator('.view-line', { hasText: 'answers' }).click();
    // Where the click has put the caret depends on fonts: at the end of the line, its entity is the one before.
    await press('End', 'z');
    // A busy machine has had the lock first.
    await page
      .locator('[id="status.extensionMessage"]')
      .getByText(/^(?:Undone: what you typed before the lock|Locked for review: Esc leaves)/)
      .waitFor();
    await item().waitFor();
    await press('q');
    await says('Locked for review: Esc leaves, ? shows the keys.');
    await page.locator('.tab.active:not(.dirty)').waitFor();
    assert.ok((await frame()) > 0);
    await press('p', '2');
    await save();
    const text = await readFile(file, 'utf8');
    assert.notEqual(text, original);
    assert.equal(withoutLabels(text), withoutLabels(original));
    await press('u');
    await save();
    assert.equal(await readFile(file, 'utf8'), original);
  });

  test('for good: a window that is loaded later is one to type in', async () => {
    await press('Alt+m', 'i');
    await says('Review mode is off: you can type again.');
    await reload();
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
    await page.locator('.statusbar-item[id$=".status"]', { hasText: '14' }).waitFor();
    assert.equal(await item().count(), 0);
  });
});

function withoutLabels(text: string): string {
  return text.replace(/\[[A-Z]+ /g, '[');
}

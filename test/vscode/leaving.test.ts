/** How review mode is left, and that one sees whether it is on. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator, inOrder } from './annotator.ts';
import { openWorkbench, type Workbench } from './page.ts';
import { copyWorkspace } from './workspace.ts';

const off = 'Review mode is off: you can type again.';

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
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await workbench.openFile('ferry.txt');
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
    await press('Alt+m', 'i');
    await stop(1);
  });
  after(() => workbench?.close());
  inOrder();

  const { press, says, save, option } = annotator(() => page);
  const item = () => page.locator('.statusbar-item[id$=".review"]');
  const stop = (number: number) => item().getByText(`entity ${number} of 14`).waitFor();
  /** How many lines of the text have the frame beside them. */
  const frame = () =>
    page.locator('.view-overlays .cdr').evaluateAll((all) => {
      const isSide = ({ borderLeftWidth, borderRightWidth }: CSSStyleDeclaration) =>
        borderLeftWidth === '2px' && borderRightWidth === '0px';
      return all.filter((one) => isSide(getComputedStyle(one))).length;
    });

  test('after it showed that it is on, by the colour of its item and by a frame', async () => {
    await page.locator('.statusbar-item.warning-kind[id$=".review"]').waitFor();
    assert.ok((await frame()) > 0);
  });

  test('not by the Escape that clears a selection', async () => {
    await press('Shift+ArrowRight', 'Shift+ArrowRight');
    await page.getByRole('button', { name: '(2 selected)' }).waitFor();
    await press('Escape');
    await page.getByRole('button', { name: 'selected)' }).waitFor({ state: 'detached' });
    await press('n');
    await stop(2);
  });

  test('not by the Escape that takes other carets away', async () => {
    await press('Control+Shift+ArrowDown');
    await page.getByRole('button', { name: '2 selections' }).waitFor();
    await press('Escape');
    await page.getByRole('button', { name: '2 selections' }).waitFor({ state: 'detached' });
    await press('n');
    await stop(3);
  });

  test('not by the Escape that closes the find widget, nor by the one that closes a list', async () => {
    await press('Control+f');
    await page.locator('.find-widget.visible').waitFor();
    await page.locator('.view-line', { hasText: 'answers' }).click();
    // Over the text it would have a hover shown, which Escape closes first.
    await page.mouse.move(0, 0);
    await page.locator('.monaco-hover:visible').waitFor({ state: 'hidden' });
    await press('Escape');
    await page.locator('.find-widget:not(.visible)').waitFor({ state: 'attached' });
    await press('h');
    await option('Next Stop').waitFor();
    await press('Escape');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await page.locator('.monaco-editor.focused').waitFor();
    assert.ok(await item().isVisible());
  });

  test('not by Tab that moves the focus, as it does where VS Code is told so', async () => {
    await press('Control+m');
    await page.getByRole('button', { name: 'Tab Moves Focus' }).waitFor();
    await press('Tab');
    await page.locator('.monaco-editor.focused').waitFor({ state: 'detached' });
    await page.locator('.view-line', { hasText: 'answers' }).click();
    await press('Control+m');
    await page.getByRole('button', { name: 'Tab Moves Focus' }).waitFor({ state: 'detached' });
    assert.ok(await item().isVisible());
  });

  test('by one Escape more, which is said, and the keys of those who have not noticed are not typed', async () => {
    await page.evaluate(() => navigator.clipboard.writeText('pasted'));
    // The message goes by itself, perhaps before all keys are pressed.
    const said = says(off);
    await press('Escape', 'n', 'n', 'Tab', 'Space', 'u', 'n');
    await press('Backspace', 'Delete', 'Enter', 'Control+v', 'Shift+Tab', 'Alt+ArrowDown', 'ArrowRight', 'n');
    await said;
    await item().waitFor({ state: 'hidden' });
    assert.equal(await frame(), 0);
    assert.equal(await page.locator('.tab.active.dirty').count(), 0);
  });

  test('for typing, which any other key begins', async () => {
    for (const [typed, key] of [
      ['q', 'q'],
      ['qn', 'n'],
    ] as const) {
      await press(key);
      await save();
      const text = await readFile(file, 'utf8');
      const at = text.indexOf('q');
      assert.equal(text, `${original.slice(0, at)}${typed}${original.slice(at)}`);
    }
    await press('ControlOrMeta+z', 'ControlOrMeta+z');
    await save();
    assert.equal(await readFile(file, 'utf8'), original);
  });
});

/** The reading view in the window: the plain text beside the tagged one, and entities corrected from there. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { annotator } from './annotator.ts';
import { openWorkbench, type Workbench } from './page.ts';
import { copyWorkspace } from './workspace.ts';

describe('The reading view', () => {
  let workbench: Workbench;
  let page: Page;
  let view: FrameLocator;
  let file: string;
  let original: string;

  before(async () => {
    const folder = await copyWorkspace();
    file = join(folder, 'ferry.txt');
    original = await readFile(file, 'utf8');
    workbench = await openWorkbench({
      folder,
      size: { width: 1400, height: 800 },
      settings: { 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' },
    });
    page = workbench.page;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    view = page.frameLocator('iframe.webview').frameLocator('iframe');
    await workbench.openFile('ferry.txt');
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
  });
  after(() => workbench?.close());

  const { press, says, caretAt } = annotator(() => page);
  const entity = (name: string | RegExp): Locator => view.getByRole('button', { name, exact: true });
  const current = (name: string) => entity(name).and(view.locator('.current')).first().waitFor();
  const focused = (name: string | RegExp) => entity(name).and(view.locator(':focus')).first().waitFor();
  /** With another label than the same name elsewhere, it has a finding, too. */
  const asMisc = /^Harbour Board, MISC\b/;
  /** Saves from the source, and goes back to the view. */
  const saved = async () => {
    await press('Alt+m', 'v');
    await page.locator('.monaco-editor.focused').waitFor();
    await page.locator('.tab.dirty').waitFor();
    await press('ControlOrMeta+s');
    await page.locator('.tab.dirty').waitFor({ state: 'detached' });
    const text = await readFile(file, 'utf8');
    await press('Alt+m', 'v');
    await view.locator('.entity:focus').waitFor();
    return text;
  };

  /** Where a word of the paragraph about Brask Point is in the window. */
  const place = async (word: string) => {
    const text = view.locator('.block', { hasText: 'Brask Point' }).locator('p');
    const { x, y } = await text.evaluate(placeOf, word);
    const frame = (await page.locator('iframe.webview').boundingBox())!;
    return { x: frame.x + x, y: frame.y + y };
  };
  /** Copies by the menu, and waits until it can be pasted. */
  const copies = async (text: string) => {
    await page.getByRole('menuitem', { name: 'Copy' }).hover();
    await page.locator('.monaco-menu .focused', { hasText: 'Copy' }).waitFor();
    await press('Enter');
    await page.waitForFunction(isCopied, text);
  };

  test('opens beside the text, with its structure and a legend that counts', async () => {
    await press('Alt+m', 'v');
    await view.getByRole('heading', { name: 'On the Quay' }).waitFor();
    const counts = await view.locator('.legend button').allInnerTexts();
    assert.deepEqual(
      counts.map((text) => text.replace(/\s+/g, ' ')),
      ['PER Person 4', 'LOC Location 5', 'ORG Organisation 4', 'MISC Miscellaneous 1'],
    );
    const numbers = await view.locator('.number').allInnerTexts();
    assert.deepEqual(numbers, ['1', '2', '3']);
  });

  test('shows which entity the caret is in', async () => {
    await press('Alt+.', 'Alt+.');
    await current('Kestrelport, LOC');
  });

  test('takes the focus with the same key, and goes from entity to entity', async () => {
    await press('Alt+m', 'v');
    await focused('Kestrelport, LOC');
    await press('n');
    await focused('Dunhollow., LOC, warning: “Dunhollow.” ends in punctuation: “.”.');
    await press('ArrowRight');
    await focused('Harbour Board, ORG');
    await press('p', 'ArrowRight');
    await focused('Harbour Board, ORG');
    await workbench.screenshot('reading');
  });

  test('relabels the entity that has the focus, with one chord, and takes that back', async () => {
    await press('Alt+m', 'm');
    await says('Relabelled “Harbour Board” as MISC.');
    await focused(asMisc);
    assert.equal(await saved(), original.replace('[ORG Harbour Board  ] blames', '[MISC Harbour Board  ] blames'));
    await press('ControlOrMeta+z');
    await focused('Harbour Board, ORG');
    assert.equal(await saved(), original);
  });

  test('takes back without letting the text have a key, however fast the next one comes', async () => {
    const first = entity('Harbour Board, ORG').first();
    for (let time = 1; time <= 5; time++) {
      await press('Alt+m', 'm');
      await focused(asMisc);
      await press('ControlOrMeta+z', 'n', 'x', 'Backspace', 'Delete');
      await entity(asMisc).waitFor({ state: 'detached' });
      await first.click();
      await focused('Harbour Board, ORG');
    }
    await press('ControlOrMeta+y', 'x', 'Backspace');
    await focused(asMisc);
    assert.equal(await saved(), original.replace('[ORG Harbour Board  ] blames', '[MISC Harbour Board  ] blames'));
    await press('ControlOrMeta+z');
    await focused('Harbour Board, ORG');
    assert.equal(await saved(), original);
  });

  test('relabels by a question, in which letters are letters', async () => {
    await press('Alt+m', 'r');
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Organisation · current' }).waitFor();
    // The browser takes the keys from the page a moment after the question has the focus.
    await view.locator('.entity:focus').waitFor({ state: 'detached' });
    await page.keyboard.type('person');
    await press('Enter');
    await says('Relabelled “Harbour Board” as PER.');
    await focused(/^Harbour Board, PER\b/);
    await press('ControlOrMeta+z');
    await focused('Harbour Board, ORG');
  });

  test('has a menu of what can be done in it, and neither Cut nor Paste', async () => {
    const items = async (target: Locator | { readonly x: number; readonly y: number }) => {
      if ('x' in target) await page.mouse.click(target.x, target.y, { button: 'right' });
      else await target.click({ button: 'right' });
      await page.locator('.monaco-menu .action-label').first().waitFor();
      return page.locator('.monaco-menu .action-label:not(.separator)').allInnerTexts();
    };
    assert.deepEqual(await items(entity('Brask Point, LOC')), [
      'Relabel Entity…',
      'Relabel All Mentions…',
      'Remove Tag',
      'Copy',
    ]);
    await copies('Brask Point');

    await view.getByText('Three boats of the').waitFor();
    const boats = await place('boats');
    await page.mouse.dblclick(boats.x, boats.y);
    // The text beside it follows, which would close the menu.
    await page.locator('.monaco-editor .selected-text').first().waitFor();
    assert.deepEqual(await items(boats), ['Tag Selection…', 'Copy']);
    await workbench.screenshot('reading-menu');
    await copies('boats');
    await entity('Brask Point, LOC').click();
    await focused('Brask Point, LOC');
  });

  test('removes a tag by the context menu of its entity', async () => {
    await entity('Brask Point, LOC').click({ button: 'right' });
    const item = page.getByRole('menuitem', { name: 'Remove Tag' });
    await item.hover();
    await page.locator('.monaco-menu .focused', { hasText: 'Remove Tag' }).waitFor();
    await press('Enter');
    await says('Removed the tag of “Brask Point”.');
    await entity('Brask Point, LOC').waitFor({ state: 'detached' });
  });

  test('tags what is selected in it', async () => {
    await view.getByText('Three boats of the').waitFor();
    const { x, y } = await place('bells');
    await page.mouse.dblclick(x, y);
    await page.locator('.monaco-editor .selected-text').first().waitFor();
    await press('Alt+m', 'l');
    await says('Tagged “bells” as LOC.');
    await entity('bells, LOC').waitFor();
  });

  test('goes to the source with Enter', async () => {
    await entity('Ebbe Askew, PER').click();
    await focused('Ebbe Askew, PER');
    await press('Enter');
    await caretAt(9, 34);
    await page.locator('.monaco-editor.focused').waitFor();
  });

  test('follows to another text', async () => {
    await workbench.openFile('cable.txt');
    await view.getByRole('heading', { name: 'The Harvest' }).waitFor();
    assert.equal(await view.getByRole('heading', { name: 'On the Quay' }).count(), 0);
  });
});

/** In the window: whether the clipboard holds a text. */
async function isCopied(text: string): Promise<boolean> {
  return (await navigator.clipboard.readText()) === text;
}

/** In the page: the middle of a word of an element. */
function placeOf(element: Element, word: string): { x: number; y: number } {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.textContent!.indexOf(word);
    if (at < 0) continue;
    range.setStart(node, at);
    range.setEnd(node, at + word.length);
  }
  const { x, y, width, height } = range.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}

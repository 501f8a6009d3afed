/**
 * An annotator's session in the window, by keyboard and mouse. It leaves pictures in .cache/screenshots.
 * `TAGWRIGHT_VSIX` names a packaged extension to try, instead of the one in this folder.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { annotator, inOrder } from './annotator.ts';
import { openWorkbench, type Workbench } from './page.ts';
import { copyWorkspace } from './workspace.ts';

describe("An annotator's session in the window", () => {
  let workbench: Workbench;
  let page: Page;
  let file: string;
  /** What the file should hold. */
  let text: string;

  before(async () => {
    const folder = await copyWorkspace();
    file = join(folder, 'ferry.txt');
    text = await readFile(file, 'utf8');
    const settings = { 'files.autoSave': 'off', 'tagwright.detect': 'ask', 'workbench.reduceMotion': 'on' };
    const vsix = process.env.TAGWRIGHT_VSIX;
    workbench = await openWorkbench({ folder, settings, ...(vsix ? { vsix } : {}) });
    page = workbench.page;
  });
  after(() => workbench?.close());

  inOrder();

  const { press, says, caretAt, option, save } = annotator(() => page);
  const status = (): Locator => page.locator('[id$=".tagwright.status"]');
  const problems = (): Locator => page.locator('.markers-panel .monaco-list-row');

  /** Saves, and compares the file with the text as it should be after a replacement. */
  const saves = async (from: string, to: string) => {
    assert.ok(text.includes(from));
    text = text.replaceAll(from, to);
    await save();
    assert.equal(await readFile(file, 'utf8'), text);
  };

  test('has commands for the folder of a text that is not tagged, and none that edits it', async () => {
    await workbench.openFile('ferry.txt');
    await press('F1');
    await page.keyboard.type('Tagwright: Re');
    await option('Tagwright: Create tagwright.json…').waitFor();
    assert.equal(await option('Tagwright: Relabel').count(), 0);
    await press('Escape');
  });

  test('begins with the question whether the file is tagged text, when that was asked for', async () => {
    await workbench.openFile('ferry.txt');
    await workbench.command('Notifications: Show Notifications');
    await page.getByText('Read “ferry.txt” as tagged text?', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Yes' }).click();
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
  });

  test('colours and counts entities', async () => {
    await page
      .getByLabel('Tagwright, Entities: 14, Warnings: 1, Infos: 1, Hints: 1', { exact: true })
      .first()
      .waitFor();
    const colours = await page.evaluate(coloursOf, ['PER', 'LOC', 'ORG', 'MISC']);
    assert.equal(new Set(colours).size, 4, `Labels look alike: ${colours}`);
    await workbench.screenshot('highlighting');
  });

  test('shows the entities when their number is clicked', async () => {
    await status().click();
    await page.getByRole('treeitem', { name: 'PER, Person, Entities: ' }).waitFor();
  });

  test('shows the findings among the problems', async () => {
    await workbench.command('View: Toggle Problems');
    await problems().getByText('“Dunhollow.” ends in punctuation').waitFor();
    await workbench.screenshot('problems');
  });

  test('goes to a finding and fixes it from the lightbulb menu', async () => {
    await press('ControlOrMeta+1', 'ControlOrMeta+Home', 'Alt+j');
    await caretAt(2, 60);
    await says('“Dunhollow.” ends in punctuation');
    await page.locator('.margin [class*="lightbulb"]').first().waitFor();
    await press('ControlOrMeta+.');
    await page.locator('.action-widget .focused').getByText('Move “.” out of “Dunhollow.”').waitFor();
    await workbench.screenshot('lightbulb');
    await press('Enter');
    await problems().getByText('“Dunhollow.”').waitFor({ state: 'detached' });
    await saves('Dunhollow.  ]', 'Dunhollow  ].');
  });

  test('relabels an entity with one chord, and takes that back in one step', async () => {
    // The caret is at the `[` of the entity that was fixed.
    await press('Alt+.');
    await caretAt(3, 10);
    await press('Alt+m', 'm');
    await says('Relabelled “Harbour Board” as MISC.');
    await caretAt(3, 11);
    await saves('[ORG Harbour Board  ] blames', '[MISC Harbour Board  ] blames');
    await press('ControlOrMeta+z');
    await caretAt(3, 10);
    await saves('[MISC Harbour Board  ] blames', '[ORG Harbour Board  ] blames');
  });

  test('does not go on saying what has been undone', async () => {
    const message = page.locator('[id="status.extensionMessage"]').getByText('Relabelled “Harbour Board” as PER.');
    await press('Alt+m', 'p');
    await message.waitFor();
    await press('ControlOrMeta+z');
    // By itself, a message stays for six seconds.
    await message.waitFor({ state: 'hidden', timeout: 3000 });
    await page.locator('.tab.active:not(.dirty)').waitFor();
  });

  test('tags a word that has no tag by the same chord', async () => {
    const { x, y } = await page.evaluate(placeOf, ['boats of the', 'boats'] as const);
    await page.mouse.click(x, y);
    await page.mouse.move(0, 0);
    await press('Alt+m', 'o');
    await says('Tagged “boats” as ORG.');
    await saves('boats of the', '[ORG boats  ] of the');
    await press('ControlOrMeta+z');
    await saves('[ORG boats  ] of the', 'boats of the');
  });

  test('relabels all mentions of a name by a question', async () => {
    const { x, y } = await page.evaluate(placeOf, ['Pilots Guild', 'Guild'] as const);
    await page.mouse.click(x, y);
    await page.mouse.move(0, 0);
    await press('Alt+m', 'a');
    await option('Organisation · current').and(page.locator('.focused')).waitFor();
    await workbench.screenshot('relabel');
    await page.keyboard.type('misc');
    await press('Enter');
    await says('Relabelled 2 mentions of “Pilots Guild” as MISC.');
    await saves('[ORG Pilots Guild', '[MISC Pilots Guild');
  });

  test('tags words that were chosen with the mouse', async () => {
    const { x, y } = await page.evaluate(placeOf, ['boats of the', 'Harbour'] as const);
    await page.mouse.dblclick(x, y);
    await page.mouse.move(0, 0);
    await press('ControlOrMeta+Shift+ArrowRight', 'Alt+m', 't');
    await option('Organisation').waitFor();
    await page.keyboard.type('o');
    await press('Enter');
    await says('Tagged “Harbour Board” as ORG.');
    await saves('the Harbour Board lie', 'the [ORG Harbour Board  ] lie');
  });

  test('works at all carets at once', async () => {
    const { x, y } = await page.evaluate(placeOf, ['Maren Tolle', 'Tolle'] as const);
    await page.mouse.click(x, y);
    await page.mouse.move(0, 0);
    await press('ControlOrMeta+d', 'ControlOrMeta+d', 'Alt+m', 'x');
    await says('Removed the tags of 2 entities.');
    text = text.replace('[PER Maren Tolle  ]', 'Maren Tolle');
    await saves('[PER Tolle  ]', 'Tolle');
  });

  test('offers its edits in the context menu', async () => {
    const { x, y } = await page.evaluate(placeOf, ['Brask Point', 'Brask'] as const);
    await page.mouse.click(x, y, { button: 'right' });
    // A click right after a menu has opened counts as the end of the click that opened it.
    await page.getByRole('menuitem', { name: 'Remove Tag' }).hover();
    await page.locator('.monaco-menu .focused', { hasText: 'Remove Tag' }).waitFor();
    await press('Enter');
    await page.mouse.move(0, 0);
    await says('Removed the tag of “Brask Point”.');
    await saves('[LOC Brask Point  ]', 'Brask Point');
  });

  test('begins that menu, with the labels of the file in menus of their own', async () => {
    const { x, y } = await page.evaluate(placeOf, ['Ebbe Askew', 'Askew'] as const);
    await page.mouse.click(x, y, { button: 'right' });
    const items = page.locator('.monaco-menu').first().getByRole('menuitem');
    await items.nth(6).waitFor();
    const names = await items.locator('.action-label').allInnerTexts();
    assert.deepEqual(names.slice(0, 4), ['Relabel as', 'Relabel All', 'Remove Tag', 'Tag All']);
    assert.ok(names.indexOf('Cut') > 4 && names.indexOf('Paste') > 4, names.join(', '));
    await items.first().hover();
    await page.locator('.monaco-submenu').getByRole('menuitem', { name: 'Relabel as ORG (Organisation)' }).waitFor();
    assert.equal(await page.locator('.monaco-submenu').getByRole('menuitem', { name: 'GPE' }).count(), 0);
    await workbench.screenshot('context-menu');
    await page.locator('.monaco-submenu').getByRole('menuitem', { name: 'Relabel as MISC (Miscellaneous)' }).hover();
    await page.locator('.monaco-submenu .focused', { hasText: 'MISC' }).waitFor();
    await press('Enter');
    await page.mouse.move(0, 0);
    await says('Relabelled “Ebbe Askew” as MISC.');
    await saves('[PER Ebbe Askew  ]', '[MISC Ebbe Askew  ]');
  });

  test('offers its commands in the palette', async () => {
    await press('F1');
    await page.keyboard.type('Tagwright: Relabel as ');
    await option('Tagwright: Relabel as PER (Person)').waitFor();
    assert.equal(await option('Relabel as GPE').count(), 0, 'A label of another set is offered.');
    await page.locator('.quick-input-widget input[type="text"]').first().fill('>Tagwright: Relabel Entity');
    await option('Tagwright: Relabel Entity by Key…').waitFor();
    await option('Tagwright: Relabel Entity…').waitFor();
    await workbench.screenshot('palette');
    await press('Escape');
  });

  test('shows there the keys that go to the next entity in a text, not those that type in it', async () => {
    await press('F1');
    await page.keyboard.type('Tagwright: Entity');
    const keyOf = (command: string) =>
      page.locator(`[data-quick-input-id="tagwright.${command}"] .monaco-keybinding`).getAttribute('aria-label');
    assert.deepEqual([await keyOf('nextEntity'), await keyOf('previousEntity')], ['Alt+.', 'Alt+,']);
    await press('Escape');
  });

  test('shows the outline', async () => {
    await workbench.command('Explorer: Focus on Outline View');
    await page.locator('.pane-header', { hasText: basename(dirname(file)) }).click();
    await page.locator('.outline-tree .monaco-list-row').getByText('On the Quay').waitFor();
    await workbench.screenshot('outline');
  });
});

/** In the page: the colours of what stands after these labels. */
function coloursOf(labels: readonly string[]): string[] {
  const spans = [...document.querySelectorAll('.view-line span span')];
  return labels.map((label) => {
    const after = spans.slice(spans.findIndex(({ textContent }) => textContent === label) + 1);
    return getComputedStyle(after.find(({ textContent }) => textContent?.trim())!).color;
  });
}

/** In the page: the middle of a word in the first piece of text that contains another one. */
function placeOf([piece, word]: readonly [string, string]): { x: number; y: number } {
  const shows = ({ textContent }: Element) => textContent?.replaceAll('\u00a0', ' ').includes(piece);
  const node = [...document.querySelectorAll('.view-line span span')].find(shows)!.firstChild!;
  const range = document.createRange();
  const start = node.textContent!.indexOf(word);
  range.setStart(node, start);
  range.setEnd(node, start + word.length);
  const { x, y, width, height } = range.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}

/** Labels of a project's own in the window, by keyboard and mouse. It leaves pictures in .cache/screenshots. */
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { annotator, inOrder } from '../annotator.ts';
import { openWorkbench, type Workbench } from '../page.ts';
import { temporaryFolder } from '../workspace.ts';

const config = {
  labels: [
    { name: 'SHIP' },
    { name: 'PORT', title: 'PORT' },
    { name: 'PERSON', title: 'Person' },
    { name: 'DOCK', title: 'Dock or quay', key: 'y' },
  ],
};

const original = `The [PORT Grey Heron  ] left [PORT Brask Point  ] at six with [SHIP Maren Tolle  ] on board .
She lies at the [PORT Old Quay  ] , and Ebbe Askew says farewell calls are [ not ] free .
`;

describe('Labels of one’s own in the window', () => {
  const folder = join(temporaryFolder(), 'harbour');
  const path = join(folder, 'quay.tagged.txt');
  let workbench: Workbench;
  let page: Page;
  /** What the file should hold. */
  let text = original;

  before(async () => {
    await mkdir(folder);
    await writeFile(path, original);
    await writeFile(join(folder, 'tagwright.json'), JSON.stringify(config));
    await writeFile(join(folder, 'locked.tagged.txt'), 'off [PORT Brask Point  ] .\n');
    await writeFile(join(folder, 'notes.md'), 'Off Brask Point .\n');
    const settings = {
      'files.readonlyInclude': { '**/locked.tagged.txt': true },
      'files.autoSave': 'off',
      'workbench.reduceMotion': 'on',
    };
    workbench = await openWorkbench({ folder, settings });
    page = workbench.page;
    await workbench.openFile('quay.tagged.txt');
    await page.getByLabel('Tagwright, Entities: 4', { exact: false }).first().waitFor();
  });
  after(() => workbench?.close());

  inOrder();

  const { press, says, option, goTo } = annotator(() => page);
  const focusedOption = (name: string): Locator => option(name).and(page.locator('.focused'));
  const selectRight = async (characters: number) => {
    await press(...Array.from({ length: characters }, () => 'Shift+ArrowRight'));
    await page.getByRole('button', { name: `(${characters} selected)` }).waitFor();
  };
  /** Saves, and compares the file with the text as it should be after a replacement. */
  const saves = async (from: string, to: string) => {
    assert.ok(text.includes(from));
    text = text.replace(from, to);
    await page.locator('.tab.dirty').waitFor();
    await press('ControlOrMeta+s');
    await page.locator('.tab.dirty').waitFor({ state: 'detached' });
    assert.equal(await readFile(path, 'utf8'), text);
  };

  test('have a letter after Alt+M: their own, their initial, or another one of their name', async () => {
    await goTo(1, 10);
    await press('Alt+m', 'h');
    await says('Relabelled “Grey Heron” as SHIP.');
    await saves('[PORT Grey Heron', '[SHIP Grey Heron');
    await goTo(2, 22);
    await press('Alt+m', 'y');
    await says('Relabelled “Old Quay” as DOCK.');
    await saves('[PORT Old Quay', '[DOCK Old Quay');
  });

  test('have no other letter, and those do nothing', async () => {
    await press('Alt+m', 'w');
    await press('Alt+m', 'q');
    await press('Alt+m', 'p');
    await says('Relabelled “Old Quay” as PORT.');
    await saves('[DOCK Old Quay', '[PORT Old Quay');
    assert.equal(await page.getByText('is not a command').count(), 0);
  });

  test('are listed with their keys, of which one is enough', async () => {
    await goTo(1, 67);
    await workbench.command('Tagwright: Relabel Entity by Key…');
    await focusedOption('H  SHIPcurrent').waitFor();
    await option('Y  DOCKDock or quay').waitFor();
    await workbench.screenshot('relabel-as');
    await page.keyboard.type('e');
    await says('Relabelled “Maren Tolle” as PERSON.');
    await saves('[SHIP Maren Tolle', '[PERSON Maren Tolle');
  });

  test('have their keys in every list of labels, and no title twice', async () => {
    await press('Alt+m', 'r');
    await focusedOption('E  PERSONPerson · current').waitFor();
    assert.deepEqual(
      await page.locator('.quick-input-list .monaco-list-row').evaluateAll((rows) => rows.map((row) => row.ariaLabel)),
      ['H  SHIP', 'P  PORT', 'E  PERSON, Person · current', 'Y  DOCK, Dock or quay'],
    );
    await page.keyboard.type('ship');
    await press('Enter');
    await says('Relabelled “Maren Tolle” as SHIP.');
    await saves('[PERSON Maren Tolle', '[SHIP Maren Tolle');
  });

  test('have the same letter in review mode', async () => {
    await goTo(1, 67);
    await press('Alt+m', 'i');
    const review = page.locator('.statusbar-item[id$=".review"]');
    await review.getByText('entity 3 of 4').waitFor();
    await press('Alt+m', 'e');
    await says('Relabelled “Maren Tolle” as PERSON.');
    await press('Alt+m', 'w');
    await press('1');
    await says('Relabelled “Maren Tolle” as SHIP.');
    await press('Alt+m', 'e');
    await says('Relabelled “Maren Tolle” as PERSON.');
    await saves('[SHIP Maren Tolle', '[PERSON Maren Tolle');
    await press('Escape');
    await review.waitFor({ state: 'hidden' });
  });

  test('have the same letter in the reading view', async () => {
    await press('Alt+m', 'v');
    const frame = page.frameLocator('iframe.webview').frameLocator('iframe');
    await frame.locator('.entity.current', { hasText: 'Maren Tolle' }).waitFor();
    await press('Alt+m', 'v');
    await frame.locator('.entity:focus', { hasText: 'Maren Tolle' }).waitFor();
    await workbench.screenshot('own-labels-reading');
    await press('Alt+m', 'y');
    await says('Relabelled “Maren Tolle” as DOCK.');
    await press('Alt+m', 'v');
    await page.locator('.monaco-editor.focused').waitFor();
    await saves('[PERSON Maren Tolle', '[DOCK Maren Tolle');
  });

  test('are named once in the list of names and in the legend of the reading view', async () => {
    const legend = page.frameLocator('iframe.webview').frameLocator('iframe').locator('.legend button');
    await legend.first().waitFor();
    const shown = (await legend.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
    assert.deepEqual(shown, ['SHIP 1', 'PORT 2', 'DOCK Dock or quay 1']);
    await workbench.command('Tagwright: Focus on Entities View');
    const rows = page.locator('.customview-tree .monaco-list-row');
    await rows.filter({ hasText: 'DOCK' }).waitFor();
    const names = await rows.evaluateAll((all) => all.map(({ ariaLabel }) => ariaLabel));
    assert.ok(
      names.includes('SHIP, Entities: 1') && names.includes('DOCK, Dock or quay, Entities: 1'),
      names.join('; '),
    );
    await press('ControlOrMeta+1');
  });

  test('are put around whole words, though a selection cuts them', async () => {
    await goTo(2, 59);
    await selectRight(9);
    await press('Alt+m', 'p');
    await says('Tagged “farewell calls” as PORT.');
    await saves('farewell calls', '[PORT farewell calls  ]');
    await press('ControlOrMeta+z');
    await saves('[PORT farewell calls  ]', 'farewell calls');
  });

  test('are asked for whole words, which the question names', async () => {
    await goTo(2, 59);
    await selectRight(9);
    await press('Alt+m', 't');
    await page.getByPlaceholder('“farewell calls”').waitFor();
    await press('Escape');
  });

  test('are put around exactly what is selected by a command that says so, by their keys', async () => {
    await goTo(2, 59);
    await selectRight(9);
    await press('Alt+m', 'Shift+T');
    await page.getByPlaceholder('“rewell ca”').waitFor();
    await press('h');
    await says('Tagged “rewell ca” as SHIP.');
    await saves('farewell calls', 'fa[SHIP rewell ca  ]lls');
    await press('ControlOrMeta+z');
    await saves('fa[SHIP rewell ca  ]lls', 'farewell calls');
  });

  test('are reached from the context menu, by their keys', async () => {
    const menu = page.locator('.monaco-menu').first().getByRole('menuitem');
    const open = async () => {
      const [from, to] = await page.locator('.view-line', { hasText: 'Old Quay' }).evaluate(edgesOf, 'Old Quay');
      await page.mouse.click((from!.x + to!.x) / 2, from!.y, { button: 'right' });
      await menu.nth(6).waitFor();
    };
    await open();
    const names = await menu.locator('.action-label').allInnerTexts();
    assert.deepEqual(names.slice(0, 5), [
      'Relabel Entity by Key…',
      'Relabel All Mentions…',
      'Remove Tag',
      'Tag All Mentions…',
      'Go to Definition',
    ]);
    await workbench.screenshot('own-context-menu');
    await menu.first().hover();
    await page.locator('.monaco-menu .focused', { hasText: 'Relabel Entity by Key…' }).waitFor();
    await press('Enter');
    await page.mouse.move(0, 0);
    await focusedOption('P  PORT').waitFor();
    await page.keyboard.type('h');
    await says('Relabelled “Old Quay” as SHIP.');
    await saves('[PORT Old Quay', '[SHIP Old Quay');
  });

  test('are put around whole words in the reading view, and exactly by a command', async () => {
    const frame = page.frameLocator('iframe.webview').frameLocator('iframe');
    const words = frame.locator('.block', { hasText: 'farewell' }).locator('p');
    const { x, y } = (await page.locator('iframe.webview').boundingBox())!;
    // The view has come up with the text.
    await frame.locator('.entity[data-label="SHIP"]', { hasText: 'Old Quay' }).waitFor();
    const select = async () => {
      const [from, to] = await words.evaluate(edgesOf, 'rewell ca');
      await page.mouse.move(x + from!.x, y + from!.y);
      await page.mouse.down();
      await page.mouse.move(x + to!.x, y + to!.y, { steps: 5 });
      await page.mouse.up();
    };
    await select();
    await press('Alt+m', 'h');
    await says('Tagged “farewell calls” as SHIP.');
    await frame.locator('.entity:focus', { hasText: 'farewell calls' }).waitFor();
    await press('ControlOrMeta+z');
    await frame.locator('.entity', { hasText: 'farewell calls' }).waitFor({ state: 'detached' });
    await select();
    await press('Alt+m', 'Shift+T');
    await page.getByPlaceholder('“rewell ca”').waitFor();
    await press('h');
    await says('Tagged “rewell ca” as SHIP.');
    await frame.locator('.entity:focus', { hasText: 'rewell ca' }).waitFor();
    await press('ControlOrMeta+z');
    await frame.locator('.entity', { hasText: 'rewell ca' }).waitFor({ state: 'detached' });
  });

  for (const name of ['locked.tagged.txt', 'notes.md']) {
    test(`are not in the context menu of ${name}, which is read-only or no tagged text`, async () => {
      await press('ControlOrMeta+1');
      // The reading view passes keys on, and the next one must not overtake this one.
      await page.locator('.monaco-editor.focused').first().waitFor();
      await workbench.openFile(name);
      await page.locator('.editor-group-container.active .view-line', { hasText: 'Brask' }).click({ button: 'right' });
      const names = page.locator('.monaco-menu').first().locator('.action-label');
      await names.getByText('Copy', { exact: true }).waitFor();
      assert.doesNotMatch((await names.allInnerTexts()).join(', '), /Relabel|Tag/);
      await press('Escape');
    });
  }
});

/** In the page: where some words begin and end in an element. */
function edgesOf(element: Element, words: string): { x: number; y: number }[] {
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const start = node.textContent!.replaceAll('\u00a0', ' ').indexOf(words);
    if (start < 0) continue;
    range.setStart(node, start);
    range.setEnd(node, start + words.length);
    const { left, right, top, height } = range.getBoundingClientRect();
    return [left, right].map((x) => ({ x, y: top + height / 2 }));
  }
  throw new Error(`There is no ${words}.`);
}

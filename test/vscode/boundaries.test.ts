/** Boundaries of entities moved by keyboard, and labels completed, in the window. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator } from './annotator.ts';
import { openWorkbench, type Workbench } from './page.ts';
import { copyWorkspace } from './workspace.ts';

describe('An entity by keyboard', () => {
  let workbench: Workbench;
  let page: Page;
  let file: string;
  let original: string;

  before(async () => {
    const folder = await copyWorkspace();
    file = join(folder, 'ferry.txt');
    original = await readFile(file, 'utf8');
    const settings = {
      'files.autoSave': 'off',
      'files.readonlyInclude': { '**/cable.txt': true },
      'workbench.reduceMotion': 'on',
    };
    workbench = await openWorkbench({ folder, settings });
    page = workbench.page;
    await workbench.openFile('ferry.txt');
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
  });
  after(() => workbench?.close());

  const { press, says, save, caretAt, goTo } = annotator(() => page);
  const saved = async () => {
    await save();
    return readFile(file, 'utf8');
  };

  test('takes in a word and leaves it out again, and the caret stays where it is', async () => {
    const [place] = placesOf(original, '[ORG Harbour Board  ] blames');
    await goTo(place!.line, place!.column + 6);
    await press('Alt+m', 'ArrowRight');
    await says('Extended “Harbour Board” to the right.');
    assert.equal(await saved(), original.replace('Harbour Board  ] blames', 'Harbour Board blames  ]'));
    await caretAt(place!.line, place!.column + 6);
    await workbench.screenshot('extended');
    await press('Alt+m', 'Shift+ArrowRight');
    await says('Shortened “Harbour Board blames” on the right.');
    assert.equal(await saved(), original);
  });

  test('is split and merged', async () => {
    const [place] = placesOf(original, '[ORG Harbour Board  ] blames');
    await goTo(place!.line, place!.column + 14);
    await press('Alt+m', 'b');
    await says('Split “Harbour Board”.');
    assert.equal(
      await saved(),
      original.replace('[ORG Harbour Board  ] blames', '[ORG Harbour  ] [ORG Board  ] blames'),
    );
    await goTo(place!.line, place!.column + 6);
    await press('Alt+m', 'j');
    await says('Merged “Harbour” with the next entity.');
    assert.equal(await saved(), original);
  });

  test('gets its label and its end from a list', async () => {
    await press('ControlOrMeta+End', 'Enter');
    await page.keyboard.type('to [');
    await page.locator('.suggest-widget .monaco-list-row', { hasText: 'LOC' }).waitFor();
    await workbench.screenshot('labels');
    await page.keyboard.type('LO');
    await press('Enter');
    await page.keyboard.type('Orsk]');
    await page.getByRole('button', { name: /^Ln \d+, Col 16$/ }).waitFor();
    assert.match(await saved(), /\nto \[LOC Orsk {2}\]$/);
  });

  test('gets its label from the list that is asked for behind a bracket typed over a selection', async () => {
    await page.keyboard.type(' and Usk');
    await press('Control+Shift+ArrowLeft');
    await page.keyboard.type('[');
    await press('Control+Space');
    await page.locator('.suggest-widget .monaco-list-row', { hasText: 'LOC' }).waitFor();
    await workbench.screenshot('labels-of-selection');
    await press('ArrowDown', 'Enter');
    assert.match(await saved(), /\nto \[LOC Orsk {2}\] and \[LOC Usk {2}\]$/);
  });

  test('has findings in a file that is read-only, and no command that would change it', async () => {
    await workbench.openFile('cable.txt');
    await caretAt(1, 1);
    await page
      .getByLabel(/^Tagwright, Entities: \d/)
      .first()
      .waitFor();
    await press('Alt+.', 'Alt+m', 'm', 'Alt+m', 'x', 'Alt+m', 'f', 'F1');
    await page.keyboard.type('Tagwright: ');
    const offered = page.locator('.quick-input-list .monaco-list-row');
    await offered.getByText('Next Finding', { exact: false }).first().waitFor();
    assert.doesNotMatch((await offered.allInnerTexts()).join(), /Relabel|Tag Selection|Remove Tag|Fix All/);
    assert.equal(await page.locator('.tab.active[data-resource-name="cable.txt"].dirty').count(), 0);
  });
});

function placesOf(text: string, part: string): { line: number; column: number }[] {
  return text.split('\n').flatMap((content, index) => {
    const at = content.indexOf(part);
    return at < 0 ? [] : [{ line: index + 1, column: at + 1 }];
  });
}

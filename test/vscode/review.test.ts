/** Review mode in the window: a file corrected by single keys, and no other key touches it. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator } from './annotator.ts';
import { openWorkbench, type Workbench } from './page.ts';
import { copyWorkspace } from './workspace.ts';

/** Keys that would change a text, and mean nothing in review mode. */
const typing = [
  ...'qwvg7890,;-"\'',
  'Shift+Q',
  'Backspace',
  'Delete',
  'Enter',
  'Control+Backspace',
  'Control+Delete',
  'Control+Enter',
  'Control+x',
  'Control+v',
  'Shift+Insert',
  'Control+Shift+k',
  'Alt+ArrowDown',
  'Shift+Alt+ArrowUp',
  'Control+]',
];

describe('Review mode', () => {
  let workbench: Workbench;
  let page: Page;
  let folder: string;
  let original: string;

  before(async () => {
    folder = await copyWorkspace();
    // No tagged text, though its name is that of one.
    await writeFile(join(folder, 'a note.txt'), 'Ask whether [LOC] may be a river.\n');
    original = await readFile(join(folder, 'ferry.txt'), 'utf8');
    workbench = await openWorkbench({ folder, settings: { 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' } });
    page = workbench.page;
    // A file is begun at its top, wherever its caret was.
    await workbench.openFile('cable.txt');
    await page.keyboard.press('ControlOrMeta+End');
    await workbench.openFile('ferry.txt');
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
  });
  after(() => workbench?.close());

  const { press, says } = annotator(() => page);
  const item = () => page.locator('.statusbar-item[id$=".review"]');
  /** What was found at the stop. */
  const found = () => page.locator('.statusbar-item[id$=".reviewFinding"]');
  const shows = (text: string) => item().getByText(text).waitFor();
  const dirty = () => page.locator('.tab.active.dirty').waitFor();
  const clean = () => page.locator('.tab.active:not(.dirty)').waitFor();
  const left = () => page.locator('.quick-input-widget input[type="text"]').first().getAttribute('placeholder');
  const saved = async () => {
    await press('ControlOrMeta+s');
    await clean();
    return readFile(join(folder, 'ferry.txt'), 'utf8');
  };

  test('begins at the first entity, also with the caret below the last', async () => {
    await press('ControlOrMeta+End', 'Alt+m', 'i');
    await shows('entity 1 of 14');
    await shows('0 of 2 files reviewed');
    await workbench.screenshot('review');
  });

  test('keeps all that is typed out of the text', async () => {
    await press(...typing);
    await page.keyboard.insertText('é 東');
    await says('Locked for review: Esc leaves, ? shows the keys.');
    await clean();
    await press('n');
    await shows('entity 2 of 14');
  });

  test('takes nothing for a key that is typed ahead of a question', async () => {
    await page.keyboard.type('rxx');
    await page.locator('.quick-input-widget').waitFor();
    await press('Escape');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await page.locator('.monaco-editor.focused').waitFor();
    await clean();
    await shows('entity 2 of 14');
  });

  test('shows in a list of labels the keys that give them in it', async () => {
    await press('r');
    await page.locator('.quick-input-list').getByText('1 PER').waitFor();
    await press('Escape');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await page.locator('.monaco-editor.focused').waitFor();
  });

  test('takes back what gets to the text by another way', async () => {
    await workbench.command('Trim Trailing Whitespace');
    await says('Locked for review: Esc leaves, ? shows the keys.');
    await clean();
    assert.equal(await readFile(join(folder, 'ferry.txt'), 'utf8'), original);
  });

  test('corrects an entity with one key, and undoes that with another', async () => {
    await press('1');
    await says('Relabelled “Kestrelport” as PER.');
    await dirty();
    assert.equal(await saved(), original.replace('[LOC Kestrelport', '[PER Kestrelport'));
    await press('u');
    await dirty();
    assert.equal(await saved(), original);
  });

  test('shows its keys', async () => {
    await press('Shift+?');
    await page.locator('.quick-input-list').getByText('Next Stop').waitFor();
    const third = page.locator('.quick-input-list .monaco-list-row[data-index="2"]');
    assert.match((await third.textContent()) ?? '', /^1.*Person/, 'The labels come right after the ways to walk.');
    await workbench.screenshot('review-keys');
    await press('Escape');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  });

  test('leaves the text where it is while the lightbulb comes and goes', async () => {
    const lefts = await page.evaluateHandle(() => {
      const margin = document.querySelector<HTMLElement>('.editor-instance .margin')!;
      const widths = new Set([margin.style.width]);
      new MutationObserver(() => widths.add(margin.style.width)).observe(margin, { attributeFilter: ['style'] });
      return widths;
    });
    const bulb = page.locator('.margin [class*="lightbulb"]').first();
    for (const [key, number] of [
      ['n', 3],
      ['n', 4],
      ['n', 5],
      ['p', 4],
      ['p', 3],
      ['p', 2],
    ] as const) {
      await press(key);
      await shows(`entity ${number} of 14`);
      await bulb.waitFor();
    }
    assert.equal((await lefts.evaluate((widths) => [...widths])).length, 1);
  });

  test('shows what was found of an entity while one stands on it, and fixes it there', async () => {
    await shows('entity 2 of 14');
    await found().waitFor({ state: 'hidden' });
    await press('n');
    await shows('entity 3 of 14');
    await found().getByText('“Dunhollow.” ends in punctuation: “.”.').waitFor();
    await workbench.screenshot('review-finding');
    await press('f');
    await dirty();
    assert.equal(await saved(), original.replace('Dunhollow.  ]', 'Dunhollow  ].'));
    await found().waitFor({ state: 'hidden' });
    await shows('Findings: 2');
  });

  test('comes by what was found elsewhere on the way to the last entity', async () => {
    for (let number = 4; number <= 11; number++) {
      await press('n');
      await shows(`entity ${number} of 14`);
    }
    await press('n');
    await shows('finding 2 of 2');
    await found().getByText('“Harbour Board” is tagged ORG').waitFor();
    for (let number = 12; number <= 14; number++) {
      await press('n');
      await shows(`entity ${number} of 14`);
    }
  });

  test('says at the end of the file what is left', async () => {
    await press('n');
    await page.locator('.quick-input-list').getByText('Mark as Reviewed and Go to “cable.txt”').waitFor();
    assert.equal(await left(), 'Findings: 2 · 0 of 2 files reviewed');
    await press('Escape');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await page.locator('.monaco-editor.focused').waitFor();
  });

  test('has a key that comes at once begin where the one before leads to', async () => {
    await press('ControlOrMeta+Home');
    await shows('Review: 14 entities');
    await Promise.all([press('i'), press('n')]);
    await shows('finding 2 of 2');
    await press('i');
    await shows('Review: finding 2 of 2');
    await press('ControlOrMeta+End', 'p');
    await shows('entity 14 of 14');
  });

  test('can go from finding to finding only', async () => {
    await press('i');
    await shows('Findings: entity 14 of 14 · 2 in this file · 0 of 2 files reviewed');
    await press('p');
    await shows('finding 2 of 2');
    await press('p');
    await shows('finding 1 of 2');
    await found().getByText('“Pilots Guild”').waitFor();
    await press('p');
    await says('There are no findings before this one.');
    await press('i');
    await shows('Review: entity 9 of 14');
  });

  test('marks a file as reviewed when its end is confirmed, and opens the next one', async () => {
    const question = page.locator('.quick-input-list').getByText('Mark as Reviewed and Go to “cable.txt”');
    await press('e');
    await question.waitFor();
    assert.equal(await left(), '5 entities after this one · Findings: 2 · 0 of 2 files reviewed');
    await workbench.screenshot('review-end');
    await press('Enter');
    await page.locator('.tab.active[data-resource-name="cable.txt"]').waitFor();
    await shows('1 of 2 files reviewed');
    await shows('entity 1 of');
    const list = await readFile(join(folder, 'tagwright-review.json'), 'utf8');
    assert.match(
      list,
      /^ {4}\{ "file": "ferry\.txt", (?:"by": ".+", )?"on": "\d{4}-\d\d-\d\d", "text": "[\da-f]{8}" \},$/m,
    );
    await workbench.screenshot('review-next');
  });

  test('says at the end of a file that it is marked already', async () => {
    await workbench.openFile('ferry.txt');
    await item().waitFor({ state: 'hidden' });
    await press('Alt+m', 'i');
    await shows('entity 9 of 14');
    await press('e');
    await page.locator('.quick-input-list').getByText('Mark as Reviewed and Go to “cable.txt”').waitFor();
    assert.match((await left()) ?? '', /^5 entities .+ · 1 of 2 files reviewed · This file .*\breviewed\b/);
    await press('Escape');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await page.locator('.monaco-editor.focused').waitFor();
  });

  test('lets go of the text when it is left', async () => {
    await press('Escape');
    await item().waitFor({ state: 'hidden' });
    await press('q');
    await dirty();
    await press('ControlOrMeta+z');
    await clean();
  });
});

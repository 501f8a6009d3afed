/**
 * A project lead's session with `tagwright.json` in the window. It leaves pictures in .cache/screenshots; `add-label` and
 * `settings-completion` are those of docs/configuration.md.
 */
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { annotator, inOrder } from './annotator.ts';
import { openWorkbench, type Workbench } from './page.ts';
import { temporaryFolder } from './workspace.ts';

const text = `The [SHIP Grey Heron  ] left [LOC Brask Point  ] at six with [PER Maren Tolle  ] on board .
She is expected off [LOC ] at noon , and [SHIP Grey Heron  ] will not wait .
`;

const config = `{
  // Ships are what this corpus is about.
  "labels": [
    { "name": "SHIP", "title": "Ship", "description": "Vessels by name.", "color": "blue", "key": "n" },
    { "name": "LOC", "title": "Location" }
  ],
  "rules": {
    "empty-entity": "warning"
  }
}
`;

describe('tagwright.json in the window', () => {
  const folder = join(temporaryFolder(), 'harbour');
  const path = join(folder, 'tagwright.json');
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    await mkdir(folder);
    await mkdir(join(folder, '.vscode'));
    await writeFile(join(folder, 'quay.tagged.txt'), text);
    await writeFile(path, config);
    const settings = {
      'editor.minimap.enabled': false,
      'files.autoSave': 'off',
      'window.commandCenter': false,
      'workbench.reduceMotion': 'on',
    };
    workbench = await openWorkbench({ folder, settings, size: { width: 1000, height: 600 } });
    page = workbench.page;
  });
  after(() => workbench?.close());

  inOrder();

  const { press, says, option, goTo } = annotator(() => page);
  const problem = (message: string): Locator => page.locator('.markers-panel .monaco-list-row', { hasText: message });
  const suggestion = (name: string): Locator => page.locator('.suggest-widget .monaco-list-row', { hasText: name });
  const hasLook = (words: string, look: Look | undefined) => page.waitForFunction(wordsHaveLook, { words, look });

  test('has texts checked with its labels and severities', async () => {
    await workbench.openFile('quay.tagged.txt');
    await page.getByLabel('Tagwright, Entities: 4, Errors: 1, Warnings: 1', { exact: true }).first().waitFor();
    await workbench.command('View: Toggle Problems');
    await problem('“PER” is not a label of tagwright.json.').waitFor();
    await press('ControlOrMeta+1');
  });

  test('gives its labels to the commands', async () => {
    await goTo(1, 7);
    await press('Alt+m', 'r');
    await option('SHIPShip · current').waitFor();
    await option('LOCLocation').waitFor();
    assert.equal(await option('PER').count(), 0);
    await workbench.screenshot('own-labels');
    await press('Escape');
  });

  test('shows its labels in the text, each in its colour and with its line', async () => {
    await hasLook('Grey Heron', { color: 'blue', line: 'solid' });
    await hasLook('Brask Point', { color: 'green', line: 'dashed' });
    await hasLook('Maren Tolle', { color: 'grey', line: 'wavy' });
    await writeFile(path, config.replace('"Location"', '"Location", "color": "red"'));
    await hasLook('Brask Point', { color: 'red', line: 'dashed' });
    await writeFile(path, config);
    await hasLook('Brask Point', { color: 'green', line: 'dashed' });
  });

  test('leaves out what it shows of labels when that is not wanted', async () => {
    await writeFile(join(folder, '.vscode', 'settings.json'), '{ "tagwright.bands": false }');
    await hasLook('Grey Heron', undefined);
    await writeFile(join(folder, '.vscode', 'settings.json'), '{}');
    await hasLook('Grey Heron', { color: 'blue', line: 'solid' });
  });

  test('dims brackets on request', async () => {
    const isDimmed = (dimmed: boolean) => page.waitForFunction(bracketsAre, dimmed);
    await isDimmed(false);
    await workbench.command('Tagwright: Toggle Dimmed Brackets');
    await isDimmed(true);
    await workbench.command('Tagwright: Toggle Dimmed Brackets');
    await isDimmed(false);
  });

  test('gives labels by their own keys in review mode, also by one that does something else without them', async () => {
    await goTo(1, 35);
    const reviewing = page.locator('.statusbar-item[id$=".review"]');
    await press('Alt+m', 'i');
    await reviewing.getByText('entity 2 of 4').waitFor();
    await press('Shift+?');
    await option('nSHIP (Ship)').waitFor();
    await option('Tab  SpaceNext Stop').waitFor();
    await workbench.screenshot('own-keys');
    await press('Escape');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await press('n');
    await says('Relabelled “Brask Point” as SHIP.');
    await press('u');
    await page.locator('.tab.active:not(.dirty)').waitFor();
    await press('Escape');
    await reviewing.waitFor({ state: 'hidden' });
  });

  test('takes up a label that a text has', async () => {
    await goTo(1, 63);
    await press('ControlOrMeta+.');
    const add = page.locator('.action-widget').getByText('Add “PER” to the labels in tagwright.json');
    await add.waitFor();
    await workbench.screenshot('add-label');
    await add.click();
    await page.locator('.tab.dirty[data-resource-name="tagwright.json"]').waitFor();
    await workbench.command('File: Save All');
    await problem('“PER” is not a label').waitFor({ state: 'detached' });
    assert.match(await readFile(path, 'utf8'), /"title": "Location" \},\n {4}\{ "name": "PER" \}\n {2}\],/);
  });

  test('comes into force when it changes', async () => {
    await writeFile(path, config.replace('"warning"', '"error"').replace('"SHIP"', '"BOAT"'));
    await problem('“SHIP” is not a label of tagwright.json.').first().waitFor();
    await page.getByLabel('Tagwright, Entities: 4, Errors: 4', { exact: true }).first().waitFor();
  });

  test('is told of on itself when it is broken, and what held holds', async () => {
    await writeFile(path, config.replace('"warning"', '"wrong"'));
    await problem('Expected “error”').waitFor();
    await problem('“SHIP” is not a label of tagwright.json.').first().waitFor();
    await workbench.screenshot('broken-settings');
    await writeFile(path, config);
    await problem('Expected “error”').waitFor({ state: 'detached' });
  });

  test('is completed', async () => {
    await workbench.openFile('tagwright.json');
    await goTo(8, 30);
    await page.keyboard.type(',');
    await press('Enter');
    await page.keyboard.type('"tra');
    await suggestion('trailing-punctuation').waitFor();
    await workbench.screenshot('settings-completion');
    await press('Escape');
  });

  test('is explained', async () => {
    await page.locator('.view-line span', { hasText: 'empty-entity' }).last().hover();
    await page.locator('.monaco-hover:not(.hidden)').getByText('A tag has no text.').first().waitFor();
    await workbench.screenshot('settings-hover');
  });
});

/** A colour of labels and the line that goes with it. */
interface Look {
  readonly color: string;
  readonly line: string;
}

/** In the page: whether words of the text have the look of a label, or none. */
function wordsHaveLook({ words, look }: { readonly words: string; readonly look: Look | undefined }): boolean {
  const spans = [...document.querySelectorAll<HTMLElement>('.view-line > span > span')];
  const span = spans.find(({ textContent }) => textContent?.replaceAll('\u00a0', ' ') === words);
  if (!span) return false;
  const { color, textDecorationLine, textDecorationStyle } = getComputedStyle(span);
  if (!look) return textDecorationLine === 'none';
  const sample = span.parentElement!.appendChild(document.createElement('span'));
  sample.style.color = `var(--vscode-tagwright-label-${look.color})`;
  const isColor = color === getComputedStyle(sample).color;
  sample.remove();
  return isColor && textDecorationLine === 'underline' && textDecorationStyle === look.line;
}

/** In the page: whether the brackets of the text are dimmed, or none is. */
function bracketsAre(dimmed: boolean): boolean {
  const spans = [...document.querySelectorAll<HTMLElement>('.view-line > span > span')];
  const brackets = spans.filter(({ textContent }) => textContent?.startsWith('['));
  return brackets.length > 0 && brackets.every((span) => Number(getComputedStyle(span).opacity) < 1 === dimmed);
}

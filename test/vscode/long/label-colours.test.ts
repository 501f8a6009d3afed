/** The word after a `[` in the window, in themes of all kinds. It leaves pictures in .cache/screenshots. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openWorkbench, type Workbench } from '../page.ts';
import { temporaryFolder } from '../workspace.ts';

const text = `[PER Maren Tolle  ] left [LOC Brask Point  ] for the [ORG Harbour Board  ] and the [MISC Fog War  ] .
`;
const ownText = `The [SHIP Grey Heron  ] left [PORT Brask Point] at six .
`;
const own = { labels: [{ name: 'SHIP' }, { name: 'PORT' }] };

/** Themes that VS Code brings, of all its kinds. */
const themes = [
  'Dark Modern',
  'Light Modern',
  'Default High Contrast',
  'Default High Contrast Light',
  'Dark+',
  'Light+',
  'Visual Studio Dark',
  'Visual Studio Light',
  'Monokai',
  'Monokai Dimmed',
  'Solarized Dark',
  'Solarized Light',
  'Abyss',
  'Kimbie Dark',
  'Quiet Light',
  'Red',
  'Tomorrow Night Blue',
];

describe('The word after a bracket', () => {
  const folder = join(temporaryFolder(), 'colours');
  let workbench: Workbench;
  let page: Page;

  const set = async (theme: string, more: object = {}) => {
    const settings = { 'workbench.colorTheme': theme, ...more };
    await writeFile(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
  };
  /** The classes of the window, of which one is that of the theme. */
  const look = () => page.locator('.monaco-workbench').first().getAttribute('class');
  const change = async (theme: string, more: object) => {
    const before = await look();
    await set(theme, more);
    await page.waitForFunction((old) => document.querySelector('.monaco-workbench')?.className !== old, before);
  };

  before(async () => {
    await mkdir(join(folder, '.vscode'), { recursive: true });
    await mkdir(join(folder, 'own'));
    await writeFile(join(folder, 'quay.tagged.txt'), text);
    await writeFile(join(folder, 'own', 'ships.tagged.txt'), ownText);
    await writeFile(join(folder, 'own', 'tagwright.json'), JSON.stringify(own));
    await set('Default Dark+');
    workbench = await openWorkbench({ folder, whole: true, settings: { 'editor.minimap.enabled': false } });
    page = workbench.page;
    await workbench.openFile('quay.tagged.txt');
    await page.locator('[id$=".tagwright.status"]').waitFor();
    // The window begins in VS Code's own choice and takes the theme of the folder some time later.
    await page.waitForSelector('.monaco-workbench[class*="dark_plus"]');
  });
  after(() => workbench?.close());

  for (const theme of themes) {
    test(`has the colour of its own label in ${theme}, with Tagwright’s colours and with the theme’s`, async () => {
      await change(theme, { 'tagwright.bands': true });
      for (const bands of [true, false]) {
        await set(theme, { 'tagwright.bands': bands });
        await page.waitForFunction(isColoured, { labels: ['PER', 'LOC', 'ORG', 'MISC'], bands });
        if (theme === themes[0] || theme === 'Monokai') await workbench.screenshot(`label-colours-${theme}-${bands}`);
      }
    });
  }

  test('has it before there is a server, by the grammar alone', async () => {
    await change('Dark+', { 'tagwright.bands': false, 'editor.semanticHighlighting.enabled': false });
    await page.waitForFunction(isColoured, { labels: ['PER', 'LOC', 'ORG', 'MISC'], bands: false });
  });

  test('has the colour of a label of one’s own', async () => {
    await change('Dark Modern', {});
    await workbench.openFile('ships.tagged.txt');
    await page.waitForFunction(isColoured, { labels: ['SHIP', 'PORT'], bands: true });
    await workbench.screenshot('label-colours-own');
    assert.equal(await page.locator('.tab.dirty').count(), 0);
  });
});

/** In the page: whether each label has the colour of the text after it, with or without a line under that. */
function isColoured({ labels, bands }: { readonly labels: readonly string[]; readonly bands: boolean }): boolean {
  const spans = [...document.querySelectorAll<HTMLElement>('.view-line > span > span')];
  return labels.every((label) => {
    const at = spans.findIndex(({ textContent }) => textContent?.trim() === label);
    const after = spans.slice(at + 1).find(({ textContent }) => textContent?.trim());
    if (at < 0 || !after) return false;
    const line = getComputedStyle(after).textDecorationLine;
    return getComputedStyle(spans[at]!).color === getComputedStyle(after).color && (line === 'underline') === bands;
  });
}

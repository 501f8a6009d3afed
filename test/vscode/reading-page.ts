/** The page of the reading view as axe-core judges it. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Frame, FrameLocator, Page } from 'playwright-core';
import { labelColors } from '../../server/core/syntax/label-looks.ts';
import { annotator } from './annotator.ts';
import { faultsIn } from './faults-in-page.ts';
import { openWorkbench, type Theme, themesOfCode, type Workbench } from './page.ts';
import { temporaryFolder } from './workspace.ts';

/** A label for each colour, each with an entity, and whatever else a text can show. */
const labels = labelColors.map((color) => ({ name: color.toUpperCase(), title: `Things in ${color}`, color }));
const named = labels.map(({ name }, index) => `[${name} Quay ${index}  ]`).join(' and ');
const cable = `<code><pre>UNCLAS [BLUE ALDIS  ] 000589 SIPDIS SUBJECT: BOATS IN THE [GREEN HARBOUR.  ] <a id='par1' href='#par1'>¶</a>1 . \n\
( U ) ${named} . <a id='par2' href='#par2'>¶</a>2 . \n\
( C ) The [BLU Ferry  ] and [BLUE the [GREEN Inner  ] Board  ] met [RED   ] and [PINK Brask.  ] . \n\
---------- [TEAL Grants ----------  ] The Quay 1 and [GREY Roa ( Acting  ] , and Quay 3 . <a id='par4' href='#par5'>¶</a>4 . \n\
( U ) An [ORANGE open one . See para 9 . </pre></code>\n`;

/** More than a window shows: what is scrolled past, and what is not reached yet, is judged, too. */
const paragraphs = Array.from({ length: 60 }, (_, at) => {
  return `<a id='par${at + 5}' href='#par${at + 5}'>¶</a>${at + 5} . \n( U ) ${named} ${'and so on '.repeat(at)}. `;
}).join('');

/**
 * The tests of a window whose page has one theme after the other, for a `describe`.
 *
 * @param others whether the page goes on to other texts then, of which one is long
 */
export function isWithoutFault(themes: readonly Theme[], { others }: { readonly others: boolean }): void {
  let workbench: Workbench;
  let page: Page;
  let view: FrameLocator;
  let folder: string;

  before(async () => {
    folder = temporaryFolder();
    await writeFile(join(folder, 'tagwright.json'), JSON.stringify({ labels }));
    await writeFile(join(folder, 'boats.tagged.txt'), cable);
    await writeFile(join(folder, 'long.tagged.txt'), cable.replace('</pre></code>', paragraphs));
    await writeFile(join(folder, 'note.tagged.txt'), 'The [BLUE Board  ] met .\n\nThey left .\n');
    workbench = await openWorkbench({ folder, settings: { 'workbench.reduceMotion': 'on' } });
    page = workbench.page;
    view = page.frameLocator('iframe.webview').frameLocator('iframe');
    await workbench.openFile('boats.tagged.txt');
    await page.locator('[id$=".tagwright.status"]').waitFor();
    await annotator(() => page).press('Alt+m', 'v');
    await view.getByRole('heading', { name: 'Grants' }).waitFor();
    await view.locator('.finding').first().waitFor();
  });
  after(() => workbench?.close());

  for (const theme of themes) {
    test(`has no fault that axe-core finds, in the theme ${theme}`, async () => {
      await switchTo(theme);
      await workbench.screenshot(`reading-page-${theme}`);
      assert.deepEqual(await faults(), []);
      assert.deepEqual(await faultsOfAdded(), [], 'in what the style sheet adds');
      await view.locator('.legend button').first().click();
      assert.deepEqual(await faults(), [], 'with one label only');
      await view.locator('.legend button').first().click();
      await view.locator('.entity', { hasText: 'Quay 2' }).first().click();
      await view.locator('.entity.current').hover();
      assert.deepEqual(await faults(), [], 'with an entity at the caret');
    });
  }

  test('is called as its tab is', () => isCalled('Reading boats.tagged.txt'));

  if (others) {
    test('is called as its tab is when it goes on to another text, and has no fault then', async () => {
      await annotator(() => page).press('Alt+m', 'v');
      await page.locator('.monaco-editor.focused').waitFor();
      await workbench.openFile('long.tagged.txt');
      await isCalled('Reading long.tagged.txt');
      await view.locator('.number', { hasText: '64' }).waitFor();
      assert.deepEqual(await faults(), [], 'in a long text');
      await view.locator('.number', { hasText: '40' }).scrollIntoViewIfNeeded();
      assert.deepEqual(await faults(), [], 'in the middle of a long text');
      await workbench.openFile('note.tagged.txt');
      await isCalled('Reading note.tagged.txt');
      assert.deepEqual(await faults(), []);
    });
  }

  /** Waits until the page, its heading and its tab have a title. */
  async function isCalled(title: string): Promise<void> {
    await view.getByRole('banner').getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
    await page.getByRole('tab', { name: title }).waitFor();
    assert.equal(await (await pageFrame()).title(), title);
  }

  /** Changes the theme, by the settings of the folder, and waits until the page has it. */
  async function switchTo(theme: Theme): Promise<void> {
    const { title, ofPage } = themesOfCode[theme];
    await mkdir(join(folder, '.vscode'), { recursive: true });
    await writeFile(join(folder, '.vscode', 'settings.json'), JSON.stringify({ 'workbench.colorTheme': title }));
    await view.locator(`body.${ofPage}`).waitFor();
  }

  /** What axe-core finds wrong, and what it cannot judge. */
  async function faults(...rules: readonly string[]): Promise<readonly string[]> {
    return faultsIn(await pageFrame(), rules);
  }

  /** The same for the contrast of labels, signs and words that no element holds. */
  async function faultsOfAdded(): Promise<readonly string[]> {
    const frame = await pageFrame();
    assert.ok((await frame.evaluate(writeOut)) > labels.length);
    const found = await faults('color-contrast');
    await frame.evaluate(() => {
      for (const element of document.querySelectorAll('.written-out')) element.remove();
    });
    return found;
  }

  async function pageFrame(): Promise<Frame> {
    return (await (await view.locator('body').elementHandle())!.ownerFrame())!;
  }
}

/** In the page: puts letters beside what the style sheet adds, in its colours and sizes, and returns how many times. */
function writeOut(): number {
  let count = 0;
  for (const element of document.querySelectorAll('*')) {
    for (const pseudo of ['::before', '::after']) {
      const { content, color, fontSize, fontWeight } = getComputedStyle(element, pseudo);
      if (!/^".+"$/.test(content)) continue;
      const written = document.createElement('span');
      written.className = 'written-out';
      // Of signs alone it does not judge the contrast.
      written.textContent = 'ab';
      Object.assign(written.style, { color, fontSize, fontWeight });
      element.append(written);
      count++;
    }
  }
  return count;
}

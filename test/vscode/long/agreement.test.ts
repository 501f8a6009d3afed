/** The page on agreement in the editor, by keyboard, in each theme: its numbers lead to differences. It leaves pictures in .cache/screenshots. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { FrameLocator, Page } from 'playwright-core';
import { annotator, inOrder } from '../annotator.ts';
import { faultsIn } from '../faults-in-page.ts';
import { openWorkbench, themes, themesOfCode, type Workbench } from '../page.ts';
import { temporaryFolder } from '../workspace.ts';

const texts: Record<string, string> = {
  'anna/a.txt': 'In [LOC Torv  ] the [ORG Harbour Office  ] of Vell met [PER Ana Roa  ] and Orsk . \n',
  'ben/a.txt': 'In [ORG Torv  ] the [ORG Harbour Office of Vell  ] met [PER Ana Roa  ] and [LOC Orsk  ] . \n',
  'anna/b.txt': 'From [LOC Torv  ] to [LOC Dunhollow  ] . \n',
  'ben/b.txt': 'From [ORG Torv  ] to [LOC Dunhollow  ] . \n',
};
for (let index = 0; index < 12; index++) {
  for (const name of ['anna', 'ben'])
    texts[`${name}/same${index}.txt`] = `[LOC Torv  ] and [PER Ana Roa  ] of [MISC Old Vell  ] .\n`;
}

describe('Agreement in the editor', () => {
  const folder = temporaryFolder();
  let workbench: Workbench;
  let page: Page;
  let view: FrameLocator;

  before(async () => {
    for (const [name, text] of Object.entries(texts)) {
      await mkdir(join(folder, name, '..'), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    workbench = await openWorkbench({ folder, settings: { 'workbench.reduceMotion': 'on' } });
    page = workbench.page;
    view = page.frameLocator('iframe.webview').frameLocator('#active-frame');
  });
  after(() => workbench?.close());

  inOrder();

  const { press, option } = annotator(() => page);
  /** A row of the view, by the beginning of what a screen reader says of it. */
  const row = (name: string) => page.locator(`.customview-tree .monaco-list-row[aria-label^="${name}"]`);
  const heading = () => view.getByRole('heading', { level: 1, name: 'Agreement of anna, ben' });

  test('asks who is compared, and shows how far they agree', async () => {
    await workbench.openFile('anna/a.txt');
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
    await workbench.command('Tagwright: Show Agreement');
    await option('a folder in it').filter({ hasText: 'anna' }).waitFor();
    await page.keyboard.type('anna');
    await option('anna').and(page.locator('.focused')).waitFor();
    await press('Enter');
    await option('a folder beside it').filter({ hasText: 'ben' }).and(page.locator('.focused')).waitFor();
    await press('Enter');
    await heading().waitFor();
    await row('a.txt, 3 differences · 3 open').waitFor();
    await workbench.screenshot('agreement');
  });

  for (const theme of themes) {
    test(`has no fault that axe-core finds, in the theme ${theme}`, async () => {
      const { title, ofPage } = themesOfCode[theme];
      await mkdir(join(folder, '.vscode'), { recursive: true });
      await writeFile(join(folder, '.vscode', 'settings.json'), JSON.stringify({ 'workbench.colorTheme': title }));
      await view.locator(`body.${ofPage}`).waitFor();
      await view.getByRole('heading', { name: 'anna and ben: label against label' }).scrollIntoViewIfNeeded();
      await workbench.screenshot(`agreement-${theme}`);
      // Where no script may run, axe-core does not run either: a copy of the page has the colours that it has here.
      const copy = await page.context().browser()!.newContext({ bypassCSP: true });
      const copied = await copy.newPage();
      await copied.setContent(await view.locator('html').evaluate((html) => html.outerHTML));
      assert.deepEqual(await faultsIn(copied.mainFrame()), []);
      await copy.close();
    });
  }

  test('leads from a number of the matrix to its differences, and to nothing else', async () => {
    await view.getByRole('link', { name: 'LOC ↔ ORG: 2' }).focus();
    await press('Enter');
    await page.getByText('Only anna: LOC, ben: ORG.').first().waitFor();
    await row('a.txt, 1 difference · 1 open').waitFor();
    await row('b.txt, 1 difference · 1 open').waitFor();
    await row('Torv, relabelled · anna: LOC · ben: ORG').and(page.locator('.focused.selected')).waitFor();
    assert.equal(await row('Orsk').count(), 0);
    await workbench.screenshot('agreement-differences');
    await press('n');
    await row('Torv, relabelled').nth(1).and(page.locator('.focused.selected')).waitFor();
  });

  test('shows all of them again', async () => {
    await workbench.command('Tagwright: Show All Differences');
    await row('a.txt, 3 differences · 3 open').waitFor();
    assert.equal(await page.getByText('Only anna: LOC, ben: ORG.').count(), 0);
  });

  test('leads from a row to entities of one label whose boundaries differ', async () => {
    await workbench.command('Tagwright: Show Agreement');
    await heading().waitFor();
    await view.getByRole('row', { name: 'ORG ↔ ORG' }).getByRole('link', { name: 'Show differences' }).focus();
    await press('Enter');
    await row('Harbour Office of Vell, moved').and(page.locator('.focused.selected')).waitFor();
    assert.equal(await row('b.txt').count(), 0);
  });

  test('leads from a document to its text', async () => {
    await workbench.command('Tagwright: Show Agreement');
    await heading().waitFor();
    await view.getByRole('table', { name: 'By document' }).getByRole('link', { name: 'b.txt' }).focus();
    await press('Enter');
    await page.locator('.tab.active[data-resource-name="b.txt"]').waitFor();
  });
});

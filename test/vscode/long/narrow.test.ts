/** A window of 800 pixels, with a name as long as names are and more entities than three digits count. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { annotator, inOrder } from '../annotator.ts';
import { openWorkbench, type Workbench } from '../page.ts';
import { temporaryFolder } from '../workspace.ts';

const name = 'Ministry of Foreign Affairs and Cult';
const text = `The [ORG ${name}  ] and [ORG ${name}  ] met [PER ${name}  ] .\n[ORG ${name}.  ] left .\n${'In [LOC Aldis  ] .\n'.repeat(1538)}`;
const names =
  '[LOC Colima  ] , [LOC Lima  ] , [PER Lina Magda  ] , [LOC Limache  ] , [LOC Lower Isla Madera  ] , [LOC Port Lima  ] .\n';

describe('A narrow window', () => {
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    const folder = temporaryFolder();
    await writeFile(join(folder, 'long.tagged.txt'), text);
    await writeFile(join(folder, 'names.tagged.txt'), names);
    workbench = await openWorkbench({
      folder,
      size: { width: 800, height: 600 },
      settings: { 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' },
    });
    page = workbench.page;
    await workbench.openFile('long.tagged.txt');
    await status().waitFor();
  });
  after(() => workbench?.close());

  inOrder();

  const { press, option } = annotator(() => page);
  const status = (): Locator => page.locator('[id$=".tagwright.status"]');
  const said = (): Locator => page.locator('[id="status.extensionMessage"]');
  /** Waits until an item of the status bar says something, and sees that none of it is cut off. */
  const saysAll = async (item: Locator, words: string | RegExp) => {
    const link = item.filter({ hasText: words }).locator('a').first();
    await link.waitFor();
    const [needed, has] = await link.evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth] as const);
    assert.ok(needed <= has, `“${await link.innerText()}” takes ${needed} pixels and has ${has}.`);
  };

  test('shows what was done to a long name, with its new label', async () => {
    await press('ControlOrMeta+Home', 'Alt+.', 'Alt+m', 'm');
    await saysAll(said(), /Relabelled “Ministry.*…\S*.*” as MISC\./);
    await workbench.screenshot('narrow-relabelled');
  });

  test('shows what is suggested then', async () => {
    await saysAll(page.locator('.statusbar-item[id$=".suggestion"]'), /3 other “Ministry.*…\S*.*” are ORG, PER/);
  });

  test('shows what was found in it', async () => {
    await press('ControlOrMeta+z');
    await page.locator('.statusbar-item[id$=".suggestion"]').waitFor({ state: 'hidden' });
    await page.getByLabel('Tagwright, Entities: 1,542, Warnings: 1, Infos: 1', { exact: true }).first().waitFor();
    await press('ControlOrMeta+Home', 'Alt+.', 'Alt+.', 'Alt+.', 'Alt+j');
    await saysAll(said(), /“Ministry.*…\S*.*” ends in punctuation: “\.”\./);
  });

  test('writes how many there are in one way wherever it says so', async () => {
    await status().getByText('1,542').waitFor();
    await press('Alt+.', 'Alt+m', 'a');
    await page.getByPlaceholder('1,538 mentions of “Aldis”').waitFor();
    await option('LOC').waitFor();
    await page.keyboard.type('MISC');
    await press('Enter');
    await saysAll(said(), 'Relabelled 1,538 mentions of “Aldis” as MISC.');
    await press('ControlOrMeta+z', 'Alt+m', 'm');
    await saysAll(page.locator('.statusbar-item[id$=".suggestion"]'), '1,537 other “Aldis” are LOC');
    await press('ControlOrMeta+z', 'Alt+m', 'i');
    await page.locator('.statusbar-item[id$=".review"]', { hasText: 'entity 5 of 1,542' }).waitFor();
  });

  test('says in review mode that the text is locked and how to leave', async () => {
    await press('z');
    await saysAll(said(), 'Locked for review: Esc leaves, ? shows the keys.');
    await workbench.screenshot('narrow-review');
    await press('Escape');
    await saysAll(said(), 'Review mode is off: you can type again.');
  });

  test('lists the names that contain what one looks for, and no others: first that name, then those that begin with it', async () => {
    const list = page.locator('.quick-input-list .monaco-list-row .label-name');
    const found = async (query: string, last: string) => {
      await press('ControlOrMeta+t');
      await page.locator('.quick-input-widget input[type="text"]').first().fill(`#${query}`);
      await list.filter({ hasText: last }).waitFor();
      const shown = await list.allInnerTexts();
      await press('Escape');
      return shown.map((each) => each.trim());
    };
    assert.deepEqual(await found('lima', 'Colima'), ['Lima', 'Limache', 'Port Lima', 'Colima']);
    assert.deepEqual(await found('lwm', 'Madera'), ['Lower Isla Madera']);
  });

  test('takes tagged text that is pasted into a new text without a file for what it is', async () => {
    await workbench.openFile('names.tagged.txt');
    await press('ControlOrMeta+a', 'ControlOrMeta+c');
    // The key of VS Code in a browser.
    await press('ControlOrMeta+Alt+n');
    await page.locator('.tab.active', { hasText: 'Untitled-1' }).waitFor();
    await page.locator('.monaco-editor.focused').waitFor();
    await press('ControlOrMeta+v');
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor({ state: 'attached' });
    await status().getByText('6').waitFor({ state: 'attached' });
    await workbench.screenshot('narrow-pasted');
  });
});

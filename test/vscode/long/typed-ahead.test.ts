/** Keys that are typed before a question is on the screen, in a file that is large enough to keep the extension waiting. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator } from '../annotator.ts';
import { openWorkbench, type Workbench } from '../page.ts';
import { copyWorkspace } from '../workspace.ts';

const line = 'The [LOC Kestrelport  ] ferry left at [ORG Noon  ] .\n';
const original = line.repeat(2_000);

describe('Keys ahead of a question', () => {
  let workbench: Workbench;
  let page: Page;
  let path: string;

  before(async () => {
    const folder = await copyWorkspace();
    path = join(folder, 'long.tagged.txt');
    await writeFile(path, original);
    workbench = await openWorkbench({ folder, settings: { 'files.autoSave': 'off' } });
    page = workbench.page;
    await workbench.openFile('long.tagged.txt');
    await page.getByLabel('Tagwright, Entities: 4,000', { exact: false }).first().waitFor();
    await press('ControlOrMeta+Home', 'Alt+.');
    await caretAt(1, 10);
    // VS Code looks for who has a command when it is run for the first time.
    for (const key of ['r', 'a', 'F2']) {
      await press('Alt+m', key);
      await list.waitFor();
      await press('Escape');
      await list.waitFor({ state: 'hidden' });
    }
  });
  after(() => workbench?.close());

  const { press, says, save, caretAt } = annotator(() => page);
  const list = { waitFor: (options = {}) => page.locator('.quick-input-widget').waitFor(options) };
  /** Presses a chord, and what is meant for its question in one go with its second key, faster than anything is answered. */
  const pressAtOnce = async (first: string, ...keys: readonly string[]) => {
    await press(first);
    await Promise.all(keys.map((key) => page.keyboard.press(key)));
  };
  const saved = async () => {
    await save();
    return readFile(path, 'utf8');
  };

  test('are for the question, and the text is as it was', async () => {
    await pressAtOnce('Alt+m', 'r', 'm', 'i', 's', 'c');
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('.quick-input-widget .input')?.value === 'misc',
    );
    await press('Enter');
    await says('Relabelled “Kestrelport” as MISC.');
    assert.equal(await saved(), original.replace('LOC', 'MISC'));
    await caretAt(1, 11);
    await press('ControlOrMeta+z');
    assert.equal(await saved(), original);
  });

  test('are kept out of the text when nobody answers it', async () => {
    await pressAtOnce('Alt+m', 'a', 'x', 'y');
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('.quick-input-widget .input')?.value === 'xy',
    );
    await workbench.screenshot('typed-ahead');
    await press('Escape');
    await list.waitFor({ state: 'hidden' });
    assert.match(await shown(), /^The \[LOC Kestrelport {2}\] ferry/);
  });

  test('are put back as what was selected', async () => {
    await press('Shift+ArrowRight', 'Shift+ArrowRight');
    await pressAtOnce('Alt+m', 'F2', 'o');
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('.quick-input-widget .input')?.value === 'o',
    );
    await press('Escape');
    await list.waitFor({ state: 'hidden' });
    assert.match(await shown(), /^The \[LOC Kestrelport {2}\] ferry/);
    await page.getByRole('button', { name: '(2 selected)' }).waitFor();
  });

  const shown = async () => ((await page.locator('.view-line').first().textContent()) ?? '').replaceAll('\u00a0', ' ');
});

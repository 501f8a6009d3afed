/** Large files: what is seen of their findings, what is said while they are read, and of those that VS Code gives to no extension. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator, inOrder } from '../annotator.ts';
import { openWorkbench, type Workbench } from '../page.ts';
import { temporaryFolder } from '../workspace.ts';

/** A file of 1 MB with hundreds of trifles, and one tag in it that lost its `]`. */
const trifle = `In [LOC Kestrelport.  ] the fog is thin , says [PER Askew  ] of the Harbour Board . ${'It is . '.repeat(30)}\n`;
const brokenLine = 3000;
const many = `${trifle.repeat(brokenLine - 1)}and [PER Zapatero   said so . \n${trifle.repeat(300)}`;

/** A file of one name with very many mentions. */
const mentions = 10_000;
const oneName = 'The [ORG Harbour Board  ] met in [LOC Kestrelport  ] . \n'.repeat(mentions);

const tooLarge = 51 * 1024 * 1024;

describe('A large file', () => {
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    const folder = join(temporaryFolder(), 'large');
    await mkdir(folder);
    await writeFile(join(folder, 'many.tagged.txt'), many);
    await writeFile(join(folder, 'mentions.tagged.txt'), oneName);
    for (const name of ['huge.txt', 'huge.tagged.txt']) {
      await writeFile(join(folder, name), trifle.repeat(tooLarge / trifle.length + 1));
    }
    await writeFile(join(folder, 'log.txt'), 'a line of a log \n'.repeat(tooLarge / 16));
    const settings = {
      'files.autoSave': 'off',
      'workbench.reduceMotion': 'on',
      'workbench.editorLargeFileConfirmation': 1000,
    };
    workbench = await openWorkbench({ folder, settings });
    page = workbench.page;
  });
  after(() => workbench?.close());
  inOrder();

  const { press, says, caretAt, option } = annotator(() => page);
  const warning = () => page.locator('[id$=".tagwright.tooLarge"]');
  const hover = () => page.locator('.monaco-hover:visible').first();

  /** Goes to a line. */
  async function goTo(line: number, column: number): Promise<void> {
    await press('Control+g');
    await page.locator('.quick-input-widget input').first().fill(`:${line}:${column}`);
    await press('Enter');
    await caretAt(line, column);
  }

  test('that has just been opened has a next finding, and not none', async () => {
    await workbench.openFile('many.tagged.txt');
    await press('Alt+j');
    await says('“Kestrelport.” ends in punctuation');
    await caretAt(1, trifle.indexOf('[') + 1);
  });

  test('has all of its findings counted', async () => {
    const label = `Errors: 1, Warnings: ${(3299).toLocaleString('en')}`;
    await page.locator(`[aria-label*="${label}"]`).first().waitFor();
  });

  test('has its errors underlined and explained, wherever they are', async () => {
    await goTo(brokenLine, 8);
    await page.locator('.squiggly-error').first().waitFor();
    await press('Control+k', 'Control+i');
    await hover().getByText('is not closed on its line').waitFor();
    await workbench.screenshot('large-error');
    await press('Escape');
  });

  test('tells by hovering what it does not underline', async () => {
    await goTo(brokenLine + 100, trifle.indexOf('Kestrel') + 1);
    await press('Control+k', 'Control+i');
    await hover().getByText('“Kestrelport.” ends in punctuation').waitFor();
    await workbench.screenshot('large-hover');
    await press('Escape');
  });

  test('says on its first word how many findings there are', async () => {
    await goTo(1, 1);
    await press('Control+k', 'Control+i');
    await hover()
      .getByText(/This file has [\d,]+ findings/)
      .waitFor();
    await workbench.screenshot('large-first');
    await press('Escape');
  });

  test('shows that thousands of mentions are being relabelled', async () => {
    await workbench.openFile('mentions.tagged.txt');
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
    await press('Alt+.', 'Alt+m', 'a');
    await option('Person').waitFor();
    await page.keyboard.type('misc');
    await option('Miscellaneous').and(page.locator('.focused')).waitFor();
    // It may be shown for less than the time between two looks at the window.
    const shown = await page.evaluateHandle(() => {
      const bar = document.querySelector('.part.statusbar')!;
      const texts = new Set<string>();
      new MutationObserver(() => texts.add(bar.textContent ?? '')).observe(bar, { subtree: true, childList: true });
      return texts;
    });
    await press('Enter');
    await says(`Relabelled ${mentions.toLocaleString('en')} mentions of “Harbour Board” as MISC.`);
    assert.ok(await shown.evaluate((texts) => [...texts].some((text) => text.includes('Changing tags'))));
  });

  test('of over 50 MB says that no extension can do anything in it, and what can', async () => {
    await workbench.openFile('huge.txt');
    await warning().waitFor();
    assert.match((await warning().locator('a').getAttribute('aria-label')) ?? '', /“tagwright check huge.txt”/);
    await workbench.command('Notifications: Show Notifications');
    await page
      .locator('.notifications-center')
      .getByText('VS Code does not pass files over 50 MB to extensions')
      .waitFor();
    await workbench.screenshot('large-huge');
    await workbench.command('Notifications: Clear All Notifications');
  });

  test('of over 50 MB that is no tagged text is none of our business', async () => {
    await workbench.openFile('log.txt');
    await warning().waitFor({ state: 'detached' });
  });

  test('of over 50 MB has no commands that only seem to work', async () => {
    await workbench.openFile('huge.tagged.txt');
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
    await warning().waitFor();
    await press('Alt+j');
    await says('Too large for Tagwright: use “tagwright check huge.tagged.txt” in a terminal, or split the file.');
  });
});

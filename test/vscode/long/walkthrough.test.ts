/** The first minutes with Tagwright, in an empty folder. It leaves pictures in .cache/screenshots. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { root } from '../../../scripts/install.ts';
import { annotator, inOrder } from '../annotator.ts';
import { openWorkbench, type Workbench } from '../page.ts';
import { temporaryFolder } from '../workspace.ts';

describe('The walkthrough', () => {
  const folder = temporaryFolder();
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    const settings = { 'files.autoSave': 'off', 'files.simpleDialog.enable': true, 'workbench.reduceMotion': 'on' };
    workbench = await openWorkbench({ folder, settings, theme: 'light', size: { width: 1500, height: 860 } });
    page = workbench.page;
    await workbench.command('View: Close Primary Side Bar');
    await workbench.command('Welcome: Open Walkthrough...');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Correct Tagged Texts' }).click();
  });
  after(() => workbench?.close());

  inOrder();

  const { press, says } = annotator(() => page);
  const step = (title: string) => page.locator('.getting-started-step', { hasText: title });
  const reviewing = (words: string) => page.locator('.statusbar-item[id$=".review"]').getByText(words).waitFor();
  const click = (title: string) => page.locator('.getting-started-step.expanded').getByText(title).click();

  test('has pictures in the colours of the theme', async () => {
    const picture = page.frameLocator('iframe.webview').frameLocator('iframe').locator('svg');
    const name = picture.locator('text', { hasText: 'Droste' }).first();
    await name.waitFor();
    assert.equal(await name.evaluate((text) => getComputedStyle(text).fill), 'rgb(5, 80, 174)');
    await workbench.screenshot('walkthrough-picture');
  });

  test('says what a button needs while no text is open', async () => {
    await step('Find what is wrong').click();
    await click('Next Finding');
    await says('Open a tagged text first: the walkthrough has an example.');
  });

  test('opens an example beside it', async () => {
    await step('Open a tagged text').click();
    await click('Open an Example');
    await page.locator('.squiggly-error').first().waitFor();
    await workbench.screenshot('walkthrough-example');
  });

  test('has buttons that work on the text beside it, and leave the keyboard there', async () => {
    await step('Find what is wrong').click();
    await click('Next Finding');
    await says('“Kestrelport.” ends in punctuation: “.”.');
    await page.locator('.monaco-editor.focused').waitFor();
    await page.locator('.margin [class*="lightbulb"]').first().waitFor();
    await press('ControlOrMeta+.');
    await page.locator('.action-widget .monaco-list-row', { hasText: 'Move “.” out of “Kestrelport.”' }).waitFor();
    await press('Enter');
    await page.locator('.view-line', { hasText: /Kestrelport\s+\]\./ }).waitFor();
  });

  test('begins a review, in which no key gets into the text, and at its end says what is missing', async () => {
    await step('Review a whole file').click();
    await click('Toggle Review Mode');
    await reviewing('entity 3 of 15');
    await press('q', 'Backspace', 'n');
    await reviewing('entity 4 of 15');
    await press('p');
    await reviewing('entity 3 of 15');
  });

  test('ends in a file that is saved with the first corrected tag, and is still reviewed', async () => {
    await press('ControlOrMeta+s');
    // The question suggests a name a moment after it is there.
    await page.waitForFunction(() =>
      document.querySelector<HTMLInputElement>('.quick-input-widget input[type="text"]')?.value.endsWith('.tagged.txt'),
    );
    await page.locator('.quick-input-widget input').first().fill(join(folder, 'first.tagged.txt'));
    await press('Enter');
    await page.locator('.tab.active[data-resource-name="first.tagged.txt"]:not(.dirty)').waitFor();
    await reviewing('entity 3 of 15');
    await press('n');
    await reviewing('entity 4 of 15');
    const saved = await readFile(join(folder, 'first.tagged.txt'), 'utf8');
    const example = await readFile(join(root, 'examples/first-steps.txt'), 'utf8');
    assert.equal(saved, example.replace('Kestrelport.  ]', 'Kestrelport  ].'));
  });
});

describe('A text without a file', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({ folder: temporaryFolder(), settings: { 'workbench.reduceMotion': 'on' } });
  });
  after(() => workbench?.close());

  test('is reviewed to its end, and is forgotten when it is thrown away', async () => {
    const { page, command } = workbench;
    const { press, says } = annotator(() => page);
    const reviewing = page.locator('.statusbar-item[id$=".review"]');
    const begin = async () => {
      await command('Tagwright: Open an Example');
      await page.locator('.squiggly-error').first().waitFor();
    };
    await begin();
    await press('Alt+m', 'i');
    await reviewing.getByText('entity 1 of 15').waitFor();
    await press(...Array<string>(19).fill('n'));
    await says('End of the text. Save it as a file to mark it as reviewed.');
    await command('View: Revert and Close Editor');
    await reviewing.waitFor({ state: 'hidden' });
    await begin();
    await press('Alt+.');
    await page.getByRole('button', { name: /^Ln 1, Col 13/ }).waitFor();
    assert.ok(!(await reviewing.isVisible()));
  });
});

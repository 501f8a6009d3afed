/** The first minutes with Tagwright, in an empty folder. It leaves pictures in .cache/screenshots. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator, inOrder } from './annotator.ts';
import { openWorkbench, type Workbench } from './page.ts';
import { temporaryFolder } from './workspace.ts';

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
    await press('ControlOrMeta+.');
    await page.locator('.action-widget .monaco-list-row', { hasText: 'Move “.” out of “Kestrelport.”' }).waitFor();
    await press('Enter');
    await page.locator('.view-line', { hasText: /Kestrelport\s+\]\./ }).waitFor();
  });

  test('ends in a file that is saved with the first corrected tag', async () => {
    await press('ControlOrMeta+s');
    await page.locator('.quick-input-widget input').first().fill(join(folder, 'first.tagged.txt'));
    await press('Enter');
    await page.locator('.tab.active[data-resource-name="first.tagged.txt"]:not(.dirty)').waitFor();
    assert.match(await readFile(join(folder, 'first.tagged.txt'), 'utf8'), /\[LOC Kestrelport {2}\]\. /);
  });
});

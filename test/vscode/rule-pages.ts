/** The pages of rules: where a finding leads. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FrameLocator, Page } from 'playwright-core';
import { annotator, inOrder } from './annotator.ts';
import { openText, type Where } from './one-file.ts';
import type { Workbench } from './page.ts';

/** The tests of one host, for a `describe`. */
export function showsRulePages(where: Where): void {
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    workbench = await openText('orsk.tagged.txt', 'In [LOC Para  ]guay , [LOC Orsk, ] and beyond . \n', where);
    page = workbench.page;
    await page.locator('.squiggly-warning').first().waitFor();
  });
  after(() => workbench?.close());

  inOrder();

  const { press, caretAt } = annotator(() => page);
  /** The page in the preview, which is a frame in a frame. */
  const preview = (): FrameLocator => page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  const heading = (name: string) => preview().getByRole('heading', { name, level: 1 });
  /** Goes back from the page to the text. */
  const back = async () => {
    await page.locator('.tab[data-resource-name="orsk.tagged.txt"]').click();
    await page.locator('.monaco-editor.focused').waitFor();
  };

  test('the code of a problem opens the page of its rule, without a question', async () => {
    await workbench.command('View: Toggle Problems');
    await page.locator('.markers-panel .monaco-link', { hasText: 'split-token' }).click();
    await heading('split-token').waitFor();
    await preview().getByText('“Para” ends inside a word.').first().waitFor();
    await workbench.screenshot(`rule-page-${where.web ? 'web' : 'node'}`);
    assert.equal(await page.locator('.monaco-dialog-box').count(), 0);
    await back();
  });

  test('so does a key at the finding', async () => {
    await press('ControlOrMeta+Home', 'Alt+j', 'Alt+j');
    await caretAt(1, 23);
    await press('Alt+m', 'F1');
    await heading('trailing-punctuation').waitFor();
    await back();
  });

  test('without a finding there, the key opens the table of all rules, which lead to their pages', async () => {
    await press('ControlOrMeta+End');
    await caretAt(2, 1);
    await press('Alt+m', 'F1');
    await heading('Rules').waitFor();
    await preview().getByRole('link', { name: 'unclosed-entity', exact: true }).click();
    await heading('unclosed-entity').waitFor();
  });
}

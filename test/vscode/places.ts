/** All places of a finding, shown as the editor shows references. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator, inOrder } from './annotator.ts';
import { openText, type Where } from './one-file.ts';
import type { Workbench } from './page.ts';

const text = `To Orsk and back . \n${'In [LOC Orsk  ] again . \n'.repeat(6)}`;

/** The tests of one host, for a `describe`. */
export function showsAllPlaces(where: Where): void {
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    workbench = await openText('orsk.tagged.txt', text, where);
    page = workbench.page;
    await page.locator('.squiggly-hint').first().waitFor();
  });
  after(() => workbench?.close());

  inOrder();

  const { press, caretAt } = annotator(() => page);
  const peek = () => page.locator('.peekview-widget');

  test('lists where else the name stands', async () => {
    await press('ControlOrMeta+1', 'ControlOrMeta+Home', 'Alt+j');
    await caretAt(1, 4);
    await press('Alt+m', 'Alt+j');
    await peek().waitFor();
    await peek().getByText('Orsk').nth(5).waitFor();
    const rows = peek().locator('.ref-tree .monaco-list-row').filter({ hasText: 'again' });
    await rows.nth(5).waitFor();
    assert.equal(await rows.count(), 6);
    await workbench.screenshot(`places-${where.web ? 'web' : 'node'}`);
  });

  test('closes with Escape and leaves the caret where it was', async () => {
    await press('Escape');
    await peek().waitFor({ state: 'detached' });
    await caretAt(1, 4);
  });

  test('says so where no finding names other places', async () => {
    await press('ControlOrMeta+Home', 'Alt+m', 'Alt+j');
    await page.getByText('No finding here names other places.').first().waitFor();
  });
}

/** Tagwright's keys in texts that are not tagged: they say so, and type nothing. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator } from './annotator.ts';
import { openWorkbench, type Workbench } from './page.ts';
import { copyWorkspace } from './workspace.ts';

const text = 'Boats leave Velmora on Mondays.';

describe('Chords in a text', () => {
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    const folder = await copyWorkspace();
    await writeFile(join(folder, 'notes.txt'), text);
    await writeFile(join(folder, 'notes.md'), text);
    workbench = await openWorkbench({ folder, settings: { 'files.autoSave': 'off' } });
    page = workbench.page;
  });
  after(() => workbench?.close());

  const { press, says } = annotator(() => page);
  const shown = async () => (await page.locator('.view-line').first().textContent())?.replaceAll('\u00a0', ' ');

  test('that is plain say what is the matter, whatever their second key, and type nothing', async () => {
    await workbench.openFile('notes.txt');
    for (const key of ['i', 'r', 't', 'l', 'q', '1', 'Shift+X', 'Space', 'Enter']) {
      await press('Alt+m', key);
      await says('Plain text: Tagwright works in tagged texts.');
    }
    // No command at all, as VS Code says.
    await press('Alt+m', ';');
    await page.locator('.statusbar-item').getByText('is not a command').waitFor();
    await workbench.screenshot('plain-text');
    assert.equal(await shown(), text);
    assert.equal(await page.locator('.tab.active.dirty').count(), 0);
  });

  test('in another language are not taken', async () => {
    await workbench.openFile('notes.md');
    await press('Alt+m', 'i');
    await page.locator('.tab.active.dirty').waitFor();
    assert.equal(await shown(), `i${text}`);
  });
});

import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { openWorkbench, type Workbench } from './page.ts';
import { copyWorkspace } from './workspace.ts';

describe('The window', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({ folder: await copyWorkspace() });
  });
  after(() => workbench?.close());

  it('shows a cable', async () => {
    await workbench.openFile('cable.txt');
    const text = await workbench.page.locator('.editor-group-container.active .view-lines').innerText();
    assert.match(text.replaceAll('\u00a0', ' '), /UNCLAS \[LOC PORT MERIDEN {2}\] 000412/);
  });

  it('runs a command from the palette', async () => {
    await workbench.command('Go to Line/Column...');
    await workbench.page.keyboard.type('7');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.getByRole('button', { name: 'Ln 7, Col 1' }).waitFor();
    assert.ok((await stat(await workbench.screenshot('cable'))).size > 0);
  });
});

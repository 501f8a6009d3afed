/** The report in VS Code for the Web, where the server is a worker that loads the charts as a second script. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openWorkbench, type Workbench } from '../page.ts';
import { temporaryFolder } from '../workspace.ts';

describe('The report in VS Code for the Web', () => {
  let workbench: Workbench;

  before(async () => {
    const folder = temporaryFolder();
    await writeFile(join(folder, 'a.tagged.txt'), 'The [ORG Vell  ] met in [LOC Orsk  ] .\n');
    workbench = await openWorkbench({ folder, web: true });
  });
  after(() => workbench?.close());

  test('has its tables and its charts', async () => {
    await workbench.command('Tagwright: Show Report');
    const view = workbench.page.frameLocator('iframe.webview').frameLocator('#active-frame');
    await view.getByRole('table', { name: 'Entities by label' }).getByRole('row', { name: 'LOC' }).waitFor();
    await view.locator('svg path[fill="var(--bar)"]').first().waitFor();
    await workbench.screenshot('report-web');
  });
});

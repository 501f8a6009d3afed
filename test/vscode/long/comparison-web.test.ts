/** Comparing and the view of files in VS Code for the Web, where there is no git and the server is a worker. */
import { describe, test } from 'node:test';
import { compared } from '../compared.ts';

const texts = {
  'anna/a.tagged.txt': 'The [ORG Vell  ] met in [LOC Orsk  ] .\n',
  'ben/a.tagged.txt': 'The [LOC Vell  ] met in [LOC Orsk  ] .\n',
};

describe('In VS Code for the Web', () => {
  const window = compared(texts, { web: true });
  const { press, row, focused, decided, option, says } = window;

  test('all files of the folder are listed, and read when that is asked for', async () => {
    await window.workbench.command('Tagwright: Focus on Files View');
    await row('anna/a.tagged.txt, not read yet, untouched').waitFor();
    await window.workbench.command('Tagwright: Check Folder');
    await row('anna/a.tagged.txt, no findings, untouched, 2 entities').waitFor();
    await window.workbench.screenshot('files-web');
  });

  test('two folders are compared and decided by key, and the result is written', async () => {
    await window.compare('anna/a.tagged.txt', 'anna', 'ben');
    await decided(0, 1);
    await focused('Vell, relabelled');
    await window.marked('⟨ORG | LOC⟩');
    await window.workbench.screenshot('comparison-web');
    await press('2');
    await decided(1, 1);
    await window.workbench.command('Tagwright: Write Decided Texts…');
    await option('agreed').and(window.page.locator('.focused')).waitFor();
    await press('Enter');
    await says('Texts written to “agreed”: 1. Not yet decided: 0.');
    await window.workbench.openFile('agreed/a.tagged.txt');
    await window.page.getByText('[LOC').first().waitFor();
  });

  test('how far the annotators agree is shown', async () => {
    await window.workbench.command('Tagwright: Show Agreement');
    const view = window.page.frameLocator('iframe.webview').frameLocator('#active-frame');
    await view.getByRole('table').first().waitFor();
    await window.workbench.screenshot('agreement-web');
  });
});

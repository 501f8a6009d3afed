/** Makes the README's picture in the real editor: a cable of the examples with its findings and its outline. */
import { copyFile, cp, mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from '../../scripts/install.ts';
import { exitOnSignals } from '../../scripts/processes.ts';
import { openWorkbench } from './page.ts';
import { temporaryFolder } from './workspace.ts';

const picture = join(root, 'docs', 'images', 'editor.png');
/** What readers of the README should have to load at most. */
const mostKilobytes = 450;

const settings = {
  'breadcrumbs.enabled': false,
  'editor.fontSize': 13,
  'editor.minimap.enabled': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'workbench.reduceMotion': 'on',
};

exitOnSignals();
const folder = join(temporaryFolder(), 'examples');
await cp(join(root, 'examples'), folder, { recursive: true });
const workbench = await openWorkbench({
  folder,
  settings,
  theme: 'dark',
  size: { width: 1200, height: 760 },
  scale: 1.25,
});
try {
  const { page, command, openFile, screenshot } = workbench;
  await openFile('03KESTRELPORT214.txt');
  await page.locator('[id="tagwright.tagwright.status"]').click();
  await page.locator('.markers-panel .monaco-list-row').first().waitFor();
  await command('Explorer: Focus on Outline View');
  await page.locator('.pane-header', { hasText: 'examples' }).click();
  await page.locator('.outline-tree .monaco-list-row').first().waitFor();
  await page.mouse.move(0, 0);
  await command('View: Focus Active Editor Group');
  await command('Go to Line/Column...');
  await page.keyboard.type('4');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Alt+J');
  await page.locator('[id="status.extensionMessage"]').getByText('“Kestrelport.” ends in punctuation').waitFor();
  await page.locator('.margin [class*="lightbulb"]').first().waitFor();
  await mkdir(dirname(picture), { recursive: true });
  await copyFile(await screenshot('editor'), picture);
} finally {
  await workbench.close();
}
const kilobytes = Math.round((await stat(picture)).size / 1000);
if (kilobytes > mostKilobytes) throw new Error(`The picture has ${kilobytes} kB, more than ${mostKilobytes}.`);
console.log(`${picture}: ${kilobytes} kB`);
process.exit();

/** The pictures of the editor itself: findings, outline, and the colours of labels. */
import { themes, type Workbench } from '../page.ts';
import { cable, openCable, type PictureWindow } from './window.ts';

/** One dark picture of all that a text has, and its colours in each theme. */
export const editorWindows: readonly PictureWindow[] = [
  {
    theme: 'dark',
    size: { width: 1000, height: 640 },
    scale: 1.25,
    pictures: [{ name: 'editor', show: showFindings }],
  },
  ...themes.map((theme) => ({
    theme,
    size: { width: 900, height: 420 },
    scale: 1.25,
    pictures: [{ name: `colours-${theme}`, show: showColours }],
  })),
];

/** A cable with its findings and its outline. */
async function showFindings({ page, command, openFile }: Workbench): Promise<void> {
  await openFile(cable);
  await page.locator('[id$=".tagwright.status"]').waitFor();
  await command('View: Toggle Problems');
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
}

/** The text of a cable alone, its brackets dimmed. */
async function showColours(workbench: Workbench): Promise<void> {
  await openCable(workbench);
  await workbench.command('Tagwright: Toggle Dimmed Brackets');
  await workbench.page.waitForFunction(someTextIsDimmed);
}

/** In the page: whether dimmed text is there. */
function someTextIsDimmed(): boolean {
  const spans = [...document.querySelectorAll('.view-line > span > span')];
  return spans.some((span) => Number(getComputedStyle(span).opacity) < 1);
}

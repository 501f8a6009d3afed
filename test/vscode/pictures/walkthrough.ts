/** The pictures of the walkthrough, which package.json names. */
import type { Workbench } from '../page.ts';
import { goToEntity, openCable, type PictureWindow, press, waitForOption } from './window.ts';

/** One window, in which each step goes on from the one before. */
export const walkthroughWindow: PictureWindow = {
  theme: 'light',
  size: { width: 800, height: 500 },
  scale: 1,
  pictures: [
    { name: 'walkthrough-open', show: showText },
    { name: 'walkthrough-find', show: showFinding },
    { name: 'walkthrough-fix', show: showFixes },
    { name: 'walkthrough-relabelAll', show: showLabels },
    { name: 'walkthrough-review', show: showReview },
  ],
};

/** The text alone. */
async function showText(workbench: Workbench): Promise<void> {
  await openCable(workbench);
  await workbench.command('View: Hide Activity Bar');
}

/** The caret on a finding, with its message in the status bar. */
async function showFinding(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await goToEntity(workbench, 3);
  await press(page, 'Alt+j');
  await page.locator('[id="status.extensionMessage"]').getByText('ends in punctuation').waitFor();
}

/** The fixes of that finding. */
async function showFixes({ page }: Workbench): Promise<void> {
  await press(page, 'ControlOrMeta+.');
  await page.locator('.action-widget .monaco-list-row').nth(2).waitFor();
}

/** The labels for all mentions of a name. */
async function showLabels(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await press(page, 'Escape');
  await goToEntity(workbench, 8, 3);
  await press(page, 'Alt+m', 'a');
  await waitForOption(page, 'current');
}

/** Review mode at an entity. */
async function showReview(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await press(page, 'Escape');
  await goToEntity(workbench, 5);
  await press(page, 'Alt+m', 'i');
  await page.locator('.statusbar-item[id$=".review"]').getByText('files reviewed').waitFor();
}

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
  // At the left edge of the window, where it is at first, the mouse would be on the side bar's.
  await workbench.page.mouse.move(300, 0);
}

/** What the status bar says of the finding. */
const message = ({ page }: Workbench) =>
  page.locator('[id="status.extensionMessage"]').getByText('ends in punctuation');

/** The caret on a finding, with its message in the status bar. */
async function showFinding(workbench: Workbench): Promise<void> {
  await goToEntity(workbench, 3);
  await press(workbench.page, 'Alt+j');
  await message(workbench).waitFor();
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
  await message(workbench).waitFor({ state: 'hidden' });
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

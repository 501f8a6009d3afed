/** The pictures of the first steps, which the README shows: the example of the walkthrough, in a small window. */
import type { Workbench } from '../page.ts';
import { goToEntity, type PictureWindow, press, waitForOption } from './window.ts';

/** One window, in which each step goes on from the one before. */
export const stepWindow: PictureWindow = {
  theme: 'dark',
  size: { width: 720, height: 340 },
  scale: 1.25,
  pictures: [
    { name: 'steps-see', show: showText },
    { name: 'steps-fix', show: showFixes },
    { name: 'steps-all', show: showLabels },
    { name: 'steps-review', show: showReview },
  ],
};

/** The text alone. */
async function showText(workbench: Workbench): Promise<void> {
  const { page, command, openFile } = workbench;
  await command('View: Close Primary Side Bar');
  await openFile('first-steps.txt');
  await page.locator('.squiggly-warning').first().waitFor();
  await command('View: Hide Activity Bar');
  await page.locator('.part.activitybar').waitFor({ state: 'hidden' });
  // At the left edge of the window, where it is at first, the mouse would be on the side bar's.
  await page.mouse.move(300, 0);
}

/** The fixes of the first error. */
async function showFixes({ page }: Workbench): Promise<void> {
  await press(page, 'Alt+j', 'Alt+j');
  await page.locator('[id="status.extensionMessage"]').getByText('is not closed').waitFor();
  await press(page, 'ControlOrMeta+.');
  await page.locator('.action-widget .monaco-list-row').nth(2).waitFor();
}

/** The labels for all mentions of a name. */
async function showLabels(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await press(page, 'Enter');
  await page.locator('.squiggly-error').first().waitFor({ state: 'hidden' });
  await goToEntity(workbench, 4);
  await press(page, 'Alt+m', 'a');
  await waitForOption(page, 'current');
}

/** Review mode at an entity, with the list answered: all mentions of the name have one label. */
async function showReview(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await page.keyboard.type('per');
  await press(page, 'Enter');
  await page.locator('.squiggly-info').first().waitFor({ state: 'hidden' });
  await press(page, 'Alt+m', 'i');
  await page.locator('.statusbar-item[id$=".review"]').getByText('files reviewed').waitFor();
}

/** The pictures of the views and of review mode, in each theme. */
import { themes, type Workbench } from '../page.ts';
import { cable, goToEntity, openCable, type PictureWindow, press, waitForOption } from './window.ts';

/** A window in each theme, which goes from view to view. */
export const viewWindows: readonly PictureWindow[] = themes.map((theme) => ({
  theme,
  size: { width: 1000, height: 620 },
  scale: 1,
  pictures: [
    { name: `review-${theme}`, show: showReview },
    { name: `review-keys-${theme}`, show: showReviewKeys },
    { name: `entities-${theme}`, show: showEntities },
    { name: `reading-${theme}`, show: showReading },
    { name: `preview-${theme}`, show: showPreview },
  ],
}));

/** A dark and a light window for the files of the examples. */
export const filesWindows: readonly PictureWindow[] = (['dark', 'light'] as const).map((theme) => ({
  theme,
  size: { width: 1000, height: 620 },
  scale: 1,
  pictures: [{ name: `files-${theme}`, show: showFiles }],
}));

/** A window for the report on the examples. */
export const reportWindow: PictureWindow = {
  theme: 'dark',
  size: { width: 1000, height: 620 },
  scale: 1,
  pictures: [{ name: 'report-dark', show: showReport }],
};

/** Review mode at an entity in the middle of a cable. */
async function showReview(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await openCable(workbench);
  await goToEntity(workbench, 5);
  await press(page, 'Alt+m', 'i');
  await page.locator('.statusbar-item[id$=".review"]').getByText('files reviewed').waitFor();
}

/** The keys of review mode. */
async function showReviewKeys({ page }: Workbench): Promise<void> {
  await press(page, 'Shift+?');
  await waitForOption(page, 'Next Stop');
}

/** The names of the cable, one of them open to its entities, with the focus on one of these. */
async function showEntities(workbench: Workbench): Promise<void> {
  const { page, command } = workbench;
  await press(page, 'Escape', 'Escape');
  await page.locator('.statusbar-item[id$=".review"]').waitFor({ state: 'hidden' });
  await command('Tagwright: Focus on Entities View');
  const row = (name: string) => page.locator(`.customview-tree .monaco-list-row[aria-label^="${name}"]`);
  await row('Quell, Person').click();
  await page.mouse.move(0, 0);
  await press(page, 'ArrowRight');
  await row('Line 19: ').waitFor();
  await press(page, 'ArrowDown');
  await row('Line 19: ').and(page.locator('.focused')).waitFor();
}

/** The plain text beside the tagged one, with the focus in it. */
async function showReading(workbench: Workbench): Promise<void> {
  const { page, command } = workbench;
  await command('View: Close Primary Side Bar');
  await command('View: Focus Active Editor Group');
  await press(page, 'Alt+m', 'v');
  const view = page.frameLocator('iframe.webview').frameLocator('iframe');
  await view.locator('.entity').first().waitFor();
  await press(page, 'Alt+m', 'v');
  await view.locator('.entity.current:focus').waitFor();
}

/** The changes to a name in all files before they are made. */
async function showPreview(workbench: Workbench): Promise<void> {
  const { page, command } = workbench;
  await press(page, 'Alt+m', 'v');
  await page.locator('.monaco-editor.focused').waitFor();
  await command('View: Close Editors in Other Groups');
  await goToEntity(workbench, 32);
  await press(page, 'Alt+m', 'Alt+a');
  await waitForOption(page, 'mentions');
  await press(page, 'Enter');
  await waitForOption(page, 'Organisation');
  await press(page, 'o');
  await waitForOption(page, 'Choose in Preview');
  await page.keyboard.type('preview');
  await press(page, 'Enter');
  // It is checked and opened after it has got the focus.
  await page.locator('.bulk-edit-panel .monaco-list-row', { hasText: '.txt' }).first().waitFor();
  await page.locator('.bulk-edit-panel .monaco-list-row .codicon-check').first().waitFor();
}

/** The report on all examples. */
async function showReport({ page, command }: Workbench): Promise<void> {
  await command('View: Close Primary Side Bar');
  await command('Tagwright: Show Report');
  await page.frameLocator('iframe.webview').frameLocator('iframe').getByRole('table').first().waitFor();
}

/** The files of the examples after a check, with the focus on one and its text beside them. */
async function showFiles({ page, command, openFile }: Workbench): Promise<void> {
  await openFile(cable);
  await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
  await command('Tagwright: Check Folder');
  await page.locator('[id="status.extensionMessage"]').getByText('Findings: ').waitFor();
  await command('Tagwright: Focus on Files View');
  await page.locator('.customview-tree .monaco-list:focus').waitFor();
  await press(page, 'Home', 'ArrowDown');
}

/** Installs a package as README.md says it. */
import { basename } from 'node:path';
import type { Page } from 'playwright-core';

/** The entry for that in the menu of the Extensions view. */
const entry = 'Install from VSIX...';

/** Opens the Extensions view, and its menu, with the pointer at the entry that takes a package. */
export async function openMenu(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Shift+x');
  await page.locator('.extensions-viewlet .pane-header', { hasText: 'Installed' }).first().waitFor();
  // Until the view is done with its beginning, a menu closes again.
  await page.getByText('Activating Extensions').waitFor({ state: 'hidden' });
  await page.locator('.sidebar .monaco-progress-container.done').first().waitFor({ state: 'attached' });
  await page.locator('.sidebar').getByRole('button', { name: 'Views and More Actions...' }).click();
  await page.getByRole('menuitem', { name: entry }).hover();
}

/** Installs a package from that menu, and returns when VS Code lists it. */
export async function installFromMenu(page: Page, path: string): Promise<void> {
  await page.getByRole('menuitem', { name: entry }).click();
  const entries = page.locator('.quick-input-list .monaco-list-row');
  // The dialog begins with a folder of its own, and takes what it has found of the path.
  await entries.first().waitFor();
  await page.locator('.quick-input-widget input[type="text"]').first().fill(path);
  await entries.filter({ hasText: basename(path) }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.extensions-list .monaco-list-row', { hasText: 'Tagwright' }).waitFor();
}

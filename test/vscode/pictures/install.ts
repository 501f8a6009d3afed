/** The pictures of the installation: where VS Code takes a package, and what is there after that. */
import { packed } from '../../packages/packages.ts';
import { installFromMenu, openMenu } from '../installing.ts';
import type { Workbench } from '../page.ts';
import { cable, type PictureWindow } from './window.ts';

/** One window, in which the package is installed between the two pictures. */
export const installWindow: PictureWindow = {
  theme: 'light',
  size: { width: 760, height: 420 },
  scale: 1,
  bare: true,
  pictures: [
    { name: 'install-menu', show: ({ page }) => openMenu(page) },
    { name: 'install-done', show: showInstalled },
  ],
};

/** The extension in the list, and a text as it shows it. */
async function showInstalled({ page, openFile }: Workbench): Promise<void> {
  await installFromMenu(page, packed('vsix'));
  await openFile(cable);
  await page.locator('.squiggly-warning').first().waitFor();
  await page.mouse.move(0, 0);
}

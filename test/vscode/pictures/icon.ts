/** The icon as a picture of pixels, which is what the pages of extensions show. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from '../../../scripts/chromium.ts';
import { root } from '../../../scripts/install.ts';

/** Width and height: twice what the pages show, for screens with small pixels. */
const pixels = 256;

/** Draws images/icon.svg as images/icon.png. */
export async function drawIcon(): Promise<void> {
  const drawing = await readFile(join(root, 'images', 'icon.svg'), 'utf8');
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: pixels, height: pixels } });
  await page.setContent(
    `<style>body { margin: 0 } svg { width: 100%; height: auto; display: block }</style>${drawing}`,
  );
  await page.screenshot({ path: join(root, 'images', 'icon.png'), omitBackground: true });
  await browser.close();
}

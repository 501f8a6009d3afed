/**
 * Makes the pictures of the documents in the real editor, from the examples: all of them, or those whose names are given,
 * such as `editor-light`.
 */
import { copyFile, cp, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../scripts/install.ts';
import { exitOnSignals } from '../../scripts/processes.ts';
import { openWorkbench, type Theme, themes, type Workbench } from './page.ts';
import { temporaryFolder } from './workspace.ts';

/** A picture in docs/images. */
interface Picture {
  readonly name: string;
  readonly theme: Theme;
  /** Of the window, in CSS pixels. */
  readonly size: { readonly width: number; readonly height: number };
  /** Brings the window to what the picture shows. */
  show(workbench: Workbench): Promise<void>;
}

const pictures: readonly Picture[] = [
  { name: 'editor', theme: 'dark', size: { width: 1000, height: 640 }, show: showFindings },
  ...themes.map((theme) => ({
    name: `colours-${theme}`,
    theme,
    size: { width: 900, height: 420 },
    show: showColours,
  })),
];

const folder = join(root, 'docs', 'images');
/** What readers should have to load at most for one. */
const mostKilobytes = 300;

const settings = {
  'breadcrumbs.enabled': false,
  'editor.fontSize': 13,
  'editor.minimap.enabled': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'workbench.reduceMotion': 'on',
};

/** A cable with its findings and its outline. */
async function showFindings({ page, command, openFile }: Workbench): Promise<void> {
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
}

/** The text of a cable alone, its brackets dimmed. */
async function showColours({ page, command, openFile }: Workbench): Promise<void> {
  await command('View: Toggle Primary Side Bar Visibility');
  await openFile('03KESTRELPORT214.txt');
  await page.locator('.squiggly-warning').first().waitFor();
  await command('Tagwright: Toggle Dimmed Brackets');
  await page.waitForFunction(someTextIsDimmed);
}

/** In the page: whether dimmed text is there. */
function someTextIsDimmed(): boolean {
  const spans = [...document.querySelectorAll('.view-line > span > span')];
  return spans.some((span) => Number(getComputedStyle(span).opacity) < 1);
}

/** Takes one and gives its size. */
async function take({ name, theme, size, show }: Picture): Promise<string> {
  const examples = join(temporaryFolder(), 'examples');
  await cp(join(root, 'examples'), examples, { recursive: true });
  const workbench = await openWorkbench({ folder: examples, settings, theme, size, scale: 1.25 });
  const path = join(folder, `${name}.png`);
  try {
    await show(workbench);
    await copyFile(await workbench.screenshot(name), path);
  } finally {
    await workbench.close();
  }
  const kilobytes = Math.round((await stat(path)).size / 1000);
  if (kilobytes > mostKilobytes) throw new Error(`${path} has ${kilobytes} kB, more than ${mostKilobytes}.`);
  return `${path}: ${kilobytes} kB`;
}

exitOnSignals();
await mkdir(folder, { recursive: true });
const wanted = process.argv.slice(2);
for (const picture of pictures) {
  if (wanted.length === 0 || wanted.includes(picture.name)) console.log(await take(picture));
}
process.exit();

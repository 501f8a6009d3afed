/**
 * Makes the pictures of the documents in the real editor, from the examples, and the icon: all of them, or those whose names begin as
 * is given, such as `editor` or `review-keys`.
 */
import { copyFile, cp, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../scripts/install.ts';
import { exitOnSignals } from '../../scripts/processes.ts';
import { openWorkbench, type Workbench } from './page.ts';
import { agreementWindow } from './pictures/agreement.ts';
import { comparisonWindow } from './pictures/comparison.ts';
import { editorWindows } from './pictures/editor.ts';
import { drawIcon } from './pictures/icon.ts';
import { installWindow } from './pictures/install.ts';
import { proposalWindows } from './pictures/proposals.ts';
import { stepWindow } from './pictures/steps.ts';
import { filesWindows, reportWindow, viewWindows } from './pictures/views.ts';
import type { PictureWindow } from './pictures/window.ts';
import { temporaryFolder } from './workspace.ts';

const folder = join(root, 'docs', 'images');
/** What readers should have to load at most for one. */
const maxKilobytes = 300;

const settings = {
  'breadcrumbs.enabled': false,
  'editor.fontSize': 13,
  'editor.minimap.enabled': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'workbench.reduceMotion': 'on',
};

/** Opens a window, goes through what it shows, and keeps the pictures that are wanted. */
async function take(
  { theme, size, scale, bare = false, prepare, pictures }: PictureWindow,
  isWanted: (name: string) => boolean,
) {
  if (!pictures.some(({ name }) => isWanted(name))) return;
  const examples = join(temporaryFolder(), 'examples');
  await cp(join(root, 'examples'), examples, { recursive: true });
  await prepare?.(examples);
  const workbench = await openWorkbench({ folder: examples, settings, theme, size, scale, bare, whole: true });
  try {
    for (const { name, show } of pictures) {
      await show(workbench);
      if (isWanted(name)) console.log(await keep(workbench, name));
    }
  } catch (error) {
    await workbench.screenshot('picture-failed');
    throw error;
  } finally {
    await workbench.close();
  }
}

/** Puts a picture of the window into the documents and gives its size. */
async function keep(workbench: Workbench, name: string): Promise<string> {
  const path = join(folder, `${name}.png`);
  await copyFile(await workbench.screenshot(name), path);
  const kilobytes = Math.round((await stat(path)).size / 1000);
  if (kilobytes > maxKilobytes) throw new Error(`${path} has ${kilobytes} kB, more than ${maxKilobytes}.`);
  return `${path}: ${kilobytes} kB`;
}

exitOnSignals();
await mkdir(folder, { recursive: true });
const wanted = process.argv.slice(2);
const isWanted = (name: string) => wanted.length === 0 || wanted.some((beginning) => name.startsWith(beginning));
for (const window of [
  ...editorWindows,
  ...viewWindows,
  ...filesWindows,
  ...proposalWindows,
  reportWindow,
  comparisonWindow,
  agreementWindow,
  installWindow,
  stepWindow,
])
  await take(window, isWanted);
if (isWanted('icon')) await drawIcon();
process.exit();

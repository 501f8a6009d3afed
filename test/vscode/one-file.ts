/** A window on a folder with one tagged text, in VS Code or in VS Code for the Web, which has the settings of its folder only. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openWorkbench, type Workbench } from './page.ts';
import { temporaryFolder } from './workspace.ts';

/** Which VS Code a window is of. */
export interface Where {
  readonly web: boolean;
}

/** Opens it, and the text in it. */
export async function openText(name: string, text: string, { web }: Where): Promise<Workbench> {
  const folder = temporaryFolder();
  await mkdir(join(folder, '.vscode'));
  const settings = { 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' };
  await writeFile(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
  await writeFile(join(folder, name), text);
  const workbench = await openWorkbench({ folder, web });
  await workbench.page.getByRole('treeitem', { name }).dblclick();
  return workbench;
}

/** A window on the first file of a folder of its own. */
import { openWorkbench, type Workbench } from './page.ts';
import { copyWorkspace } from './workspace.ts';

/** Opens it, and waits until it is read as a tagged text and counted. */
export async function openFerry(settings: Readonly<Record<string, unknown>>): Promise<Workbench> {
  const folder = await copyWorkspace();
  const workbench = await openWorkbench({ folder, settings: { 'workbench.reduceMotion': 'on', ...settings } });
  await workbench.openFile('ferry.txt');
  await workbench.page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
  await workbench.page.locator('[id$=".tagwright.status"]').waitFor();
  return workbench;
}

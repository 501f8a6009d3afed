/** The pictures of what is proposed after learning, in each theme: the view, and a text in review mode. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { correctedCable } from '../../core/corrected-cable.ts';
import { themes, type Workbench } from '../page.ts';
import { cableName, commitAll, writeCables } from '../tagged-cables.ts';
import { type PictureWindow, press } from './window.ts';

const files = 40;
const reviewed = 24;

/** A window in each theme, on a folder of which some files were corrected and reviewed. */
export const proposalWindows: readonly PictureWindow[] = themes.map((theme) => ({
  theme,
  size: { width: 1000, height: 620 },
  scale: 1,
  prepare: addReviewedCables,
  pictures: [{ name: `proposals-${theme}`, show: showProposals }],
}));

async function addReviewedCables(folder: string): Promise<void> {
  const cables = join(folder, 'cables');
  await writeCables(cables, files);
  commitAll(folder);
  const names = Array.from({ length: reviewed }, (_, index) => cableName(index));
  for (const [index, name] of names.entries()) await writeFile(join(cables, name), correctedCable(index).after);
  const list = { reviewed: names.map((name) => ({ file: `cables/${name}`, by: 'ana' })) };
  await writeFile(join(folder, 'tagwright-review.json'), JSON.stringify(list));
}

/** The kinds of corrections, one of them open to its places, and one of these in the text. */
async function showProposals({ page, command, openFile }: Workbench): Promise<void> {
  await openFile(`cables/${cableName(reviewed)}`);
  await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
  await command('Tagwright: Learn from Reviewed Files');
  const row = (name: string) => page.locator(`.customview-tree .monaco-list-row[aria-label^="${name}"]`);
  await row('ORG → LOC').waitFor();
  await command('Tagwright: Focus on Proposals View');
  await press(page, 'Home', 'n');
  await page.locator('.customview-tree .monaco-list-row[aria-level="2"].focused').waitFor();
  await page.mouse.move(0, 0);
}

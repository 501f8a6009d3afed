/** What two annotators have of thirty files, and the keys by which somebody decides all their differences in a window. */
import type { Compared } from './compared.ts';
import { type PlantedFile, plantedFiles } from './planted.ts';

/** The files. */
export const files: readonly PlantedFile[] = plantedFiles(30);

/** Keys for each difference, in the order of the view. */
export const keys: readonly (readonly string[])[] = files.flatMap((file) => file.keys);

/** Returns the texts of somebody in a folder. */
export function copies(of: 'base' | 'anna' | 'ben' | 'result', folder: string): Record<string, string> {
  return Object.fromEntries(files.map((file) => [`${folder}/${file.name}`, file[of]]));
}

/** Presses the keys of all decisions, and returns when the view shows that nothing is left. */
export async function decideAll({ press, option, focused, decided, row }: Compared): Promise<void> {
  await decided(0, keys.length);
  await focused(`${files[0]!.first}, relabelled`);
  for (const [index, [first, ...others]] of keys.entries()) {
    await press(first!);
    if (first === 'o') await option('MISC').waitFor();
    await press(...others);
    await decided(index + 1, keys.length);
  }
  // A list that is drawn takes the keyboard back from what was opened meanwhile.
  await row(`${files.at(-1)!.name}, 2 differences · all decided`).waitFor();
}

/** Writes the texts that come of the decisions. */
export async function writeDecided({ workbench, option, press, says, page }: Compared): Promise<void> {
  await workbench.command('Tagwright: Write Decided Texts…');
  await option('agreed').and(page.locator('.focused')).waitFor();
  await press('Enter');
  await says(`Texts written to “agreed”: ${files.length}. Not yet decided: 0.`);
}

/** A folder of cables with the same mistakes of a tagger, and somebody who corrects them, always in the same way. */
import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { correctedCable } from '../core/corrected-cable.ts';
import { annotator } from './annotator.ts';
import type { Workbench } from './page.ts';

/** Makes a cable as the tagger left it and as a person corrected it. */
type Cable = typeof correctedCable;

/** A cable with a title in a name, too. */
export const titledCable: Cable = (index) => {
  const { before, after } = correctedCable(index);
  const line = (tagged: string) => `${tagged} left [LOC Orsk  ] . \n`;
  return { before: before + line('[PER Amb Sorrel  ]'), after: after + line('Amb [PER Sorrel  ]') };
};

/** The name of a cable's file. */
export function cableName(index: number): string {
  return `${String(index).padStart(2, '0')}.txt`;
}

/** The post at the beginning of a cable. */
export function postOf(index: number): string {
  return /^\S+ (\S+)/.exec(correctedCable(index).before)![1]!;
}

/** Writes cables as the tagger left them. */
export async function writeCables(folder: string, count: number, cable: Cable = correctedCable): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let index = 0; index < count; index++) {
    await writeFile(join(folder, cableName(index)), cable(index).before);
  }
}

/** Corrects cables, from the first, in another program, and lists them as reviewed. */
export async function correctCables(folder: string, count: number, cable: Cable = correctedCable): Promise<void> {
  const names = Array.from({ length: count }, (_, index) => cableName(index));
  for (const [index, name] of names.entries()) await writeFile(join(folder, name), cable(index).after);
  const reviewed = [...names.map((file) => ({ file, by: 'ana' })), null];
  await writeFile(join(folder, 'tagwright-review.json'), JSON.stringify({ reviewed }));
}

/** Commits all files of a folder. */
export function commitAll(folder: string): void {
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.org', ...args], { cwd: folder });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '-m', 'as tagged');
}

/** Corrects cables in review mode, from the first, which is in front, and marks each as reviewed. The one after the last is in front then. */
export async function reviewCables({ page }: Workbench, count: number): Promise<void> {
  const { press, says, option } = annotator(() => page);
  const item = page.locator('.statusbar-item[id$=".review"]');
  await press('Alt+m', 'i');
  for (let index = 0; index < count; index++) {
    await page.locator(`.tab.active[data-resource-name="${cableName(index)}"]`).waitFor();
    await item.getByText('entity 1 of 5').waitFor();
    await press('2');
    await says(`Relabelled “${postOf(index)}” as LOC.`);
    await press('n');
    await item.getByText('entity 2 of 5').waitFor();
    await press('x');
    await item.getByText('Review: 4 entities').waitFor();
    await press('e');
    await option('Mark as Reviewed and Go to').and(page.locator('.focused')).waitFor();
    await press('Enter');
  }
  await page.locator(`.tab.active[data-resource-name="${cableName(count)}"]`).waitFor();
}

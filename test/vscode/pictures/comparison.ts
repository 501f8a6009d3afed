/** The picture of a comparison: two annotators of the examples, whose differences are being decided. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workbench } from '../page.ts';
import { cable, type PictureWindow, press, waitForOption } from './window.ts';

/** A window for the comparison, with a folder for each annotator. */
export const comparisonWindow: PictureWindow = {
  theme: 'dark',
  size: { width: 1000, height: 620 },
  scale: 1,
  prepare: tagTwice,
  pictures: [{ name: 'comparison-dark', show: showComparison }],
};

/** Tags of the first annotator, by file, and those that the second has instead. */
const changes: Readonly<Record<string, readonly (readonly [first: string, second: string])[]>> = {
  [cable]: [
    ['[LOC KESTRELPORT  ]', '[ORG KESTRELPORT  ]'],
    ['[LOC F.P.  ]', '[PER F.P.  ]'],
    ['[LOC Kestrelport.  ]', '[LOC Kestrelport  ].'],
    ['The [ORG Ministry of Harbours and Fisheries  ]', '[ORG The Ministry of Harbours and Fisheries  ]'],
    ['[MISC MHF  ]', '[ORG MHF  ]'],
    ['[MISC parliament  ]', 'parliament'],
  ],
  'tide-tables.txt': [],
  '04DUNHOLLOW87.txt': [['[LOC Dunhollow  ]', '[ORG Dunhollow  ]']],
};

async function tagTwice(folder: string): Promise<void> {
  for (const annotator of ['anna', 'ben']) await mkdir(join(folder, annotator));
  for (const [name, pairs] of Object.entries(changes)) {
    const first = await readFile(join(folder, name), 'utf8');
    const second = pairs.reduce((text, [one, other]) => {
      if (!text.includes(one)) throw new Error(`${name} has no ${one}.`);
      return text.replace(one, other);
    }, first);
    await writeFile(join(folder, 'anna', name), first);
    await writeFile(join(folder, 'ben', name), second);
  }
}

/** The third difference of the cable, with two of them decided. */
async function showComparison({ page, command, openFile }: Workbench): Promise<void> {
  await openFile(`anna/${cable}`);
  await page.locator('.squiggly-warning').first().waitFor();
  await command('Tagwright: Focus on Entities View');
  for (const view of ['Entities', 'Files']) await page.locator('.pane-header', { hasText: view }).click();
  await command('Tagwright: Compare With…');
  await waitForOption(page, 'a folder in it');
  await page.keyboard.type('anna');
  await press(page, 'Enter');
  await waitForOption(page, 'a folder beside it');
  await press(page, 'Enter');
  const row = (name: string) => page.locator(`.customview-tree .monaco-list-row[aria-label^="${name}"]`);
  const focused = (name: string) => row(name).and(page.locator('.focused.selected')).waitFor();
  await focused('KESTRELPORT, relabelled');
  await press(page, '1');
  await focused('F.P., relabelled');
  await press(page, '1');
  await focused('Kestrelport., moved');
  await page.mouse.move(0, 0);
}

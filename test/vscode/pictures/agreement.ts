/** The picture of the page on agreement, of two annotators of the examples. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workbench } from '../page.ts';
import { type PictureWindow, press, waitForOption } from './window.ts';

/** A window for the agreement of two annotators. */
export const agreementWindow: PictureWindow = {
  theme: 'dark',
  size: { width: 1000, height: 620 },
  scale: 1,
  prepare: writeAnnotators,
  pictures: [{ name: 'agreement-dark', show: showAgreement }],
};

/** Writes the examples as two annotators have them: the second gives some tags another label, and leaves some out. */
async function writeAnnotators(folder: string): Promise<void> {
  const others: Readonly<Record<string, string>> = { LOC: 'ORG', ORG: 'LOC', PER: 'MISC', MISC: 'ORG' };
  let tag = 0;
  const differently = (text: string) =>
    text.replace(/\[(LOC|ORG|PER|MISC) ([^[\]\n]*?) *\]/g, (whole, label: string, body: string) => {
      tag++;
      if (tag % 11 === 0) return body;
      return tag % 7 === 0 ? `[${others[label]} ${body}  ]` : whole;
    });
  for (const name of ['anna', 'ben']) await mkdir(join(folder, name));
  for (const name of await readdir(folder)) {
    if (!/^\d.*\.txt$/.test(name)) continue;
    const text = await readFile(join(folder, name), 'utf8');
    await writeFile(join(folder, 'anna', name), text);
    await writeFile(join(folder, 'ben', name), differently(text));
  }
}

/** The labels of both against each other. */
async function showAgreement({ page, command }: Workbench): Promise<void> {
  await command('Tagwright: Show Agreement');
  await waitForOption(page, 'anna');
  await page.keyboard.type('anna');
  await press(page, 'Enter');
  await waitForOption(page, 'a folder beside it');
  await page.keyboard.type('ben');
  await press(page, 'Enter');
  const view = page.frameLocator('iframe.webview').frameLocator('iframe');
  await view.getByRole('heading', { name: 'label against label' }).waitFor();
  await command('View: Close Primary Side Bar');
  await view.getByRole('heading', { name: 'label against label' }).evaluate((heading) => heading.scrollIntoView());
}

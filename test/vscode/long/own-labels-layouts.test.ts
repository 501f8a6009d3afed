/** Keys of labels after Alt+M on the keyboards of some countries: what counts is the letter, wherever its key is. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator } from '../annotator.ts';
import { openWorkbench, type Workbench } from '../page.ts';
import { temporaryFolder } from '../workspace.ts';
import { type Layout, layoutOf, typeOn, windows } from './layouts.ts';

// Letters that stand elsewhere on these keyboards, and digits that some of them type with Shift only.
const labels = [{ name: 'QUAY' }, { name: 'ZONE' }, { name: 'YACHT' }, { name: 'WHARF' }, { name: 'ROOM', key: '7' }];

for (const language of ['German', 'French']) {
  describe(`Keys of labels on a keyboard that is ${language}`, () => {
    let workbench: Workbench;
    let page: Page;
    let layout: Layout;

    before(async () => {
      layout = await layoutOf(language);
      const folder = join(temporaryFolder(), 'harbour');
      await mkdir(folder);
      await writeFile(join(folder, 'quay.tagged.txt'), '[QUAY Grey Heron  ] and [ZONE Brask Point  ] .\n');
      await writeFile(join(folder, 'tagwright.json'), JSON.stringify({ labels }));
      const settings = { 'keyboard.layout': layout.id, 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' };
      workbench = await openWorkbench({ folder, settings, userAgent: windows });
      page = workbench.page;
      await workbench.openFile('quay.tagged.txt');
      await page.getByLabel('Tagwright, Entities: 2').first().waitFor();
    });
    after(() => workbench?.close());

    const { press, says } = annotator(() => page);

    for (const [key, label] of Object.entries({ z: 'ZONE', y: 'YACHT', w: 'WHARF', 7: 'ROOM', q: 'QUAY' })) {
      test(`give ${label} by ${key}`, async () => {
        await press('Alt+m');
        await typeOn(layout, page, key);
        await says(`Relabelled “Grey Heron” as ${label}.`);
      });
    }
  });
}

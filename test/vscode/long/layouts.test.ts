/** Review mode on the keyboards of some countries: what a key does is what it types. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator } from '../annotator.ts';
import { openWorkbench, type Workbench } from '../page.ts';
import { copyWorkspace } from '../workspace.ts';
import { type Layout, layoutOf, typeOn, windows } from './layouts.ts';

for (const language of ['German', 'French', 'Portuguese (Brazilian', 'Spanish', 'Swiss German', 'Italian']) {
  describe(`Review mode on a keyboard that is ${language.replace('(', '')}`, () => {
    let workbench: Workbench;
    let page: Page;
    let layout: Layout;
    let file: string;
    let original: string;

    before(async () => {
      layout = await layoutOf(language);
      const folder = await copyWorkspace();
      file = join(folder, 'ferry.txt');
      original = await readFile(file, 'utf8');
      const settings = { 'keyboard.layout': layout.id, 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' };
      workbench = await openWorkbench({ folder, settings, userAgent: windows });
      page = workbench.page;
      await workbench.openFile('ferry.txt');
      await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
      await press('Alt+m', 'i');
      await stop(1);
      await press('n');
      await stop(2);
    });
    after(() => workbench?.close());

    const { press, says, save } = annotator(() => page);
    const type = (character: string) => typeOn(layout, page, character);
    const stop = (number: number) =>
      page.locator('.statusbar-item[id$=".review"]').getByText(`entity ${number} of 14`).waitFor();
    const saved = async () => {
      await save();
      return readFile(file, 'utf8');
    };

    test('shows its keys with ?', async () => {
      await type('?');
      await page.locator('.quick-input-list').getByText('Shorten Entity on the Right').waitFor();
      await press('Escape');
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
      await page.locator('.monaco-editor.focused').waitFor();
    });

    const edits = [
      { key: '1', back: '2', before: '[LOC Kestrelport  ]', after: '[PER Kestrelport  ]' },
      { key: ']', back: '[', before: '[LOC Kestrelport  ] to', after: '[LOC Kestrelport to  ]' },
      { key: '{', back: '}', before: 'from [LOC Kestrelport  ]', after: '[LOC from Kestrelport  ]' },
    ];
    for (const { key, back, before, after } of edits) {
      test(`edits an entity with ${key}, and takes it back with ${back}`, async () => {
        await type(key);
        assert.equal(await saved(), original.replace(before, after));
        await type(back);
        assert.equal(await saved(), original);
      });
    }

    test('leaves punctuation out with a full stop', async () => {
      await type('n');
      await stop(3);
      await type('.');
      assert.equal(await saved(), original.replace('[LOC Dunhollow.  ]', '[LOC Dunhollow  ].'));
    });

    test('does nothing with other characters', async () => {
      for (const character of ['&', '"', ')', '+']) {
        await type(character);
        await says('Locked for review: Esc leaves, ? shows the keys.');
      }
      assert.equal(await page.locator('.tab.active.dirty').count(), 0);
    });
  });
}

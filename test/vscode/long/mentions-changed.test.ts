/** An edit of many files is taken back where nothing has changed since, and nothing else is written over or saved. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator, inOrder } from '../annotator.ts';
import { openWorkbench, type Workbench } from '../page.ts';
import { temporaryFolder } from '../workspace.ts';

const names = Array.from({ length: 60 }, (_, index) => `${String(index).padStart(2, '0')}.txt`);
const originals = names.map((_, index) => `The [PER Harbour Board  ] met on day ${index} in [LOC Torv  ] .\n`);
const changed = originals.map((text) => text.replace('PER', 'ORG'));

describe('An edit of sixty files, of which some have changed since', () => {
  const folder = temporaryFolder();
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    for (const [index, name] of names.entries()) await writeFile(join(folder, name), originals[index]!);
    workbench = await openWorkbench({ folder, settings: { 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' } });
    page = workbench.page;
    await workbench.openFile('00.txt');
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
  });
  after(() => workbench?.close());

  inOrder();

  const { press, says, option } = annotator(() => page);

  test('is made', async () => {
    await press('ControlOrMeta+Home', 'Alt+.', 'Alt+m', 'Alt+a');
    await option('PER').filter({ hasText: '60 mentions in 60 files' }).waitFor();
    await press('Enter');
    await option('Organisation').waitFor();
    await press('o');
    await option('Relabel All as ORG: 60 mentions of “Harbour Board” in 60 files').waitFor();
    await press('Enter');
    await says('Relabelled “Harbour Board” as ORG. 60 mentions in 60 files.');
  });

  test('is taken back in the others', async () => {
    const expected = [...originals];
    expected[7] = `${changed[7]}More fog .\n`;
    expected[9] = changed[9]!;
    await writeFile(join(folder, names[7]!), expected[7]);
    await workbench.openFile(names[9]!);
    await page.keyboard.type('Fog . ');
    await page.locator('.tab.active.dirty').waitFor();
    await workbench.command('Tagwright: Undo Last Edit in Workspace');
    await says('Taken back in 58 files. 2 files were left: they have since changed, or cannot be written.');
    await page.locator('.tab.active.dirty').waitFor();
    const contents = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    assert.deepEqual(contents, expected);
  });
});

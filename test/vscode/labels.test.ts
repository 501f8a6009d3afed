/**
 * An annotator opens texts whose labels nobody has named: in the window, with the fix and with the command for a folder. It leaves
 * pictures in .cache/screenshots.
 */
import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { annotator, inOrder } from './annotator.ts';
import { openWorkbench, type Workbench } from './page.ts';
import { temporaryFolder } from './workspace.ts';

const ships = `Captain [PER Tarn] sailed the [VESSEL Petrel] and the [VESSEL Swift] with [SHIP Gull] .
They were off [LOC Brask Point] at noon .
`;
const others = `Captain [PER Velde] sailed the [VESSEL Petrel] past [LOC Aldis] , [VESSEL Gull] behind .
`;
const own = `Am [ORTSNAME Köln] vorbei , dann [ORTSNAME Bonn] .
`;

describe('Labels that nobody named, in the window', () => {
  const folder = join(temporaryFolder(), 'fleet');
  const path = join(folder, 'tagwright.json');
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'quay.txt'), ships);
    await writeFile(join(folder, 'second.txt'), others);
    await writeFile(join(folder, 'third.txt'), own);
    await writeFile(
      join(folder, 'fourth.tagged.txt'),
      'The [SHIP Gull] passed the [BUOY Alpha] and the [BUOY Beta] .\n',
    );
    const settings = {
      'editor.minimap.enabled': false,
      'files.autoSave': 'off',
      'window.commandCenter': false,
      'workbench.reduceMotion': 'on',
    };
    workbench = await openWorkbench({ folder, settings, size: { width: 1100, height: 650 } });
    page = workbench.page;
  });
  after(() => workbench?.close());

  inOrder();

  const { press, says, goTo } = annotator(() => page);
  const problem = (message: string): Locator => page.locator('.markers-panel .monaco-list-row', { hasText: message });
  const named = async () => [...(await readFile(path, 'utf8')).matchAll(/"name": "([^"]+)"/g)].map(([, name]) => name);

  test('are found once, in a text that is recognised', async () => {
    await workbench.openFile('quay.txt');
    await page.locator('[id$=".tagwright.status"]').waitFor();
    await workbench.command('View: Toggle Problems');
    await problem('These look like labels, but no label set has them: VESSEL 2×, SHIP 1×.').waitFor();
    await workbench.screenshot('unknown-labels');
  });

  test('are written into a new file by the fix', async () => {
    await press('ControlOrMeta+1');
    await goTo(1, 41);
    await press('ControlOrMeta+.');
    const create = page
      .locator('.action-widget')
      .getByText('Create tagwright.json with the current labels and “VESSEL”, “SHIP”');
    await create.waitFor();
    await workbench.screenshot('create-labels');
    await create.click();
    await problem('no label set has').waitFor({ state: 'detached' });
    assert.deepEqual(await named(), ['PER', 'LOC', 'ORG', 'MISC', 'VESSEL', 'SHIP']);
    await workbench.screenshot('labels-created');
    await rm(path);
    await problem('no label set has').waitFor();
  });

  test('are listed for the folder, with how often they come, and written when that is confirmed', async () => {
    await workbench.command('Tagwright: Create tagwright.json…');
    const widget = page.locator('.quick-input-widget');
    await widget.getByText('2× in 2 files').first().waitFor();
    await widget.locator('.monaco-list-row', { hasText: 'BUOY' }).getByRole('checkbox').click();
    await workbench.screenshot('create-configuration');
    await widget.getByRole('button', { name: 'OK' }).click();
    await page.locator('.tab.active:not(.dirty)[data-resource-name="tagwright.json"]').waitFor();
    await workbench.screenshot('configuration-made');
    assert.deepEqual(await named(), ['PER', 'LOC', 'VESSEL', 'SHIP']);
    await problem('no label set has').waitFor({ state: 'detached' });
  });

  test('are not written into a list that is broken, and that is said', async () => {
    const config = await readFile(path, 'utf8');
    await writeFile(path, '{ "labels": ');
    await problem('tagwright.json').first().waitFor();
    await workbench.openFile('quay.txt');
    await workbench.command('Tagwright: Create tagwright.json…');
    await says('Nothing was written: tagwright.json is broken.');
    await page.locator('.tab.active[data-resource-name="tagwright.json"]').waitFor();
    assert.equal(await readFile(path, 'utf8'), '{ "labels": ');
    await workbench.screenshot('configuration-broken');
    await writeFile(path, config);
  });

  test('have a text recognised that has no others, as soon as they are named', async () => {
    await workbench.openFile('third.txt');
    const config = await readFile(path, 'utf8');
    await writeFile(path, config.replace('"SHIP" }', '"SHIP" },\n    { "name": "ORTSNAME" }'));
    await page
      .getByLabel(/Tagwright, Entities: 2/)
      .first()
      .waitFor();
  });

  test('that come later are added by the fix at their tag', async () => {
    await workbench.openFile('fourth.tagged.txt');
    await problem('This looks like a label, but no label set has it: BUOY 2×.').waitFor();
    await press('ControlOrMeta+1');
    await goTo(1, 31);
    await press('ControlOrMeta+.');
    const add = page.locator('.action-widget').getByText('Add “BUOY” to the labels in tagwright.json');
    await add.waitFor();
    await workbench.screenshot('add-labels');
    await add.click();
    await workbench.command('File: Save All');
    await problem('no label set has').waitFor({ state: 'detached' });
    assert.ok((await named()).includes('BUOY'));
  });

  test('are all named then, and that is said', async () => {
    await workbench.command('Tagwright: Create tagwright.json…');
    await says('tagwright.json already has all labels of these texts.');
  });
});

/** All mentions of a name in fifty files, relabelled by keyboard through the preview, and undone. */
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator } from './annotator.ts';
import { openWorkbench, type Workbench } from './page.ts';
import { temporaryFolder } from './workspace.ts';

/** A cable: with either kind of line break, and some with a byte order mark. */
function cable(index: number): string {
  const label = index % 10 === 3 ? 'MISC' : 'PER';
  const lines = [
    `<code><pre>UNCLAS [LOC KESTRELPORT  ] 0003${index} SUBJECT: FOG <a id='par1' href='#par1'>¶</a>1 . `,
    `( U ) [${label} Harbour Board  ] members blame the fog ; [LOC Brask Point  ] has none . `,
    `( U ) The [${label} Harbour Board  ] said so on day ${index} , and Señor [PER Askew  ] sang .</pre></code> `,
  ];
  const mark = index % 7 === 0 ? '\ufeff' : '';
  return mark + lines.join(index % 2 === 0 ? '\n' : '\r\n');
}

const latin = '[PER Harbour Board  ] , Señor [PER Askew  ] ';
const names = Array.from({ length: 50 }, (_, index) => `${String(index).padStart(2, '0')}.txt`);
const before50 = names.map((_, index) => cable(index));
const after50 = before50.map((text) => text.replaceAll(/(?:PER|MISC) Harbour/g, 'ORG Harbour'));

describe('A name in fifty files', () => {
  let workbench: Workbench;
  let page: Page;
  let folder: string;

  before(async () => {
    folder = join(temporaryFolder(), 'cables');
    await mkdir(folder);
    await Promise.all(names.map((name, index) => writeFile(join(folder, name), cable(index))));
    await writeFile(join(folder, 'latin.txt'), Buffer.from(latin, 'latin1'));
    workbench = await openWorkbench({ folder, settings: { 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' } });
    page = workbench.page;
    await workbench.openFile('00.txt');
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
  });
  after(() => workbench?.close());

  const { press, says } = annotator(() => page);

  const contents = () => Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const unsaved = (count: number) =>
    page.waitForFunction((all) => document.querySelectorAll('.tab.dirty').length === all, count);

  it('gets a label once its user has seen what would change, and only then', async () => {
    await press('Alt+.', 'Alt+.', 'Alt+m', 'Alt+a');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'ORG' }).waitFor();
    await page.keyboard.type('ORG');
    await press('Enter');
    const group = (name: string) => page.locator('.bulk-edit-panel .monaco-list-row', { hasText: name });
    await group('MISC → ORG').waitFor();
    await page.locator('.bulk-edit-panel .monaco-list:focus').waitFor();
    assert.deepEqual(await contents(), before50);
    // The first group, then the second one, and all of both.
    await press('Home', 'Space', 'ArrowLeft', 'ArrowDown', 'Space');
    await group('PER → ORG').waitFor();
    await workbench.screenshot('mentions');
    await press('ControlOrMeta+Enter');
    await says('Relabelled the confirmed mentions of “Harbour Board” in 50 files as ORG. Left out: “latin.txt”');
    assert.deepEqual(await contents(), after50);
    assert.equal(await readFile(join(folder, 'latin.txt'), 'latin1'), latin);
  });

  it('gets its old labels back with one undo', async () => {
    await press('ControlOrMeta+1', 'ControlOrMeta+z');
    // What is not saved is open.
    await unsaved(names.length);
    await workbench.command('File: Save All');
    await unsaved(0);
    assert.deepEqual(await contents(), before50);
  });
});

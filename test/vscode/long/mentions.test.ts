/** All mentions of a name in hundreds of files among thousands, relabelled by keyboard, with the preview or without, and undone. */
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator, inOrder } from '../annotator.ts';
import { openWorkbench, type Workbench } from '../page.ts';
import { temporaryFolder } from '../workspace.ts';

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
const names = Array.from({ length: 300 }, (_, index) => `${String(index).padStart(3, '0')}.txt`);
const others = Array.from({ length: 2500 }, (_, index) => `other-${index}.txt`);
const before300 = names.map((_, index) => cable(index));
const allChanged = before300.map((text) => text.replaceAll(/(?:PER|MISC) Harbour/g, 'ORG Harbour'));
const sameChanged = before300.map((text) => text.replaceAll('PER Harbour', 'ORG Harbour'));

describe('A name in three hundred files of thousands', () => {
  let workbench: Workbench;
  let page: Page;
  let folder: string;

  before(async () => {
    folder = join(temporaryFolder(), 'cables');
    await mkdir(folder);
    await Promise.all([
      ...names.map((name, index) => writeFile(join(folder, name), before300[index]!)),
      ...others.map((name) =>
        writeFile(join(folder, name), 'In [LOC Brask Point  ] the fog is thin , said [PER Askew  ] .\n'),
      ),
      writeFile(join(folder, 'latin.txt'), Buffer.from(latin, 'latin1')),
    ]);
    workbench = await openWorkbench({ folder, settings: { 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' } });
    page = workbench.page;
    await workbench.openFile('000.txt');
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
  });
  after(() => workbench?.close());
  inOrder();

  const { press, says, option } = annotator(() => page);

  const contents = () => Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const group = (name: string) => page.locator('.bulk-edit-panel .monaco-list-row', { hasText: name });

  /** Asks for another label of some mentions of the name at the caret, in all files. */
  async function relabelAsOrganisation(which: string): Promise<void> {
    await press('Alt+m', 'Alt+a');
    await option(which).waitFor();
    await page.keyboard.type(which);
    await option(which).and(page.locator('.focused')).waitFor();
    await press('Enter');
    await option('Organisation').waitFor();
    await press('o');
    await option('Relabel All as ORG: ').waitFor();
    // What is said of it is not to be mistaken for what was said before.
    await page.locator('[id="status.extensionMessage"]').getByText('Relabelled').waitFor({ state: 'detached' });
  }

  /** Goes on to the preview, and waits until it has the keyboard. */
  async function preview(): Promise<void> {
    await page.keyboard.type('preview');
    await option('Choose in Preview').and(page.locator('.focused')).waitFor();
    await press('Enter');
    await group('PER → ORG').waitFor();
    await page.locator('.bulk-edit-panel .monaco-list:focus').waitFor();
  }

  const unsaved = (count: number) =>
    page.waitForFunction((one) => document.querySelectorAll('.tab.dirty').length === one, count);

  /** Takes the last edit back with one key. */
  async function takeBack(): Promise<void> {
    await press('ControlOrMeta+1');
    await page.locator('.editor-instance .monaco-editor.focused').waitFor();
    await press('ControlOrMeta+z');
  }

  test('gets a label once its user has seen what would change, and only then', async () => {
    await press('Alt+.', 'Alt+.');
    await relabelAsOrganisation('PER');
    await option('540 mentions of “Harbour Board” in 270 files').first().waitFor();
    await workbench.screenshot('mentions-choice');
    await preview();
    await group('540 mentions of “Harbour Board” in 270 files').waitFor();
    await workbench.screenshot('mentions');
    assert.deepEqual(await contents(), before300);
    await press('ControlOrMeta+Enter');
    await says(
      'Relabelled “Harbour Board” as ORG. Mentions that you did not confirm are unchanged. Left out: “latin.txt”',
    );
    // All that were chosen are checked from the beginning.
    assert.deepEqual(await contents(), sameChanged);
    assert.equal(await readFile(join(folder, 'latin.txt'), 'latin1'), latin);
  });

  test('gets its old labels back with one undo, in files that are then open', async () => {
    await takeBack();
    // VS Code opens what the preview has changed, and leaves it to the user to save what is taken back.
    await unsaved(270);
    await workbench.command('File: Save All');
    await unsaved(0);
    assert.deepEqual(await contents(), before300);
  });

  test('gets a label at once for those who need no preview', async () => {
    await workbench.openFile('000.txt');
    await relabelAsOrganisation('All tagged mentions');
    await press('Enter');
    await says('Relabelled “Harbour Board” as ORG. 600 mentions in 300 files.');
    assert.deepEqual(await contents(), allChanged);
    await takeBack();
    await says('Taken back in 300 files.');
    await unsaved(0);
    assert.deepEqual(await contents(), before300);
  });

  test('keeps its labels when one of the files changes before the preview is confirmed', async () => {
    await workbench.openFile('000.txt');
    await relabelAsOrganisation('PER');
    await preview();
    await writeFile(join(folder, '123.txt'), `New. ${before300[123]}`);
    await says('Nothing was changed: “123.txt” has since changed.');
    assert.deepEqual(await contents(), before300.with(123, `New. ${before300[123]}`));
  });
});

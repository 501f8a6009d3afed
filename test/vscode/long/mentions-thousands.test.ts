/** A name in three thousand files, of which one is open, relabelled by keyboard and undone to the bytes. */
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator, inOrder } from '../annotator.ts';
import { openWorkbench, type Workbench } from '../page.ts';
import { temporaryFolder } from '../workspace.ts';

/** A cable with three mentions, one of them untagged: with either kind of line break, and some with a byte order mark. */
function cable(index: number): string {
  const label = index % 10 === 3 ? 'MISC' : 'PER';
  const filler = 'The fog over [LOC Brask Point  ] was thick , said [PER Askew  ] , and the ferry waited . ';
  const lines = [
    `<code><pre>UNCLAS [LOC KESTRELPORT  ] 0003${index} SUBJECT: FOG <a id='par1' href='#par1'>¶</a>1 . `,
    `( U ) [${label} Harbour Board  ] members blame the fog ; Señor [PER Askew  ] sang . `,
    ...Array.from({ length: 30 }, () => filler),
    `( U ) The [${label} Harbour Board  ] said so on day ${index} ; nobody heard Harbour Board members .</pre></code> `,
  ];
  const mark = index % 7 === 0 ? '\ufeff' : '';
  return mark + lines.join(index % 2 === 0 ? '\n' : '\r\n');
}

const names = Array.from({ length: 3000 }, (_, index) => `${String(index).padStart(4, '0')}.txt`);
const originals = names.map((_, index) => cable(index));
const changed = originals.map((text) => text.replaceAll(/(?:PER|MISC) Harbour/g, 'ORG Harbour'));

describe('A name in three thousand files', () => {
  let workbench: Workbench;
  let page: Page;
  let folder: string;

  before(async () => {
    folder = join(temporaryFolder(), 'cables');
    await mkdir(folder);
    for (const [index, name] of names.entries()) await writeFile(join(folder, name), originals[index]!);
    workbench = await openWorkbench({ folder, settings: { 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' } });
    page = workbench.page;
    page.setDefaultTimeout(100_000);
    await workbench.openFile('0000.txt');
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
  });
  after(() => workbench?.close());

  inOrder();

  const { press, says, option, goTo } = annotator(() => page);
  const contents = () => Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const timed = async (what: string, act: () => Promise<unknown>) => {
    const from = performance.now();
    await act();
    console.log(`${what}: ${((performance.now() - from) / 1000).toFixed(1)} s`);
  };

  test('is counted', async () => {
    await goTo(2, 14);
    await timed('count', async () => {
      await press('Alt+m', 'Alt+a');
      await option('All tagged mentions').filter({ hasText: '6,000 mentions in 3,000 files' }).waitFor();
    });
    await workbench.screenshot('mentions-thousands');
  });

  test('gets another label everywhere', async () => {
    await press('Enter');
    await option('Organisation').waitFor();
    await timed('search', async () => {
      await press('o');
      await option('Relabel All as ORG: 6,000 mentions of “Harbour Board” in 3,000 files').waitFor();
    });
    await timed('edit', async () => {
      await press('Enter');
      await says('Relabelled “Harbour Board” as ORG. 6,000 mentions in 3,000 files.');
    });
    assert.deepEqual(await contents(), changed);
  });

  test('gets its old labels back with one undo', async () => {
    await press('ControlOrMeta+1');
    await page.locator('.editor-instance .monaco-editor.focused').waitFor();
    await timed('undo', async () => {
      await press('ControlOrMeta+z');
      await says('Taken back in 3,000 files.');
      await page.locator('.tab.active:not(.dirty)').waitFor();
    });
    assert.equal(await page.locator('.tab').count(), 1);
    assert.deepEqual(await contents(), originals);
  });

  test('gets the other label again with one redo, and its old one with the command', async () => {
    await press('ControlOrMeta+y');
    await says('Made again in 3,000 files.');
    assert.deepEqual(await contents(), changed);
    await workbench.command('Tagwright: Undo Last Edit in Workspace');
    await says('Taken back in 3,000 files.');
    await page.locator('.tab.active:not(.dirty)').waitFor();
    assert.deepEqual(await contents(), originals);
  });
});

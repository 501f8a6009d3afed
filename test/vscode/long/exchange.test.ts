/** Import and export, by keyboard. It leaves pictures in .cache/screenshots. */
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { annotator, inOrder } from '../annotator.ts';
import { openWorkbench, type Workbench } from '../page.ts';
import { temporaryFolder } from '../workspace.ts';

const conll = '-DOCSTART- O\n\nRoa B-PER\nmet O\nOrsk B-LOC\n. O\n\n-DOCSTART- O\n\nTorv\n\n';

describe('Import and export', () => {
  const folder = temporaryFolder();
  let workbench: Workbench;
  let page: Page;

  before(async () => {
    await mkdir(join(folder, 'cables'));
    await writeFile(join(folder, 'cables', 'a.txt'), '[PER Roa  ] met [LOC Orsk  ] . \n');
    await writeFile(join(folder, 'cables', 'b.txt'), '[ORG Bank of [LOC Orsk  ]  ] . \n');
    await writeFile(join(folder, 'cables', 'notes.txt'), 'Nothing here.\n');
    await writeFile(join(folder, 'others.conll'), conll);
    workbench = await openWorkbench({ folder, settings: { 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' } });
    page = workbench.page;
    // The menus are there when this is.
    await page.getByRole('tab', { name: 'Tagwright' }).waitFor();
  });
  after(async () => {
    await workbench?.screenshot('exchange-last');
    await workbench?.close();
  });

  inOrder();

  const { press, says, option } = annotator(() => page);
  const read = (path: string) => readFile(join(folder, path), 'utf8');
  const dialog = (text: string) => page.locator('.monaco-dialog-box', { hasText: text });
  const button = (name: string) => page.locator('.monaco-dialog-box').getByRole('button', { name, exact: true });
  const question = (text: string) => page.locator(`.quick-input-widget input[placeholder="${text}"]`);
  const choose = async (asked: string, answer: string) => {
    await question(asked).waitFor();
    await page.keyboard.type(answer);
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: answer }).waitFor();
    await press('Enter');
    await question(asked).waitFor({ state: 'hidden' });
  };
  /** Takes an entry of the Explorer's menu, whose entries do nothing when they are clicked too soon. */
  const inExplorer = async (entry: string, command: string) => {
    await page.getByRole('treeitem', { name: entry }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Tagwright' }).hover();
    await page.getByRole('menuitem', { name: command }).hover();
    await page.locator('.monaco-submenu .action-item.focused', { hasText: command }).waitFor();
    await press('Enter');
  };

  test('tell what a format cannot carry before anything is written', async () => {
    await inExplorer('cables', 'Export…');
    await option('spaCy JSON lines').waitFor();
    await workbench.screenshot('exchange-format');
    await choose('Which format?', 'CoNLL-2002 columns, IOB2');
    await dialog('Texts that would lose something: 1 of 2. Nothing has been written yet.').waitFor();
    await dialog('cables/b.txt:1: lost, conll2002-iob2: entities inside or around others: 1 (“Orsk”)').waitFor();
    await workbench.screenshot('exchange-losses');
    await button('Cancel').click();
    await inExplorer('cables', 'Export…');
    await choose('Which format?', 'CoNLL-2002 columns, IOB2');
    await button('Write Anyway').click();
    await option('export-conll2002-iob2').waitFor();
    await workbench.screenshot('exchange-where');
    await press('Escape');
    await question('Where to?').waitFor({ state: 'hidden' });
    assert.deepEqual((await readdir(folder)).sort(), ['cables', 'others.conll']);
  });

  test('write the texts of a folder, and replace nothing without asking', async () => {
    const toFolder = async () => {
      await inExplorer('cables', 'Export…');
      await choose('Which format?', 'brat standoff');
      await choose('Where to?', 'export-brat');
    };
    await toFolder();
    await says('Texts: 2, entities: 4. Written to “export-brat”.');
    assert.equal(await read('export-brat/a.ann'), 'T1\tPER 0 3\tRoa\nT2\tLOC 8 12\tOrsk\n');
    assert.equal(await read('export-brat/a.txt'), 'Roa met Orsk . \n');
    assert.deepEqual((await readdir(join(folder, 'export-brat'))).sort(), ['a.ann', 'a.txt', 'b.ann', 'b.txt']);
    await writeFile(join(folder, 'export-brat', 'a.txt'), 'Mine.\n');
    await rm(join(folder, 'export-brat', 'b.ann'));
    await rm(join(folder, 'export-brat', 'b.txt'));
    await toFolder();
    await dialog('“export-brat” already has some of these files: 2. Replace them?').waitFor();
    await workbench.screenshot('exchange-existing');
    await button('Write the Others Only').click();
    await says('Texts: 1, entities: 2. Written to “export-brat”.');
    assert.equal(await read('export-brat/a.txt'), 'Mine.\n');
    assert.match(await read('export-brat/b.ann'), /Bank of Orsk/);
  });

  test('write all texts into one file', async () => {
    await inExplorer('cables', 'Export…');
    await choose('Which format?', 'spaCy JSON lines');
    await choose('Where to?', 'Save as File…');
    await page.locator('.quick-input-action', { hasText: 'OK' }).waitFor();
    await workbench.screenshot('exchange-save');
    await press('Enter');
    await says('Texts: 2, entities: 4. Written to “export-spacy.jsonl”.');
    const texts = (await read('export-spacy.jsonl')).trim().split('\n');
    assert.deepEqual(texts.map((line) => JSON.parse(line).entities.length).sort(), [2, 2]);
  });

  test('bring a file from elsewhere into the editor, and say what is wrong in it', async () => {
    await inExplorer('others.conll', 'Import…');
    await option('spaCy JSON lines').waitFor({ state: 'hidden' });
    await choose('Which format?', 'CoNLL-2002 columns, IOB2');
    await dialog('Mistakes, for which something is left out: 1. Nothing has been written yet.').waitFor();
    await dialog('others.conll:10:1: ').waitFor();
    await workbench.screenshot('exchange-mistakes');
    await button('Write Anyway').click();
    await choose('Where to?', 'New Text in the Editor');
    await page.locator('.tab.active', { hasText: 'Untitled-1' }).waitFor();
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
    await page.locator('.view-line', { hasText: '[PER Roa' }).waitFor();
    await workbench.screenshot('exchange-imported');
  });

  test('take a text as it is in the editor, saved or not', async () => {
    await press('ControlOrMeta+End');
    await page.keyboard.type('[LOC Torv  ] .');
    await workbench.command('Tagwright: Export…');
    await choose('Which texts?', 'Untitled-1');
    await choose('Which format?', 'Stanford inlineXML');
    await choose('Where to?', 'New Text in the Editor');
    await page.locator('.tab.active', { hasText: 'Untitled-2' }).waitFor();
    await page.locator('.view-line', { hasText: '<LOC>Torv</LOC> .' }).waitFor();
    await page.keyboard.type('[no tag] ');
    await workbench.command('Tagwright: Import…');
    await choose('Which format?', 'Stanford inlineXML');
    await choose('Which files?', 'Untitled-2');
    await choose('Where to?', 'New Text in the Editor');
    await page.locator('.tab.active', { hasText: 'Untitled-3' }).waitFor();
    await page.locator('.view-line', { hasText: '[no tag] [PER Roa' }).waitFor();
  });

  test('carry the entities over to the originals, if tagwright.json names them', async () => {
    await mkdir(join(folder, 'originals'));
    await writeFile(join(folder, 'originals', 'a.txt'), 'Roa\nmet Orsk.\n');
    await writeFile(join(folder, 'tagwright.json'), '{ "source": "originals/{name}" }');
    await inExplorer('cables', 'Export…');
    await choose('Which format?', 'brat standoff');
    await question('Which text is written?').waitFor();
    await workbench.screenshot('exchange-source');
    await choose('Which text is written?', 'The Original');
    await dialog('Mistakes, for which something is left out: 1.').waitFor();
    await dialog('cables/b.txt: originals/b.txt cannot be read').waitFor();
    await button('Write Anyway').click();
    await rm(join(folder, 'export-brat'), { recursive: true });
    await choose('Where to?', 'export-brat');
    await says('Texts: 1, entities: 2. Written to “export-brat”.');
    assert.equal(await read('export-brat/a.ann'), 'T1\tPER 0 3\tRoa\nT2\tLOC 8 12\tOrsk\n');
    assert.equal(await read('export-brat/a.txt'), 'Roa\nmet Orsk.\n');
  });
});

/** Two annotators compared and decided, by keyboard. It leaves pictures in .cache/screenshots. */
import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { decisionsName } from '../../protocol/index.ts';
import { compared } from './compared.ts';

const texts: Record<string, string> = {
  'anna/a.txt': 'In [LOC Torv  ] the [ORG Harbour Office  ] of Vell met [PER Ana Roa  ] and Orsk . \r\n',
  'ben/a.txt': 'In [ORG Torv  ] the [ORG Harbour Office of Vell  ] met [PER Ana Roa  ] and [LOC Orsk  ] . \r\n',
  'anna/b.txt': 'From [LOC Torv  ] to Dunhollow . \n',
  'ben/b.txt': 'From [ORG Torv  ] to Dunhollow . \n',
  'anna/same.txt': '[LOC Torv  ] . \n',
  'ben/same.txt': '[LOC Torv ] . \n',
};

describe('A comparison of two annotators', () => {
  const window = compared(texts);
  const { folder, press, says, option, row, focused, marked, choose, compare, backToView, decisions, read } = window;

  test('begins by a command, and lists the files that differ, those with most differences first', async () => {
    await compare('anna/a.txt');
    await option('a folder in it').filter({ hasText: 'anna' }).waitFor();
    await choose('anna');
    await option('a folder beside it').filter({ hasText: 'ben' }).and(window.page.locator('.focused')).waitFor();
    await press('Enter');
    await row('a.txt, 3 differences · 3 open').and(window.page.locator('[data-index="0"]')).waitFor();
    await row('b.txt, 1 difference · 1 open').waitFor();
    await focused('Torv, relabelled · anna: LOC · ben: ORG');
    assert.equal(await row('same.txt').count(), 0);
    await marked('⟨LOC | ORG⟩');
    await window.workbench.screenshot('comparison');
  });

  test('is decided by a key each', async () => {
    await press('2');
    await focused('Harbour Office of Vell, moved');
    await press('2');
    await focused('Orsk, only ben');
    await press('0');
    await focused('Torv, relabelled');
    await row('a.txt, 3 differences · all decided').waitFor();
    const found = (await decisions()).map(({ file, text, decision }) => [file, text, decision]);
    assert.deepEqual(found.sort(), [
      ['a.txt', 'Harbour Office of Vell', 'right'],
      ['a.txt', 'Orsk', 'left'],
      ['a.txt', 'Torv', 'right'],
    ]);
    await window.workbench.screenshot('comparison-decided');
  });

  test('takes a decision back, and says why another was made', async () => {
    await press('u');
    await says('The last decision was taken back.');
    await row('a.txt, 3 differences · 1 open').waitFor();
    await backToView();
    await press('p');
    await focused('Orsk, only ben');
    await press('w');
    await window.page.locator('.quick-input-widget input').and(window.page.locator(':focus')).waitFor();
    await window.page.keyboard.type('a port');
    await press('Enter');
    await says('Goes with the next decision: “a port”');
    await focused('Orsk, only ben');
    await press('2');
    await focused('Torv, relabelled');
    await row('Orsk, only ben · anna: no entity · ben: LOC, decided: LOC, because: a port').waitFor();
  });

  test('takes a label that nobody has, and all that is alike at once', async () => {
    await press('o');
    await option('MISC').waitFor();
    await window.page.keyboard.type('m');
    await row('b.txt, 1 difference · all decided').waitFor();
    await says('All differences that can be decided are: “Write Decided Texts…” writes them.');
    const [last] = (await decisions()).filter(({ file }) => file === 'b.txt');
    assert.deepEqual([last!.decision, last!.entities], ['other', [{ label: 'MISC', from: 0, to: 4 }]]);
    await press('u');
    await row('b.txt, 1 difference · 1 open').waitFor();
    await backToView();
    await press('a');
    await option('ben: ORG').waitFor();
    await press('ArrowDown', 'Enter');
    await row('b.txt, 1 difference · all decided').waitFor();
    await says('Differences decided: 1. Files: 1.');
  });

  test('moves boundaries by key, also beyond what annotators have, and takes each move back', async () => {
    const before = await read(decisionsName);
    await press('p', 'p');
    await focused('Harbour Office of Vell, moved');
    await press('[');
    await says('ORG “Harbour Office of”');
    await focused('Harbour Office of Vell, moved');
    await press('u');
    const asBefore = row('Harbour Office of Vell, moved · anna: ORG “Harbour Office” · ben: ORG, decided: ORG, by');
    await asBefore.waitFor();
    await press(']');
    await says('ORG “Harbour Office of Vell met”');
    await marked('→ ORG “Harbou…ll met”⟩');
    await window.workbench.screenshot('comparison-boundary');
    assert.equal((await decisions()).length, before.split('\n').length);
    await press(']');
    await says('There is no word to add: another entity, markup or the end of the line is there.');
    await press('Shift+BracketLeft');
    await says('ORG “the Harbour Office of Vell met”');
    await press('Shift+BracketRight');
    await says('ORG “Harbour Office of Vell met”');
    await press('u', 'u', 'u');
    await asBefore.waitFor();
    await says('The last decision was taken back.');
    assert.equal(await read(decisionsName), before);
  });

  test('is written as files in which nothing but the tags has changed', async () => {
    await window.workbench.command('Tagwright: Write Decided Texts…');
    await option('a new folder').filter({ hasText: 'agreed' }).and(window.page.locator('.focused')).waitFor();
    await press('Enter');
    await says('Texts written to “agreed”: 3. Not yet decided: 0.');
    assert.equal(await read('agreed/a.txt'), texts['ben/a.txt']);
    assert.equal(await read('agreed/b.txt'), texts['ben/b.txt']);
    assert.equal(await read('agreed/same.txt'), texts['anna/same.txt']);
    for (const [name, text] of Object.entries(texts)) assert.equal(await read(name), text);
  });

  test('compares again what changes outside, and keeps its place', async () => {
    await backToView();
    await press('p');
    await focused('Torv, relabelled');
    const write = (name: string, text: string) => writeFile(join(folder, name), text);
    await write('ben/b.txt', 'From [LOC Torv  ] to [LOC Dunhollow  ] . \n');
    await row('Dunhollow, only ben').waitFor();
    await write('anna/c.txt', '[LOC Torv  ] . \n');
    await row('c.txt, not in ben').waitFor();
    await write('ben/c.txt', '[ORG Torv  ] . \n');
    await row('c.txt, 1 difference · 1 open').waitFor();
    for (const who of ['anna', 'ben']) await rm(join(folder, who, 'c.txt'));
    await row('c.txt').waitFor({ state: 'detached' });
    const decided = await read(decisionsName);
    await rm(join(folder, decisionsName));
    await row('a.txt, 3 differences · 3 open').waitFor();
    await write(decisionsName, decided);
    await row('a.txt, 3 differences · all decided').waitFor();
    await focused('Torv, relabelled');
    await write('ben/b.txt', texts['ben/b.txt']!);
    await row('b.txt, 1 difference · all decided').waitFor();
  });

  test('shows an annotator what was changed, why and by whom', async () => {
    await window.workbench.command('Tagwright: Show What Was Changed of Mine…');
    await choose('anna');
    await row('a.txt, 3 differences').waitFor();
    await row('Orsk, only agreed · anna: no entity · agreed: LOC, because: a port, by ').waitFor();
    await focused('Torv, relabelled · anna: LOC · agreed: ORG, by ');
    await window.workbench.screenshot('comparison-mine');
    await press('1');
    await says('This is the result: compare the annotators to decide.');
    await window.workbench.command('Tagwright: Resume Comparison');
    await row('a.txt, 3 differences · all decided').waitFor();
  });

  test('goes on when the window is opened again, and says what is not used any more', async () => {
    await writeFile(join(folder, 'anna/b.txt'), 'Out of [LOC Torv  ] to Dunhollow . \n');
    await writeFile(join(folder, 'ben/b.txt'), 'Out of [ORG Torv  ] to Dunhollow . \n');
    await window.page.reload();
    await window.page.waitForSelector('.monaco-workbench .part.statusbar');
    await window.page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
    await window.workbench.command('Tagwright: Resume Comparison');
    await focused('Torv, relabelled');
    await row('a.txt, 3 differences · all decided').waitFor();
    await row('The decision on “Torv” is not used: its text has changed.').waitFor();
    await marked('⟨LOC | ORG⟩');
    await press('p');
    await focused('Orsk, only ben');
    await marked('⟨– | LOC → LOC⟩');
    await window.workbench.screenshot('comparison-resumed');
  });
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { disk } from '../../server/corpus/disk.ts';

describe('files of a disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tagwright-'));
  after(() => rmSync(folder, { recursive: true }));
  const read = (name: string) => disk.read(pathToFileURL(join(folder, name)).href);
  const textOf = async (...args: Parameters<typeof disk.read>) => (await disk.read(...args)).text;

  test('are read without their byte order mark, through links', async () => {
    writeFileSync(join(folder, 'a ä%.json'), '\uFEFF{ "ä": 1 }');
    symlinkSync('a ä%.json', join(folder, 'link.json'));
    for (const name of ['a ä%.json', 'link.json']) assert.equal((await read(name)).text, '{ "ä": 1 }');
  });

  test('keep bytes that are not UTF-8, unless an encoding is set', async () => {
    const uri = pathToFileURL(join(folder, 'latin.txt')).href;
    writeFileSync(join(folder, 'latin.txt'), Buffer.from('Asunción \x80', 'latin1'));
    assert.equal(await textOf(uri), 'Asunci\udcf3n \udc80');
    assert.equal(await textOf(uri, 'windows-1252'), 'Asunción €');
  });

  test('are read no further than is enough', async () => {
    const uri = pathToFileURL(join(folder, 'long.txt')).href;
    writeFileSync(join(folder, 'long.txt'), 'Asunción');
    assert.equal(await textOf(uri, undefined, 4), 'Asun');
    assert.equal(await textOf(uri, undefined, 9), 'Asunción');
  });

  test('are read whole, short or long', async () => {
    for (const length of [0, 1, 65_535, 65_536, 65_537, 1_000_000]) {
      const text = 'ä'.repeat(length / 2);
      writeFileSync(join(folder, 'file.txt'), text);
      assert.equal((await read('file.txt')).text, text, `${length} bytes`);
    }
  });

  test('may be missing', async () => {
    for (const name of ['none.json', 'a ä%.json/none.json', `${'x'.repeat(300)}.json`]) {
      assert.deepEqual(await read(name), {});
    }
    for (const uri of ['http://host/a', 'untitled:a', 'file:///a%00b', '']) assert.deepEqual(await disk.read(uri), {});
  });

  test('are not folders or pipes', { skip: process.platform === 'win32' }, async () => {
    mkdirSync(join(folder, 'folder.json'));
    execFileSync('mkfifo', [join(folder, 'pipe.json')]);
    for (const name of ['folder.json', 'pipe.json']) assert.deepEqual(await read(name), { problem: 'it is no file' });
  });
});

/** Lists are changed from what they hold at that moment, wherever they are. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { FileRead, WritableFiles } from '../../server/corpus/files.ts';
import { changeList, writeFailure } from '../../server/corpus/list-writer.ts';
import { writableDisk } from '../../server/corpus/writable-disk.ts';
import { HasChanged } from '../../server/corpus/write-errors.ts';

const uri = 'memory:///tagwright-accepted.json';

/** One file, to which someone else writes each time that it has been read, as long as there is something to write. */
class Shared implements WritableFiles {
  text: string | undefined;
  readonly others: string[];

  constructor(text: string | undefined, ...others: string[]) {
    this.text = text;
    this.others = others;
  }

  async read(): Promise<FileRead> {
    const { text } = this;
    this.text = this.others.shift() ?? text;
    return text === undefined ? {} : { text };
  }

  async write(_uri: string, before: string | undefined, after: string | undefined): Promise<void> {
    if (this.text !== before) throw new HasChanged();
    this.text = after;
  }
}

const reading = (read: FileRead): WritableFiles => ({ read: async () => read, write: () => assert.fail('is written') });

describe('a list', () => {
  test('is changed again when it has changed meanwhile', async () => {
    const files = new Shared(undefined, 'a', 'ab', 'abc');
    const result = await changeList(files, uri, (before = '') => `${before}!`);
    assert.deepEqual([files.text, result], ['abc!', { before: 'abc' }]);
  });

  test('is not written when there is nothing to change, or when it is broken', async () => {
    const files = reading({ text: 'a' });
    assert.deepEqual(await changeList(files, uri, (before) => before), { before: 'a' });
    assert.equal(await changeList(files, uri, () => undefined), undefined);
  });

  for (const [what, read, why] of [
    ['cannot be read', { problem: 'no way' }, /^it cannot be read: no way$/],
    ['is not UTF-8', { text: 'a\n\udcc3b' }, /^line 2 is not UTF-8: save it as UTF-8 first$/],
    ['is open with unsaved changes', { text: 'a', isUnsaved: true }, /^it is open with changes that are not saved/],
  ] as const) {
    test(`that ${what} is not written, and says why`, async () => {
      const changing = changeList(reading(read), uri, () => 'b');
      await assert.rejects(changing, (error) => why.test(`${writeFailure(error)}`));
    });
  }
});

describe('a list on a disk', () => {
  function listIn(context: TestContext, content?: string | Uint8Array) {
    const folder = mkdtempSync(join(tmpdir(), 'tagwright-'));
    context.after(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, 'tagwright-review.json');
    if (content !== undefined) writeFileSync(path, content);
    return { folder, path, uri: pathToFileURL(path).href };
  }

  test('is written as it was read only, and keeps its byte order mark', async (t) => {
    const { path, uri: own } = listIn(t, '\ufeffone');
    await assert.rejects(writableDisk.write(own, undefined, 'two'), HasChanged);
    await assert.rejects(writableDisk.write(own, 'zero', 'two'), HasChanged);
    await writableDisk.write(own, 'one', 'two');
    assert.equal(readFileSync(path, 'utf8'), '\ufefftwo');
  });

  test('is removed as it was read only, and nothing is left beside it', async (t) => {
    const { folder, path, uri: own } = listIn(t, 'one');
    await assert.rejects(writableDisk.write(own, 'zero', undefined), HasChanged);
    assert.equal(readFileSync(path, 'utf8'), 'one');
    await changeList(writableDisk, own, () => null);
    assert.deepEqual(readdirSync(folder), []);
    assert.deepEqual(await changeList(writableDisk, own, () => null), { before: undefined });
  });

  test('is not written over when it came while it was not there', async (t) => {
    const { folder, path, uri: own } = listIn(t);
    await writableDisk.write(own, undefined, 'one');
    await assert.rejects(writableDisk.write(own, undefined, 'two'), HasChanged);
    assert.equal(readFileSync(path, 'utf8'), 'one');
    assert.deepEqual(readdirSync(folder), ['tagwright-review.json']);
  });

  test('loses nothing when many processes add to it many times', async (t) => {
    const { folder, path, uri: own } = listIn(t);
    const module = (name: string) => pathToFileURL(resolve(import.meta.dirname, `../../server/corpus/${name}.ts`)).href;
    const script = `
      import { changeList } from '${module('list-writer')}';
      import { writableDisk } from '${module('writable-disk')}';
      for (let round = 0; round < 20; round++) {
        await changeList(writableDisk, '${own}', (before = '') => before + process.argv[1] + ' ' + round + '\\n');
      }`;
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const children = names.map((name) => spawn(process.execPath, ['--input-type=module', '-e', script, name]));
    const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0]));
    assert.deepEqual(codes, [0, 0, 0, 0, 0, 0]);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    const expected = names.flatMap((name) => Array.from({ length: 20 }, (_, round) => `${name} ${round}`));
    assert.deepEqual(lines.sort(), expected.sort());
    assert.deepEqual(readdirSync(folder), ['tagwright-review.json']);
  });

  test('is the only thing that is written', async () => {
    await assert.rejects(writableDisk.write('file:///texts/a.txt', undefined, ''), /none of the lists/);
  });
});

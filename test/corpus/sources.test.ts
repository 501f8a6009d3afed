import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Configurations } from '../../server/corpus/configurations.ts';
import type { Files } from '../../server/corpus/files.ts';
import { readSource, Sources } from '../../server/corpus/sources.ts';

const at = (path: string) => `file:///corpus/${path}`;

/** Sources of files that a test can change. */
function sourcesOf(contents: Record<string, string>) {
  const reads: string[] = [];
  const files: Files = {
    async read(uri) {
      const path = decodeURIComponent(uri.slice(at('').length));
      reads.push(path);
      return path in contents ? { text: contents[path]! } : {};
    },
  };
  const configurations = new Configurations(files);
  const sources = new Sources(files, configurations);
  const find = async (path: string) => {
    await sources.find(at(path));
    return sources.known(at(path));
  };
  return { contents, files, configurations, sources, find, reads };
}

const configured = { 'tagwright.json': '{ "source": "cables/{name}" }' };

describe('the source of a file', () => {
  test('has its name, wherever the file is beneath the configuration', async () => {
    const { find } = sourcesOf({ ...configured, 'cables/a $& ä%.txt': 'text' });
    const { path, text } = (await find('tagged/deep/a%20$&%20%C3%A4%25.txt'))!;
    assert.deepEqual({ path, text }, { path: 'cables/a $& ä%.txt', text: 'text' });
  });

  test('is none where no configuration names one', async () => {
    const { find, sources } = sourcesOf({ 'tagwright.json': '{}' });
    assert.equal(await find('a.txt'), undefined);
    assert.ok(sources.isKnown(at('a.txt')));
    await sources.find('untitled:Untitled-1');
    assert.equal(sources.known('untitled:Untitled-1'), undefined);
  });

  test('has no text when it is missing or outside the folder of the configuration', async () => {
    const { find } = sourcesOf({
      ...configured,
      'b/tagwright.json': '{ "source": "../cables/{name}" }',
      'cables/a.txt': '',
    });
    assert.deepEqual([(await find('x.txt'))!.text, (await find('b/a.txt'))!.text], [undefined, undefined]);
    assert.equal((await find('a.txt'))!.text, '');
  });

  test('is read once, and again when it has changed', async () => {
    const { contents, sources, find, reads } = sourcesOf({ ...configured, 'cables/a.txt': 'one' });
    const [first, again] = await Promise.all([find('a.txt'), find('a.txt')]);
    assert.equal(first, again);
    assert.ok(sources.isKnown(at('a.txt')));
    assert.equal(await sources.changed([at('cables/b.txt')]), false);
    assert.equal(await sources.changed(), false);
    assert.equal(await find('a.txt'), first);
    assert.equal(reads.filter((path) => path === 'cables/a.txt').length, 2);
    contents['cables/a.txt'] = 'two';
    const change = sources.changed([at('cables/a.txt')]);
    assert.ok(!sources.isKnown(at('a.txt')));
    assert.equal((await find('a.txt'))!.text, 'two');
    assert.equal(await change, true);
  });

  test('is another one when the configuration says so', async () => {
    const { contents, configurations, sources, find } = sourcesOf({ ...configured, 'old/a.txt': 'old' });
    assert.equal((await find('a.txt'))!.text, undefined);
    contents['tagwright.json'] = '{ "source": "old/{name}" }';
    await configurations.changed();
    assert.ok(!sources.isKnown(at('a.txt')));
    assert.equal((await find('a.txt'))!.text, 'old');
  });

  test('is forgotten with the file', async () => {
    const { sources, find } = sourcesOf({ ...configured, 'cables/a.txt': 'one' });
    await find('a.txt');
    sources.forget(at('a.txt'));
    assert.equal(sources.known(at('a.txt')), undefined);
    assert.ok(!sources.isKnown(at('a.txt')));
  });

  test('can be read without keeping it', async () => {
    const { files, configurations } = sourcesOf({ ...configured, 'cables/a.txt': 'one' });
    const source = await readSource(files, await configurations.find(at('a.txt')), at('a.txt'));
    assert.equal(source!.text, 'one');
  });
});

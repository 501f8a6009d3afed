import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Configurations, takes } from '../../server/corpus/configurations.ts';
import type { FileRead, Files } from '../../server/corpus/files.ts';

/** Files of a test: their text by their path, or why they cannot be read. */
type Contents = Record<string, string | FileRead>;

const at = (path: string) => `file:///corpus/${path}`;

/** Configurations of files that a test can change, and what was told of them. */
function configurationsOf(contents: Contents) {
  const reads: string[] = [];
  const files: Files = {
    async read(uri) {
      reads.push(uri);
      const content = contents[decodeURIComponent(uri.slice(at('').length))] ?? {};
      return typeof content === 'string' ? { text: content } : content;
    },
  };
  const configurations = new Configurations(files);
  const told: string[] = [];
  configurations.onRead = ({ uri, problems }) => {
    told.push([uri.slice(at('').length), ...problems.map(({ kind, message }) => `${kind}: ${message}`)].join(' | '));
  };
  const spacing = async (path: string) => (await configurations.find(at(path)))?.settings.read.spacing;
  return { contents, configurations, told, reads, spacing };
}

const one = '{ "spacing": 1 }';
const two = '{ "spacing": 2 }';

describe('the configuration of a file', () => {
  test('is that of the nearest folder above', async () => {
    const { spacing } = configurationsOf({ 'tagwright.json': one, 'a/b/tagwright.json': two });
    assert.equal(await spacing('x.txt'), 1);
    assert.equal(await spacing('a/x.txt'), 1);
    assert.equal(await spacing('a/b/c/x.txt'), 2);
  });

  test('is none where there is none, and for what is in no folder', async () => {
    const { configurations, spacing } = configurationsOf({});
    assert.equal(await spacing('a/x.txt'), undefined);
    for (const uri of ['untitled:Untitled-1', 'nonsense', '']) {
      assert.equal(await configurations.find(uri), undefined);
      assert.ok(configurations.isKnown(uri));
    }
  });

  test('is looked for once, whoever asks at the same time', async () => {
    const { spacing, reads, configurations } = configurationsOf({ 'tagwright.json': one });
    assert.ok(!configurations.isKnown(at('a/x.txt')));
    await Promise.all(['a/x.txt', 'a/y.txt', 'z.txt'].map(spacing));
    assert.ok(configurations.isKnown(at('a/x.txt')));
    assert.equal(reads.length, new Set(reads).size);
  });

  test('says which files of its folder are tagged texts, and of which their names say so', async () => {
    const listed = { files: ['tagged/*', '**/*.ner'], exclude: ['tagged/old', '**/x.*'] };
    const { configurations } = configurationsOf({
      'ä b/tagwright.json': JSON.stringify(listed),
      'tagwright.json': '{}',
    });
    const takesOf = async (path: string) => {
      const uri = at(path.split('/').map(encodeURIComponent).join('/'));
      return takes((await configurations.find(uri))!, uri);
    };
    assert.equal(await takesOf('ä b/tagged/ö.md'), true);
    assert.equal(await takesOf('ä b/c.ner'), true);
    assert.equal(await takesOf('ä b/c.txt'), false);
    assert.equal(await takesOf('ä b/tagged/old/c.md'), false);
    assert.equal(await takesOf('ä b/c/x.ner'), false);
    assert.equal(await takesOf('c.txt'), undefined);
  });
});

describe('a configuration that changes', () => {
  test('comes, changes and goes', async () => {
    const { contents, configurations, spacing, told } = configurationsOf({});
    const change = async (path: string, text: string | undefined) => {
      if (text === undefined) delete contents[path];
      else contents[path] = text;
      return configurations.changed([at(path)]);
    };
    assert.equal(await spacing('a/x.txt'), undefined);
    assert.ok(await change('tagwright.json', one));
    assert.equal(await spacing('a/x.txt'), 1);
    assert.ok(await change('a/tagwright.json', two));
    assert.equal(await spacing('a/x.txt'), 2);
    assert.ok(await change('a/tagwright.json', undefined));
    assert.equal(await spacing('a/x.txt'), 1);
    assert.deepEqual(told, ['tagwright.json', 'a/tagwright.json', 'a/tagwright.json']);
  });

  test('stays the same object when nothing has changed', async () => {
    const { configurations } = configurationsOf({ 'tagwright.json': one, 'other.tsv': 'A\tLOC' });
    const before = await configurations.find(at('x.txt'));
    assert.equal(await configurations.changed([at('tagwright.json'), at('other.tsv')]), false);
    assert.equal(await configurations.changed(), false);
    assert.equal(await configurations.find(at('x.txt')), before);
  });

  test('that breaks is told of, and its last good version holds', async () => {
    const { contents, configurations, spacing, told } = configurationsOf({ 'tagwright.json': one });
    assert.equal(await spacing('x.txt'), 1);
    contents['tagwright.json'] = '{ "spacing": ';
    await configurations.changed([at('tagwright.json')]);
    assert.equal(await spacing('x.txt'), 1);
    assert.ok((await configurations.find(at('x.txt')))?.isBroken);
    contents['tagwright.json'] = two;
    await configurations.changed([at('tagwright.json')]);
    assert.equal(await spacing('x.txt'), 2);
    assert.match(told.join('\n'), /^tagwright.json\ntagwright.json \| broken: This is not JSON: .*\ntagwright.json$/);
  });

  test('that was never good leaves its files with the defaults, and not with those of a folder above', async () => {
    const { spacing } = configurationsOf({
      'tagwright.json': one,
      'a/tagwright.json': '{',
      'b/tagwright.json': { problem: 'no' },
    });
    assert.equal(await spacing('a/x.txt'), 'keep');
    assert.equal(await spacing('b/x.txt'), 'keep');
  });

  test('is known again when all is read', async () => {
    const { contents, configurations } = configurationsOf({ 'tagwright.json': one });
    await configurations.find(at('x.txt'));
    contents['tagwright.json'] = two;
    const changes = [configurations.changed([at('tagwright.json')]), configurations.changed()];
    assert.ok(!configurations.isKnown(at('x.txt')));
    assert.equal(configurations.known(at('x.txt'))?.settings.read.spacing, 1);
    assert.equal((await configurations.find(at('x.txt')))?.settings.read.spacing, 2);
    assert.deepEqual(await Promise.all(changes), [true, false]);
    assert.ok(configurations.isKnown(at('x.txt')));
  });

  test('is recognised however its address is written', async () => {
    const { configurations, contents } = configurationsOf({ 'a (b)/tagwright.json': one });
    await configurations.find(at('a%20%28b%29/x.txt'));
    contents['a (b)/tagwright.json'] = two;
    assert.ok(await configurations.changed([at('a%20(b)/tagwright.json')]));
  });
});

describe('gazetteers', () => {
  const config = JSON.stringify({ gazetteer: ['names/a 100%.tsv', 'names/b.tsv'] });
  const files: Contents = {
    'tagwright.json': config,
    'names/a 100%.tsv': '# Names\r\nBrask\tLOC\r\n\r\nTolle\tPER',
    'names/b.tsv': 'Tolle\tORG\n',
  };

  test('are read in order, and again when they change', async () => {
    const { contents, configurations, told } = configurationsOf({ ...files });
    const names = async () => Object.fromEntries((await configurations.find(at('x.txt')))!.settings.lint.gazetteer);
    assert.deepEqual(await names(), { Brask: 'LOC', Tolle: 'ORG' });
    contents['names/b.tsv'] = 'Tolle\tMISC';
    assert.ok(await configurations.changed([at('names/b.tsv')]));
    assert.deepEqual(await names(), { Brask: 'LOC', Tolle: 'MISC' });
    assert.deepEqual(told, ['tagwright.json', 'tagwright.json']);
  });

  for (const [what, path, content, message] of [
    ['that are missing', 'names.tsv', {}, 'There is no file “names.tsv”.'],
    ['that cannot be read', 'names.tsv', { problem: 'it is locked' }, '“names.tsv” cannot be read: it is locked.'],
    ['with a line that is none', 'names.tsv', '# A\nB', '“names.tsv”, line 2: A line has a name, a tab and a label.'],
    ['that are not UTF-8', 'names.tsv', 'M\uFFFDller\tPER', '“names.tsv”, line 1: This is not UTF-8.'],
    ['above the folder', '../names.tsv', 'A\tLOC', '“../names.tsv” is outside the folder of this file.'],
    ['above it by a detour', 'a/..\\..\\names.tsv', '', '“a/..\\..\\names.tsv” is outside the folder of this file.'],
    ['with an absolute path', '/corpus/names.tsv', '', '“/corpus/names.tsv” is outside the folder of this file.'],
    ['on other machines', '//host/names.tsv', '', '“//host/names.tsv” is outside the folder of this file.'],
    ['that are addresses', 'file:///etc/names', {}, 'There is no file “file:///etc/names”.'],
    ['with dots in disguise', '%2e%2e/names.tsv', {}, 'There is no file “%2e%2e/names.tsv”.'],
    ['with half a character', '\ud800.tsv', {}, 'There is no file “\ud800.tsv”.'],
  ] as const) {
    test(`${what} are reported at their path, and the rest is in force`, async () => {
      const text = JSON.stringify({ spacing: 1, gazetteer: [path] });
      const { configurations, spacing, told, reads } = configurationsOf({ 'tagwright.json': text, [path]: content });
      assert.equal(await spacing('x.txt'), 1);
      assert.deepEqual(told, [`tagwright.json | incomplete: ${message}`]);
      assert.ok(!(await configurations.find(at('x.txt')))?.isBroken);
      const outside = reads.filter((uri) => !/^file:\/\/\/(?:corpus\/.*|tagwright\.json)$/.test(uri));
      assert.deepEqual(outside, []);
    });
  }
});

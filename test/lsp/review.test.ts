import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { EditResult, EntityPlace, ReviewProgress, WriteFileParams } from '../../server/protocol.ts';
import { client, plain } from './client.ts';
import { startWeb } from './transports.ts';

const folder = 'vscode-vfs://host/repo/';
const list = `${folder}tagwright-review.json`;
const files = new Map<string, string>();
const text = '[LOC Orsk  ] and <|>[LOC Tver  ]\n';
const own = `${folder}b%20c.txt`;

const server = client(plain, startWeb, {
  initializationOptions: { readsFiles: true },
  answers: {
    'tagwright/readFile': ({ uri }: { uri: string }) => (files.has(uri) ? { text: files.get(uri) } : {}),
    'tagwright/listFiles': ({ endings }: { endings: readonly string[] }) =>
      [...files.keys()].filter((uri) => endings.length === 0 || endings.some((ending) => uri.endsWith(ending))),
    'tagwright/writeFile'({ uri, text: content }: WriteFileParams) {
      files.set(uri, content!);
      return null;
    },
  },
});

beforeEach(() => {
  files.clear();
  for (const name of ['b%20c.txt', 'a.txt', 'd.bner', 'notes.md']) files.set(folder + name, '');
});

const mark = (uri: string) => server.request<EditResult>('tagwright/markReviewed', { textDocument: { uri } });
const progress = (uri: string) => server.request<ReviewProgress>('tagwright/reviewProgress', { textDocument: { uri } });

describe('the text of a review', () => {
  test('is kept by what changes tags alone', async () => {
    const open = await server.open('in [LOCOrsk and Usk  ] .');
    const keeps = (before: string) => open.ask<boolean>('tagwright/keepsPlain', { before });
    assert.equal(await keeps('in [LOC Orsk and Usk  ] .'), true);
    assert.equal(await keeps('in [ ORG Orsk ] and Usk .'), true);
    assert.equal(await keeps('in [LOC Orsk and Us  ] .'), false);
    assert.equal(await keeps('in [LOC Orsk and Usk  ] . '), false);
    await assert.rejects(open.ask('tagwright/keepsPlain'), /before must be a string/);
  });
});

describe('the review of a folder', () => {
  test('counts its tagged texts, and goes from one to the next around the end', async () => {
    await server.open(text, own);
    assert.deepEqual(await progress(own), { reviewed: 0, count: 3, next: `${folder}d.bner` });
    assert.deepEqual(await mark(own), { applied: true, message: 'Marked “b c.txt” as reviewed.' });
    assert.match(
      files.get(list)!,
      /^\{\n {2}"reviewed": \[\n {4}\{ "file": "b c\.txt", "on": "[\d-]{10}", "text": "[\da-f]{8}" \},\n {4}null\n/,
    );
    const last = `${folder}d.bner`;
    await server.open(text, last);
    assert.deepEqual(await progress(last), { reviewed: 1, count: 3, next: `${folder}a.txt` });
  });

  test('knows a file again that has changed since', async () => {
    const open = await server.open(text, own);
    await mark(own);
    const [on] = /[\d-]{10}/.exec(files.get(list)!)!;
    assert.deepEqual((await progress(own)).earlier, { on, changed: false });
    await open.change({ text: '[PER Orsk  ]\n' });
    assert.deepEqual((await progress(own)).earlier, { on, changed: true });
  });

  test('loses nothing when two files are marked at once', async () => {
    await Promise.all([server.open(text, own), server.open(text, `${folder}a.txt`)]);
    await Promise.all([mark(own), mark(`${folder}a.txt`)]);
    assert.deepEqual(
      [...files.get(list)!.matchAll(/"file": "(.+?)"/g)].map(([, file]) => file),
      ['a.txt', 'b c.txt'],
    );
  });

  test('stays as it was while the list is broken, which is told on the list', async () => {
    await server.open(text, own);
    await mark(own);
    const good = files.get(list)!;
    files.set(list, good.replace('null', '{ "path": "d.bner" },'));
    assert.equal((await progress(own)).reviewed, 1);
    await server.publishedWhen(({ uri, diagnostics }) => uri === list && diagnostics.length === 1);
    const { applied, message } = await mark(own);
    assert.deepEqual(
      { applied, message },
      {
        applied: false,
        message: '“b c.txt” was not marked as reviewed: tagwright-review.json is broken.',
      },
    );
    files.set(list, good);
    await progress(own);
    await server.publishedWhen(({ uri, diagnostics }) => uri === list && diagnostics.length === 0);
  });
});

test('a text that is no file has no place in a list', async () => {
  const { uri } = await server.open(text, 'untitled:Untitled-1');
  assert.deepEqual(await progress(uri), { reviewed: 0, count: 0 });
  assert.equal((await mark(uri)).applied, false);
});

test('an entity has its number', async () => {
  const open = await server.open(text);
  const { start } = open.place;
  assert.deepEqual(await open.ask<EntityPlace>('tagwright/entityPlace', { position: start }), {
    count: 2,
    entity: { number: 2, label: 'LOC', range: { start, end: { line: 0, character: 29 } } },
  });
  const between = { line: 0, character: 14 };
  assert.deepEqual(await open.ask<EntityPlace>('tagwright/entityPlace', { position: between }), { count: 2 });
});

/** The files of a folder before any is read, and how many are read for what. */
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import {
  type CheckedFile,
  type CheckedFolder,
  checkFolderRequest,
  type EditResult,
  folderChangedNotification,
  type ListedFolder,
  listFolderRequest,
  markReviewedRequest,
  nextSuspiciousRequest,
  type ReviewedFiles,
  reviewedFilesRequest,
} from '../../protocol/index.ts';
import { client, modern } from './client.ts';
import { startStdio } from './transports.ts';

const watching = {
  ...modern,
  workspace: { ...modern.workspace, didChangeWatchedFiles: { dynamicRegistration: true } },
};

describe('the list of a folder', () => {
  const roots = ['vscode-vfs://host/one/', 'vscode-vfs://host/two/'] as const;
  const texts = new Map<string, string>();
  /** Names of the texts that were read. */
  let read: string[] = [];
  /** How often the files of the folders were listed. */
  let listings = 0;
  const tagged = 'The [ORG UNSC  ] met in [LOC Orsk, ] .\n';
  const server = client(watching, startStdio, {
    initializationOptions: { readsFiles: true, asksForFolders: true },
    workspaceFolders: roots.map((uri) => ({ uri: uri.slice(0, -1), name: uri })),
    answers: {
      'tagwright/readFile'({ uri }: { uri: string }) {
        if (/\.(txt|text)$/.test(uri) && texts.has(uri)) read.push(decodeURI(uri.slice(uri.lastIndexOf('/') + 1)));
        return texts.has(uri) ? { text: texts.get(uri) } : {};
      },
      'tagwright/listFiles'({ endings }: { endings: readonly string[] }) {
        listings++;
        return [...texts.keys()].filter(
          (uri) => endings.length === 0 || endings.some((ending) => uri.endsWith(ending)),
        );
      },
      'tagwright/writeFile'({ uri, text }: { uri: string; text: string }) {
        texts.set(uri, text);
        return null;
      },
    },
  });

  beforeEach(() => {
    texts.clear();
    read = [];
    for (const name of ['10.txt', '2.txt', 'notes.md', 'plain.txt', 'deep/a%20b.txt', '.hidden.txt']) {
      texts.set(roots[0] + name, name === 'plain.txt' ? 'Nothing here.\n' : tagged);
    }
    texts.set(`${roots[1]}1.txt`, tagged);
  });

  const list = async () => (await server.request<ListedFolder>(listFolderRequest, {})).files;
  const names = async () => (await list()).map(({ name }) => name);
  const change = (uri: string, type = 2) =>
    server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
  let tokens = 0;
  async function check(params: object): Promise<{ folder: CheckedFolder; files: CheckedFile[] }> {
    const partialResultToken = `list ${++tokens}`;
    const folder = await server.request<CheckedFolder>(checkFolderRequest, { partialResultToken, ...params });
    return { folder, files: server.takePartial<CheckedFile[]>(partialResultToken).flat() };
  }

  test('has all that may be tagged, folder by folder in the order of the Explorer, and reads none', async () => {
    assert.deepEqual(await names(), ['deep/a b.txt', '2.txt', '10.txt', 'plain.txt', '1.txt']);
    assert.deepEqual(read, []);
  });

  test('says which are listed as reviewed, without looking whether they have changed', async () => {
    const uri = `${roots[0]}2.txt`;
    const open = await server.open(tagged, uri);
    assert.ok((await open.ask<EditResult>(markReviewedRequest)).applied);
    await open.close();
    read = [];
    const review = (await list()).map((file) => file.review);
    assert.deepEqual(
      review.map((each) => each?.text !== undefined && each.on !== undefined),
      [false, true, false, false, false],
    );
    assert.deepEqual(read, []);
    texts.set(uri, `${tagged}And more.\n`);
    const { files } = await check({ uris: [uri], onlyThese: true });
    assert.deepEqual(
      files.map(({ state }) => state),
      ['changed'],
    );
  });

  test('need not be made again to learn what a list of reviewed files has', async () => {
    const name = `${roots[0]}tagwright-review.json`;
    const entry = (file: string) => ({ file, by: 'ana', on: '2026-11-24', text: '5d41402a' });
    const write = (...files: readonly string[]) => {
      texts.set(name, JSON.stringify({ reviewed: [...files.map(entry), null] }));
      return change(name);
    };
    const reviewed = async () => {
      const { files } = await server.request<ReviewedFiles>(reviewedFilesRequest, { uri: name });
      return files.map(({ uri, review }) => [uri.replace(roots[0], ''), review.by]);
    };
    await write('2.txt', 'deep/a b.txt', 'gone.txt');
    listings = 0;
    assert.deepEqual(await reviewed(), [
      ['2.txt', 'ana'],
      ['deep/a%20b.txt', 'ana'],
      ['gone.txt', 'ana'],
    ]);
    await write('2.txt');
    assert.deepEqual(await reviewed(), [['2.txt', 'ana']]);
    assert.deepEqual([read, listings], [[], 0]);
    // What is beneath another configuration is in the list beside that.
    const nearer = `${roots[0]}deep/tagwright.json`;
    texts.set(nearer, '{}');
    await change(nearer, 1);
    await write('2.txt', 'deep/a b.txt');
    assert.deepEqual(await reviewed(), [['2.txt', 'ana']]);
    texts.delete(nearer);
    await change(nearer, 3);
    texts.delete(name);
    await change(name, 3);
    assert.deepEqual(await reviewed(), []);
    assert.deepEqual((await server.request<ReviewedFiles>(reviewedFilesRequest, { uri: 'untitled:list' })).files, []);
  });

  test('is followed by reading those files only that are asked for', async () => {
    await list();
    const uris = [`${roots[0]}10.txt`, `${roots[0]}plain.txt`];
    const { folder, files } = await check({ uris, onlyThese: true });
    assert.deepEqual(read.toSorted(), ['10.txt', 'plain.txt']);
    assert.deepEqual(folder, { files: 2, isWhole: true });
    const [file, ...others] = files;
    assert.deepEqual(others, []);
    const { name, counts, entities, suspicious, state } = file!;
    assert.deepEqual(
      { name, counts, entities, suspicious, state },
      {
        name: '10.txt',
        counts: { error: 0, warning: 1, information: 0, hint: 0 },
        entities: 2,
        suspicious: 0,
        state: 'untouched',
      },
    );
  });

  test('has other files once a configuration says so, and that is told', async () => {
    assert.equal((await names()).length, 5);
    const uri = `${roots[0]}tagwright.json`;
    texts.set(uri, JSON.stringify({ files: ['deep/**', '*.md'] }));
    await change(uri, 1);
    await server.toldOf(folderChangedNotification);
    assert.deepEqual(await names(), ['deep/a b.txt', 'notes.md', '1.txt']);
    texts.delete(uri);
    await change(uri, 3);
  });

  test('tells how many labels other files make suspicious; a file that changes is read again, and no other', async () => {
    for (let index = 0; index < 12; index++) texts.set(`${roots[1]}b${index}.txt`, tagged);
    const odd = `${roots[1]}odd.txt`;
    texts.set(odd, 'The [MISC UNSC  ] met in [LOC Orsk, ] .\n');
    const { files } = await check({});
    assert.equal(files.length, 17);
    assert.deepEqual(
      files.filter(({ suspicious }) => suspicious > 0).map(({ name }) => name),
      ['odd.txt'],
    );
    const open = await server.open(texts.get(odd)!, odd);
    assert.ok(await open.ask(nextSuspiciousRequest, { position: { line: 0, character: 0 } }));
    await open.close();
    read = [];
    texts.set(odd, tagged);
    await change(odd);
    const again = await check({ uris: [odd] });
    assert.deepEqual(read, ['odd.txt']);
    assert.deepEqual(
      again.files.map(({ suspicious }) => suspicious),
      [0],
    );
  });
});

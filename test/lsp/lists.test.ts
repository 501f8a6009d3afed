/** The lists that a server writes belong to others as well, who may write to them at the same moment. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  type EditResult,
  type ReadFileResult,
  readFileRequest,
  type WriteFileParams,
  type WriteFileResult,
  writeFileRequest,
} from '../../protocol/index.ts';
import { client, modern, plain, type TestClient } from './client.ts';
import { startStdio, startWeb } from './transports.ts';

const accept = (server: TestClient, uri: string, surface: string) =>
  server.request<EditResult>('workspace/executeCommand', {
    command: 'tagwright.accept',
    arguments: [{ uri, accepted: { rule: 'split-token', surface } }],
  });
const mark = (server: TestClient, uri: string) =>
  server.request<EditResult>('tagwright/markReviewed', { textDocument: { uri } });

const kinds = [
  {
    name: 'tagwright-accepted.json',
    theirs: '{"surface":"theirs","rule":"split-token"}',
    write: (server: TestClient, uri: string) => accept(server, uri, 'ours'),
  },
  { name: 'tagwright-review.json', theirs: '{"file":"theirs.txt"}', write: mark },
] as const;

const listOf = (name: string, ...lines: readonly string[]) =>
  `{ "${name.includes('review') ? 'reviewed' : 'accepted'}": [\n${lines.map((line) => `  ${line},\n`).join('')}  null\n]}\n`;

describe('where the editor alone has the files', () => {
  const folder = 'vscode-vfs://host/repo/';
  const own = `${folder}a.txt`;
  const files = new Map<string, ReadFileResult>();
  /** What someone else writes as soon as a file has been read. */
  const others = new Map<string, string>();
  /** Files that the server has asked for. */
  const reads: string[] = [];
  /** What someone else writes just before the server does. */
  const late = new Map<string, string>();
  const server = client(plain, startWeb, {
    initializationOptions: { readsFiles: true },
    answers: {
      'tagwright/listFiles': () => [],
      [readFileRequest]({ uri }: { uri: string }): ReadFileResult {
        reads.push(uri);
        const read = files.get(uri) ?? {};
        const other = others.get(uri);
        others.delete(uri);
        if (other !== undefined) files.set(uri, { text: other });
        return read;
      },
      [writeFileRequest]({ uri, before, text }: WriteFileParams): WriteFileResult {
        const other = late.get(uri);
        late.delete(uri);
        if (other !== undefined) files.set(uri, { text: other });
        if (files.get(uri)?.text !== before) return { hasChanged: true };
        files.set(uri, text === undefined ? {} : { text });
        return null;
      },
    },
  });

  beforeEach(async () => {
    files.clear();
    others.clear();
    await server.open('in [LOC Orsk  ]', own);
  });

  test('each list is read once, however many requests are the first about a text', async () => {
    const uri = 'vscode-vfs://host/other/deep/a.txt';
    const methods = ['tagwright/entitySummary', 'textDocument/documentSymbol', 'textDocument/foldingRange'];
    reads.length = 0;
    await Promise.all([
      server.open('in [LOC Orsk  ]', uri),
      ...methods.map((method) => server.request(method, { textDocument: { uri } })),
    ]);
    const lists = reads.filter((read) => read.endsWith('/tagwright-accepted.json'));
    assert.ok(lists.length > 0);
    assert.equal(new Set(lists).size, lists.length);
  });

  for (const { name, theirs, write } of kinds) {
    test(`${name} is written from what it holds then`, async () => {
      const list = `${folder}${name}`;
      const before = listOf(name, theirs);
      files.set(list, { text: listOf(name) });
      await server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: list, type: 2 }] });
      await server.request('tagwright/reviewProgress', { textDocument: { uri: own } });
      for (const change of [others, late]) {
        files.set(list, { text: listOf(name) });
        change.set(list, before);
        assert.ok((await write(server, own)).applied);
        const after = files.get(list)!.text!;
        assert.equal(after.split('\n').length, before.split('\n').length + 1);
        assert.ok(after.includes(theirs));
      }
    });

    test(`${name} is not written behind an editor that has changed it`, async () => {
      const list = `${folder}${name}`;
      const text = listOf(name);
      files.set(list, { text, bytes: Buffer.from(text).toString('base64'), isUnsaved: true });
      const { applied, message } = await write(server, own);
      assert.ok(!applied);
      assert.match(message, /was not written: it is open with changes that are not saved: save it first$/);
      assert.equal(files.get(list)!.text, listOf(name));
    });

    test(`${name} is left alone, and told, when it is not UTF-8`, async () => {
      const list = `${folder}${name}`;
      const text = listOf(name, theirs.replace('theirs', 'Ã'));
      files.set(list, { bytes: Buffer.from(text, 'latin1').toString('base64') });
      await server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: list, type: 2 }] });
      await server.request('tagwright/reviewProgress', { textDocument: { uri: own } });
      const { applied, message } = await write(server, own);
      assert.ok(!applied);
      assert.match(message, /was not written: line 2 is not UTF-8/);
      const { diagnostics } = await server.publishedWhen((one) => one.uri === list && one.diagnostics.length > 0);
      assert.match(`${diagnostics[0]!.message}`, /^This is not UTF-8: save this file as UTF-8\./);
      assert.equal(diagnostics[0]!.range.start.line, 1);
      files.delete(list);
      await server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: list, type: 3 }] });
      await server.request('tagwright/reviewProgress', { textDocument: { uri: own } });
    });
  }
});

describe('on the machine of the server', () => {
  const asked: string[] = [];
  const reads: string[] = [];
  const answers = {
    [readFileRequest]({ uri }: { uri: string }): ReadFileResult {
      reads.push(uri);
      try {
        return { text: readFileSync(new URL(uri), 'utf8').replace(/^\ufeff/, '') };
      } catch {
        return {};
      }
    },
    [writeFileRequest]({ uri }: WriteFileParams): WriteFileResult {
      asked.push(uri);
      return null;
    },
  };
  const initializationOptions = { readsFiles: true };
  const [one, other] = [
    client(modern, startStdio, { initializationOptions, answers }),
    client(modern, startStdio, { initializationOptions, answers }),
  ];

  function folderOf(context: TestContext) {
    const path = mkdtempSync(join(tmpdir(), 'tagwright-'));
    context.after(() => rmSync(path, { recursive: true, force: true }));
    return { path, uri: (name: string) => pathToFileURL(join(path, name)).href };
  }

  test('the first findings of a text wait for no editor where there are no lists', async (t) => {
    const { uri } = folderOf(t);
    reads.length = 0;
    const { uri: own } = await one.open('in [LOC Orsk.  ]', uri('a.txt'));
    await one.request('textDocument/diagnostic', { textDocument: { uri: own } });
    assert.deepEqual(reads, []);
  });

  test('two editors that write at once lose nothing', async (t) => {
    const { path, uri } = folderOf(t);
    const names = Array.from({ length: 20 }, (_, index) => `${10 + index}`);
    await Promise.all(
      [one, other].flatMap((server, index) =>
        names.map(async (name) => {
          const own = uri(`${index}${name}.txt`);
          await server.open('in [LOC Orsk  ]', own);
          assert.ok((await accept(server, own, `${index}${name}`)).applied);
          assert.ok((await mark(server, own)).applied);
        }),
      ),
    );
    const expected = ['0', '1'].flatMap((index) => names.map((name) => `${index}${name}`));
    const read = (list: string, pattern: RegExp) =>
      [...readFileSync(join(path, list), 'utf8').matchAll(pattern)].map(([, name]) => name);
    assert.deepEqual(read('tagwright-accepted.json', /"surface": "(\d+)"/g), expected);
    assert.deepEqual(read('tagwright-review.json', /"file": "(\d+)\.txt"/g), expected);
    assert.deepEqual(asked, []);
    const written = ['tagwright-accepted.json', 'tagwright-originals.jsonl', 'tagwright-review.json'];
    assert.deepEqual(readdirSync(path).sort(), written);
  });

  for (const { name, theirs, write } of kinds) {
    test(`${name} keeps its byte order mark and the lines of others to the byte`, async (t) => {
      const { path, uri } = folderOf(t);
      const before = `\ufeff${listOf(name, theirs)}`.replaceAll('\n', '\r\n');
      writeFileSync(join(path, name), before);
      const { uri: own } = await one.open('in [LOC Orsk  ]', uri('a.txt'));
      assert.ok((await write(one, own)).applied);
      const after = readFileSync(join(path, name), 'utf8');
      assert.equal(
        after
          .split(/(?<=\n)/)
          .filter((line) => !/ours|a\.txt/.test(line))
          .join(''),
        before,
      );
      assert.notEqual(after, before);
    });
  }
});

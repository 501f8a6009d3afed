import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol/node';
import {
  type AcceptResult,
  type EditResult,
  readFileRequest,
  undoAcceptCommand,
  type WriteFileParams,
  writeFileRequest,
} from '../../protocol/index.ts';
import { client, type OpenText, plain, type TestClient } from './client.ts';
import { startWeb } from './transports.ts';

/** Stands for the day on which something is accepted. */
const day = '2026-01-01';

const listName = 'tagwright-accepted.json';

/** A folder on the disk with these files, until the test ends. */
function folderOf(context: TestContext, files: Readonly<Record<string, string>> = {}) {
  const path = mkdtempSync(join(tmpdir(), 'tagwright-'));
  context.after(() => rmSync(path, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content);
  return {
    uri: (name: string) => pathToFileURL(join(path, name)).href,
    list: () => readFileSync(join(path, listName), 'utf8').replaceAll(/"on": "[\d-]{10}"/g, `"on": "${day}"`),
    write: (name: string, content: string) => writeFileSync(join(path, name), content),
  };
}

async function codes(text: OpenText): Promise<string[]> {
  const { items } = await text.ask<{ items: Diagnostic[] }>('textDocument/diagnostic');
  return items.map(({ code }) => String(code));
}

/** Chooses a code action at the marked place, as an editor does, and gives the answer to its command. */
async function accept(server: TestClient, text: OpenText, title: RegExp, range = text.place): Promise<AcceptResult> {
  const context = { diagnostics: [], only: ['quickfix'] };
  const actions = await text.ask<CodeAction[]>('textDocument/codeAction', { range, context });
  const action = actions.find((one) => title.test(one.title));
  assert.ok(action, `${title} is among ${actions.map((one) => one.title)}`);
  const resolved = action.data ? await server.request<CodeAction>('codeAction/resolve', action) : action;
  assert.equal(resolved.edit, undefined);
  return server.request('workspace/executeCommand', resolved.command);
}

const undoAccept = (server: TestClient, undo: unknown) =>
  server.request<EditResult>('workspace/executeCommand', { command: undoAcceptCommand, arguments: [undo] });

const changed = (server: TestClient, uri: string) =>
  server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });

/** The line of a list for what was accepted here today. */
const line = (entry: object) =>
  `    ${JSON.stringify({ ...entry, by: userInfo().username, on: day })
    .replaceAll('":"', '": "')
    .replaceAll('","', '", "')
    .replace('{', '{ ')
    .replace('}', ' }')},\n`;
const listOf = (...lines: readonly string[]) => `{\n  "accepted": [\n${lines.join('')}    null\n  ]\n}\n`;

const orsk = '<|>[LOC Orsk.  ] and [LOC Tver.  ]\n';
const orskLine = line({
  file: 'a b.txt',
  rule: 'trailing-punctuation',
  text: '[LOC Orsk.]',
  context: '… and Tver.',
});

describe('a finding that is accepted', () => {
  const server = client();

  test('is reported no more, and stands in a list beside the file', async (t) => {
    const folder = folderOf(t);
    const text = await server.open(orsk, folder.uri('a b.txt'));
    assert.deepEqual(await codes(text), ['trailing-punctuation', 'trailing-punctuation']);
    const { applied } = await accept(server, text, /^Accept .* here/);
    assert.ok(applied);
    assert.deepEqual(await codes(text), ['trailing-punctuation']);
    assert.equal(folder.list(), listOf(orskLine));
    await text.insert(0, 'Roads lead from\n');
    assert.deepEqual(await codes(text), ['trailing-punctuation']);
  });

  test('is told with what is hidden by it', async (t) => {
    const folder = folderOf(t);
    const text = await server.open('the [ORG Team  ] . \nThe <|>Team and the <|>Team\n', folder.uri('a.txt'));
    const here = await accept(server, text, /^Accept .* here/);
    assert.equal(here.message, `Accepted “Team” here. Hidden: 1 finding of untagged-mention.`);
    const everywhere = await accept(server, text, /everywhere$/, text.ranges[1]);
    assert.equal(everywhere.message, `Accepted “Team” everywhere. Hidden here: 1 finding of untagged-mention.`);
  });

  test('is taken back, and the list is what it was, or is not there', async (t) => {
    for (const before of [undefined, '{\r\n\t"accepted": [ null ] }']) {
      const folder = folderOf(t, before === undefined ? {} : { [listName]: before });
      const text = await server.open(orsk, folder.uri('a b.txt'));
      const { undo } = await accept(server, text, /^Accept .* here/);
      assert.deepEqual(await codes(text), ['trailing-punctuation']);
      const undone = await undoAccept(server, undo);
      assert.deepEqual(undone, { applied: true, message: '“[LOC Orsk.]” is no longer accepted.' });
      assert.deepEqual(await codes(text), ['trailing-punctuation', 'trailing-punctuation']);
      if (before === undefined) assert.throws(() => folder.list(), /ENOENT/);
      else assert.equal(folder.list(), before);
    }
  });

  test('is taken out of a list to which others have written since', async (t) => {
    const folder = folderOf(t);
    const text = await server.open(orsk, folder.uri('a b.txt'));
    const { undo } = await accept(server, text, /^Accept .* here/);
    const other = line({ rule: 'untagged-mention', surface: 'Team' });
    folder.write(listName, listOf(orskLine, other));
    await undoAccept(server, undo);
    assert.equal(folder.list(), listOf(other));
  });

  test('that was accepted already is not there to be taken back', async (t) => {
    const folder = folderOf(t);
    const text = await server.open(orsk, folder.uri('a b.txt'));
    const { undo } = await accept(server, text, /^Accept .* here/);
    const args = {
      uri: text.uri,
      accepted: { rule: 'trailing-punctuation', text: '[LOC Orsk.]', context: '… and Tver.' },
    };
    const again = await server.request<AcceptResult>('workspace/executeCommand', {
      command: 'tagwright.accept',
      arguments: [args],
    });
    assert.deepEqual([undo === undefined, again.applied, again.undo], [false, true, undefined]);
  });

  test('stands beside the configuration, or in the folder that is open', async (t) => {
    const folder = folderOf(t);
    const text = () => server.open(orsk, folder.uri('in/a.txt'));
    const added = [{ uri: folder.uri('').replace(/\/$/, ''), name: 'corpus' }];
    await server.notify('workspace/didChangeWorkspaceFolders', { event: { added, removed: [] } });
    assert.ok((await accept(server, await text(), /^Accept .* here/)).applied);
    assert.equal(folder.list(), listOf(orskLine.replace('a b.txt', 'in/a.txt')));
    await server.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: added } });
    const configured = folderOf(t, { 'tagwright.json': '{ "rules": { "trailing-punctuation": "error" } }' });
    const other = await server.open(orsk, configured.uri('in/a.txt'));
    assert.ok((await accept(server, other, /^Accept .* here/)).applied);
    assert.equal(configured.list(), folder.list());
    const { items } = await other.ask<{ items: Diagnostic[] }>('textDocument/diagnostic');
    assert.deepEqual(
      items.map(({ severity }) => severity),
      [1],
    );
  });

  test('can be a name everywhere', async (t) => {
    const folder = folderOf(t);
    const text = await server.open('the [ORG Team  ] . \nThe <|>Team and the Team\n', folder.uri('a.txt'));
    const other = await server.open('the [ORG Team  ] . \nThe Team\n', folder.uri('b.txt'));
    assert.deepEqual(await codes(other), ['untagged-mention']);
    await accept(server, text, /^Accept “Team” for untagged-mention everywhere$/);
    assert.deepEqual([await codes(text), await codes(other)], [[], []]);
    assert.equal(folder.list(), listOf(line({ rule: 'untagged-mention', surface: 'Team' })));
  });

  test('can be a bracket that is text, in its file or everywhere', async (t) => {
    const folder = folderOf(t);
    const body = 'See op. <|>[LOC xi cit.  ] and [PER Tarn ] , [LOC xi cit.]\n';
    const text = await server.open(body, folder.uri('a.txt'));
    const other = await server.open(body, folder.uri('b.txt'));
    assert.notDeepEqual(await codes(text), []);
    assert.ok((await accept(server, text, /^Accept “\[LOC xi cit\.\]” as text in this file$/)).applied);
    assert.deepEqual(await codes(text), []);
    assert.notDeepEqual(await codes(other), []);
    assert.equal(folder.list(), listOf(line({ file: 'a.txt', bracket: '[LOC xi cit.]' })));
    assert.equal(await text.ask('textDocument/hover', { position: text.place.start }), null);
    await accept(server, other, /^Accept “\[LOC xi cit\.\]” as text everywhere$/);
    assert.deepEqual(await codes(other), []);
  });

  test('is no name that is accepted as text', async (t) => {
    const folder = folderOf(t);
    const text = await server.open('in <|>[LOC Velden ] .\n', folder.uri('a.txt'));
    const found = await text.ask<CodeAction[]>('textDocument/codeAction', {
      range: text.place,
      context: { diagnostics: [] },
    });
    assert.ok(found.every(({ title }) => !title.includes('as text')));
  });

  test('joins those that others have accepted at the same time', async (t) => {
    const folder = folderOf(t);
    const texts = await Promise.all(
      ['c', 'b', 'a'].map((name) => server.open('in <|>[LOC Orsk.  ]', folder.uri(`${name}.txt`))),
    );
    await Promise.all(texts.map((text) => accept(server, text, /^Accept .* here/)));
    assert.deepEqual(folder.list().match(/[abc]\.txt/g), ['a.txt', 'b.txt', 'c.txt']);
    for (const text of texts) assert.deepEqual(await codes(text), []);
  });

  test('is read again when the list changes, comes or goes', async (t) => {
    const folder = folderOf(t, { [listName]: listOf(orskLine) });
    const text = await server.open(orsk, folder.uri('a b.txt'));
    assert.deepEqual(await codes(text), ['trailing-punctuation']);
    folder.write(listName, listOf());
    await changed(server, folder.uri(listName));
    assert.deepEqual(await codes(text), ['trailing-punctuation', 'trailing-punctuation']);
    folder.write(listName, listOf(orskLine, orskLine.replace('Orsk', 'Tver').replace('… and Tver.', 'Orsk. and …')));
    await changed(server, folder.uri(listName));
    assert.deepEqual(await codes(text), []);
  });

  test('stays accepted while the list is broken, which is told on the list', async (t) => {
    const folder = folderOf(t, { [listName]: listOf(orskLine) });
    const uri = folder.uri(listName);
    const text = await server.open(orsk, folder.uri('a b.txt'));
    await codes(text);
    folder.write(listName, '<<<<<<< mine');
    await changed(server, uri);
    const report = await server.publishedWhen((one) => one.uri === uri && one.diagnostics.length > 0);
    assert.match(String(report.diagnostics[0]!.message), /not JSON/);
    assert.deepEqual(await codes(text), ['trailing-punctuation']);
    const tver = await server.open('in <|>[LOC Tver.  ]', folder.uri('b.txt'));
    const { applied, message } = await accept(server, tver, /^Accept .* here/);
    assert.ok(!applied);
    assert.match(message, /broken/);
    assert.equal(folder.list(), '<<<<<<< mine');
  });

  test('is told to clients that have diagnostics pushed', { timeout: 60_000 }, async (t) => {
    const folder = folderOf(t);
    const pushed = plainServer;
    const text = await pushed.open(orsk, folder.uri('a.txt'));
    await pushed.publishedWhen(({ uri, diagnostics }) => uri === text.uri && diagnostics.length === 2);
    await accept(pushed, text, /^Accept .* here/);
    await pushed.publishedWhen(({ uri, diagnostics }) => uri === text.uri && diagnostics.length === 1);
  });

  const plainServer = client(plain);
});

describe('nothing is accepted', () => {
  const server = client();

  test('of a text that is no file', async () => {
    const text = await server.open('in <|>[LOC Orsk.  ]', 'untitled:Untitled-1');
    const context = { diagnostics: [] };
    const actions = await text.ask<CodeAction[]>('textDocument/codeAction', { range: text.place, context });
    assert.deepEqual(
      actions.filter(({ title }) => title.startsWith('Accept')),
      [],
    );
    const accepted = { rule: 'split-token', surface: 'Orsk' };
    const args = { command: 'tagwright.accept', arguments: [{ uri: text.uri, accepted }] };
    const { applied, message } = await server.request<EditResult>('workspace/executeCommand', args);
    assert.ok(!applied && message.length > 0);
  });

  test('of what is no finding', async () => {
    const uri = 'file:///texts/a.txt';
    for (const args of [[], [{ uri }], [{ uri, accepted: { rule: 'no-such-rule', surface: 'Orsk' } }]]) {
      const request = server.request('workspace/executeCommand', { command: 'tagwright.accept', arguments: args });
      await assert.rejects(request, (error: { code: number }) => error.code === -32602);
    }
  });

  test('where the list cannot be written', async () => {
    const text = await server.open('in <|>[LOC Orsk.  ]');
    const { applied, message } = await accept(server, text, /^Accept .* here/);
    assert.ok(!applied);
    assert.match(message, /not written/);
    assert.deepEqual(await codes(text), ['trailing-punctuation']);
  });
});

describe('a client that writes files', () => {
  const written: WriteFileParams[] = [];
  const list = 'vscode-vfs://host/repo/tagwright-accepted.json';
  const answers = {
    [readFileRequest]: ({ uri }: { uri: string }) => (uri === list && written[0] ? { text: written[0].text! } : {}),
    [writeFileRequest](params: WriteFileParams) {
      written.push(params);
      return null;
    },
  };
  const server = client(plain, startWeb, { initializationOptions: { readsFiles: true }, answers });

  test('has the list written, wherever it is', async () => {
    const text = await server.open(orsk, 'vscode-vfs://host/repo/a.txt');
    await accept(server, text, /^Accept .* here/);
    assert.deepEqual(
      written.map(({ uri }) => uri),
      [list],
    );
    // In a browser nobody knows who it is.
    assert.match(written[0]!.text!, /"context": "… and Tver\.", "on": "/);
    await server.publishedWhen(({ uri, diagnostics }) => uri === text.uri && diagnostics.length === 1);
  });
});

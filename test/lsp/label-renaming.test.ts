/** Another name for a label in the tagged texts of a folder, and in their configuration. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type {
  ApplyWorkspaceEditParams,
  ClientCapabilities,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type EditResult,
  type LabelsInUse,
  labelsInUseRequest,
  listFilesRequest,
  openFileRequest,
  type ReadFileParams,
  readFileRequest,
  renameLabelCommand,
} from '../../protocol/index.ts';
import { client, modern } from './client.ts';
import { startStdio } from './transports.ts';

const confirming: ClientCapabilities = {
  ...modern,
  window: { workDoneProgress: true },
  workspace: {
    ...modern.workspace,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true }, metadataSupport: true },
  },
  textDocument: { ...modern.textDocument, rename: { prepareSupport: true, honorsChangeAnnotations: true } },
};

const root = 'memfs:///ships/';
const texts: Record<string, string> = {
  'a.txt': 'The [SHIP Petrel] left [LOC Orsk  ] , [SHIP Swift ] did not .\n',
  'b.txt': 'On the [SHIP Petrel  ] .\r\n[PER Ana Roa  ] and [SHIP Swift  ] .\r\n',
  'c.txt': 'In [LOC Orsk  ] with [SHIP] and [SHIPS Petrel  ] .\n',
  'mixed.txt': 'On the [SHIP Petrel  ] .\r\n[SHIP Swift  ]\n',
  'notes.txt': 'The SHIP [SHIP] is late .\n',
  'tagwright.json': '{ "labels": [{ "name": "SHIP" }, { "name": "PER" }, { "name": "LOC" }] }',
};

/** A client that shows what changes, with that folder; `sent` are the edits that it was asked to make. */
function withShips(files: Record<string, string>) {
  const sent: ApplyWorkspaceEditParams[] = [];
  const server = client(confirming, startStdio, {
    initializationOptions: { readsFiles: true, asksBeforeEdits: true },
    answers: {
      [listFilesRequest]: () => Object.keys(files).map((path) => `${root}${path}`),
      [readFileRequest]: ({ uri }: ReadFileParams) => ({ text: files[uri.slice(root.length)] }),
      [openFileRequest]: ({ uri }: ReadFileParams) => ({ text: files[uri.slice(root.length)], version: 1 }),
    } as never,
    workspaceFolders: [{ uri: root, name: 'ships' }],
  });
  const listen = () => {
    sent.length = 0;
    server.onApplyEdit = (params) => {
      sent.push(params);
      return { applied: true };
    };
  };
  return { server, sent, listen };
}

/** The texts that an edit makes of those of a folder, by path. */
function made(edit: WorkspaceEdit, files: Record<string, string>): Record<string, string> {
  const changes = edit.documentChanges as TextDocumentEdit[];
  return Object.fromEntries(
    changes.map(({ textDocument: { uri }, edits }) => {
      const path = uri.slice(root.length);
      return [path, TextDocument.applyEdits(TextDocument.create(uri, 'x', 1, files[path]!), edits as never)];
    }),
  );
}

const relabelled = {
  'a.txt': texts['a.txt']!.replaceAll('[SHIP ', '[VESSEL '),
  'b.txt': texts['b.txt']!.replaceAll('[SHIP ', '[VESSEL '),
  'tagwright.json': texts['tagwright.json']!.replace('SHIP', 'VESSEL'),
};

describe('a label with another name in a folder', () => {
  const { server, sent, listen } = withShips(texts);
  const run = (uri: string, from: string, to: string) =>
    server.request<EditResult>('workspace/executeCommand', {
      command: renameLabelCommand,
      arguments: [{ uri, from, to }],
    });

  test('is shown by this file, the others and the labels in tagwright.json, with counts', async () => {
    listen();
    const open = await server.open(texts['a.txt']!, `${root}a.txt`);
    const { applied, message } = await run(open.uri, 'SHIP', 'VESSEL');
    assert.deepEqual(
      [applied, message],
      [true, 'Renamed SHIP to VESSEL where you confirmed it. Left out: “mixed.txt”, which has mixed line endings.'],
    );
    const [{ label, edit, metadata } = assert.fail()] = sent;
    assert.equal(label, 'Rename SHIP to VESSEL: 4 tags in 2 files, and the labels in tagwright.json');
    assert.deepEqual(metadata, { isRefactoring: true });
    assert.deepEqual(edit.changeAnnotations, {
      here: { label: '2 tags in this file', description: 'SHIP → VESSEL', needsConfirmation: false },
      elsewhere: {
        label: '2 tags in one other file',
        description: 'SHIP → VESSEL',
        needsConfirmation: false,
      },
      list: { label: 'Labels in tagwright.json', description: 'SHIP → VESSEL', needsConfirmation: true },
    });
    assert.deepEqual(made(edit, texts), relabelled);
    await open.close();
  });

  for (const [made, says] of [
    [['here', 'elsewhere', 'list'], '4 tags in 2 files, and the labels in tagwright.json.'],
    [['list'], 'Labels in tagwright.json.'],
    [['here'], '2 tags in this file. It is not a label of tagwright.json: add it to “labels” in tagwright.json.'],
  ] as const) {
    test(`is said as it was made: ${made}`, async () => {
      server.onApplyEdit = () => ({ applied: true, made });
      const open = await server.open(texts['a.txt']!, `${root}a.txt`);
      const { message } = await run(open.uri, 'SHIP', 'VESSEL');
      assert.ok(message.startsWith(`Renamed SHIP to VESSEL: ${says} Left out:`), message);
      await open.close();
    });
  }

  test('is the same by rename, for an editor that honours annotations', async () => {
    const open = await server.open(texts['a.txt']!.replace('SHIP', 'SH<|>IP'), `${root}a.txt`);
    const edit = await open.ask<WorkspaceEdit>('textDocument/rename', {
      position: open.place.start,
      newName: 'VESSEL',
    });
    assert.deepEqual(made(edit, texts), relabelled);
    await open.close();
  });

  test('is refused when it is none, and when no tag has the label', async () => {
    listen();
    const open = await server.open(texts['a.txt']!, `${root}a.txt`);
    assert.deepEqual(await run(open.uri, 'SHIP', 'a b'), {
      applied: false,
      message: '“a b” is not a valid label. A label is one word without brackets.',
    });
    assert.deepEqual(await run(open.uri, 'NONE', 'LOC'), {
      applied: false,
      message: 'No tag that can be changed has the label NONE.',
    });
    assert.deepEqual(sent, []);
    await open.close();
  });

  test('is asked for with the labels that there are', async () => {
    const open = await server.open(texts['b.txt']!, `${root}b.txt`);
    assert.deepEqual(await open.ask<LabelsInUse>(labelsInUseRequest, {}), [
      { name: 'SHIP', tags: 6, files: 3, isKnown: true },
      { name: 'LOC', tags: 2, files: 2, isKnown: true },
      { name: 'PER', tags: 1, files: 1, isKnown: true },
      { name: 'SHIPS', tags: 1, files: 1, isKnown: false },
    ]);
    await open.close();
  });
});

describe('a label whose tags have another name already', () => {
  const files = {
    'a.txt': texts['a.txt']!.replaceAll('[SHIP ', '[VESSEL '),
    'tagwright.json': texts['tagwright.json']!,
  };
  const { server, sent, listen } = withShips(files);

  test('gets it in tagwright.json, too, when that is asked for again', async () => {
    listen();
    const open = await server.open(files['a.txt'], `${root}a.txt`);
    const run = (from: string, to: string) =>
      server.request<EditResult>('workspace/executeCommand', {
        command: renameLabelCommand,
        arguments: [{ uri: open.uri, from, to }],
      });
    assert.equal((await run('SHIP', 'VESSEL')).applied, true);
    const [{ label, edit } = assert.fail()] = sent;
    assert.equal(label, 'Rename SHIP to VESSEL: Labels in tagwright.json');
    assert.deepEqual(made(edit, files), { 'tagwright.json': relabelled['tagwright.json'] });
    // But not for a label that is nowhere.
    assert.equal((await run('NONE', 'VESSEL')).applied, false);
    assert.equal(sent.length, 1);
    await open.close();
  });
});

describe('a label with another name in the only file that has it', () => {
  const { server, sent, listen } = withShips({ 'c.txt': texts['c.txt']! });

  test('changes at once', async () => {
    listen();
    const open = await server.open('The [SHIP Petrel] and [SHIP Swift] left .', 'untitled:Untitled-1');
    const args = { uri: open.uri, from: 'SHIP', to: 'MISC' };
    const { message } = await server.request<EditResult>('workspace/executeCommand', {
      command: renameLabelCommand,
      arguments: [args],
    });
    assert.equal(message, 'Renamed SHIP to MISC: 2 tags in this file.');
    assert.equal(sent[0]!.edit.changeAnnotations, undefined);
    const other = await server.request<EditResult>('workspace/executeCommand', {
      command: renameLabelCommand,
      arguments: [{ ...args, to: 'VESSEL' }],
    });
    assert.equal(
      other.message,
      'Renamed SHIP to VESSEL: 2 tags in this file. It is not a label of conll2003: add it to “labels” in tagwright.json.',
    );
    await open.close();
  });
});

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type CodeAction,
  CreateFile,
  type Diagnostic,
  TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type EditResult,
  type FolderLabels,
  folderLabelsRequest,
  type NameLabelsArguments,
  nameLabelsCommand,
} from '../../protocol/index.ts';
import { client, modern, type OpenText } from './client.ts';

const making: ClientCapabilities = {
  ...modern,
  workspace: {
    ...modern.workspace,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
};

describe('labels', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tagwright-'));
  after(() => rmSync(folder, { recursive: true }));
  const uriOf = (path: string) => pathToFileURL(join(folder, path)).href;
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  function write(path: string, content: string): string {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
    return uriOf(path);
  }

  /** Makes an edit of files on the disk, as an editor does that saves them. */
  function make(edit: WorkspaceEdit | undefined): string[] {
    const made: string[] = [];
    for (const change of edit?.documentChanges ?? []) {
      if (CreateFile.is(change)) {
        assert.deepEqual(change.options, { ignoreIfExists: true });
        writeFileSync(fileURLToPath(change.uri), '', { flag: 'a' });
      } else {
        assert.ok(TextDocumentEdit.is(change));
        assert.equal(change.textDocument.version, null);
        const path = fileURLToPath(change.textDocument.uri);
        const before = TextDocument.create(change.textDocument.uri, 'jsonc', 1, readFileSync(path, 'utf8'));
        writeFileSync(path, TextDocument.applyEdits(before, change.edits as never));
        made.push(change.textDocument.uri);
      }
    }
    return made;
  }

  const namesIn = (path: string) => [...read(path).matchAll(/"name": "([^"]+)"/g)].map(([, name]) => name);

  const server = client(making, undefined, { workspaceFolders: [{ uri: uriOf(''), name: 'corpus' }] });

  async function found(text: OpenText): Promise<string[]> {
    const { items } = await text.ask<{ items: Diagnostic[] }>('textDocument/diagnostic');
    return items.map(({ code, message }) => `${code}: ${message}`);
  }

  async function actionsAt(text: OpenText): Promise<CodeAction[]> {
    const actions = await text.ask<CodeAction[]>('textDocument/codeAction', {
      range: text.place,
      context: { diagnostics: [] },
    });
    return actions.filter(({ kind, title }) => kind === 'quickfix' && !title.startsWith('Accept'));
  }

  async function changed(...uris: string[]): Promise<void> {
    await server.notify('workspace/didChangeWatchedFiles', { changes: uris.map((uri) => ({ uri, type: 2 })) });
  }

  const ships = 'She sailed the [<|>VESSEL Petrel] and the [VESSEL Swift] with [PER Tarn] to [SHIP <|>Gull] .\n';

  describe('labels that nobody named', () => {
    beforeEach(async () => {
      rmSync(join(folder, 'tagwright.json'), { force: true });
      await changed(uriOf('tagwright.json'));
    });

    test('are found once, and the fix makes a tagwright.json in the open folder that has them', async () => {
      const text = await server.open(ships, uriOf('deep/down/a.txt'));
      assert.deepEqual(await found(text), [
        'unknown-labels: These look like labels, but no label set has them: VESSEL 2×, SHIP 1×.',
      ]);
      const [action, ...others] = await actionsAt(text);
      assert.equal(action?.title, 'Create tagwright.json with the current labels and “VESSEL”, “SHIP”');
      assert.deepEqual(others, []);
      assert.equal(action?.isPreferred, undefined);
      assert.equal(action?.diagnostics?.[0]?.code, 'unknown-labels');
      assert.deepEqual(make(action?.edit), [uriOf('tagwright.json')]);
      assert.deepEqual(namesIn('tagwright.json'), ['PER', 'LOC', 'ORG', 'MISC', 'VESSEL', 'SHIP']);
      await changed(uriOf('tagwright.json'));
      assert.deepEqual(await found(text), []);
    });

    test('can be named at each of their tags', async () => {
      const text = await server.open(
        'the [VESSEL Petrel] , the [VESSEL Swift] , [PER Tarn] and [SHIP Gu<|>ll] .\n',
        uriOf('b.txt'),
      );
      const [action] = await actionsAt(text);
      assert.equal(action?.title, 'Create tagwright.json with the current labels and “VESSEL”, “SHIP”');
    });

    test('are added to the configuration that is there, without what it has', async () => {
      await changed(
        write(
          'tagwright.json',
          '{\n  // ours\n  "labels": [\n    { "name": "PER", "key": "p" },\n    { "name": "SHIP" }\n  ]\n}\n',
        ),
      );
      const text = await server.open(
        'the [<|>VESSEL Petrel] and the [VESSEL Swift] with [PER Tarn] and [SHIP Gull]',
        uriOf('c.txt'),
      );
      const [action] = await actionsAt(text);
      assert.equal(action?.title, 'Add “VESSEL” to the labels in tagwright.json');
      make(action?.edit);
      assert.equal(
        read('tagwright.json'),
        '{\n  // ours\n  "labels": [\n    { "name": "PER", "key": "p" },\n    { "name": "SHIP" },\n    { "name": "VESSEL" }\n  ]\n}\n',
      );
    });

    test('of both bundled sets are written down together', async () => {
      const text = await server.open('[PER Tarn] left [<|>GPE Torv] at [TIME noon] with [PER Velde]', uriOf('d.txt'));
      assert.deepEqual(await found(text), [
        'mixed-labels: This file mixes labels of conll2003 (PER 2×) and ontonotes5 (GPE 1×, TIME 1×), so it is read with all labels of both.',
      ]);
      const [action] = await actionsAt(text);
      assert.equal(action?.title, 'Write the labels of both sets into tagwright.json');
      make(action?.edit);
      assert.equal(namesIn('tagwright.json').length, 20);
      await changed(uriOf('tagwright.json'));
      assert.deepEqual(await found(text), []);
    });

    test('have no fix in a text that is no file', async () => {
      assert.deepEqual(await actionsAt(await server.open(ships, 'untitled:Untitled-1')), []);
    });
  });

  describe('a fix that gives another label is preferred', () => {
    const preferred = async (marked: string) => {
      const actions = await actionsAt(await server.open(marked));
      return actions.filter(({ isPreferred }) => isPreferred).map(({ title }) => title);
    };

    test('when one label is near', async () => {
      for (const label of ['loc', 'Loc', 'LCO', 'LO', 'LOCX', 'LOX', 'LOCATION', 'LOCA']) {
        assert.deepEqual(await preferred(`in [<|>${label} Torv  ]`), ['Relabel “Torv” as LOC'], label);
      }
    });

    test('when none is, none is', async () => {
      for (const label of ['CITY', 'SHIP', 'COUNTRY', 'GAME', 'ЛИЦО', '人名']) {
        assert.deepEqual(await preferred(`[PER Tarn  ] in [<|>${label} Torv  ]`), [], label);
      }
    });
  });

  describe('the labels of a folder', () => {
    const ask = (path: string) => server.request<FolderLabels>(folderLabelsRequest, { uri: uriOf(path) });
    const name = (path: string, ...labels: readonly string[]) => {
      const argument: NameLabelsArguments = { uri: uriOf(`${path}/tagwright.json`), labels };
      return server.request<EditResult>('workspace/executeCommand', {
        command: nameLabelsCommand,
        arguments: [argument],
      });
    };

    test('are counted over its tagged texts, and written where people want them', async () => {
      rmSync(join(folder, 'tagwright.json'), { force: true });
      await changed(uriOf('tagwright.json'));
      write('fleet/1.txt', 'the [VESSEL Petrel  ] and the [VESSEL Swift  ] with [PER Tarn  ]\n');
      write('fleet/sub/2.txt', '[PER Tarn  ] , [PER Velde  ] and [LCO Torv  ]\n');
      write('fleet/own/tagwright.json', '{}');
      write('fleet/own/3.txt', '[PER Tarn  ] and [DATE today  ]\n');
      write('fleet/note.txt', 'a plain text with [PR 1234]\n');
      write('other/4.txt', '[MISC Tarn  ] and [MISC Velde  ]\n');
      const counted = await ask('fleet');
      assert.deepEqual(
        { ...counted, labels: undefined },
        {
          configuration: uriOf('fleet/tagwright.json'),
          isThere: false,
          isBroken: false,
          files: 2,
          labels: undefined,
        },
      );
      assert.deepEqual(
        counted.labels.map(({ name: label, count, files, isDoubtful, isNamed }) => [
          label,
          count,
          files,
          isDoubtful,
          isNamed,
        ]),
        [
          ['PER', 3, 2, false, false],
          ['VESSEL', 2, 1, false, false],
          ['LCO', 1, 1, true, false],
        ],
      );
      server.onApplyEdit = ({ edit }) => ({ applied: make(edit).length > 0 });
      assert.deepEqual(await name('fleet', 'PER', 'VESSEL'), { applied: true, message: 'tagwright.json was created.' });
      assert.deepEqual(namesIn('fleet/tagwright.json'), ['PER', 'VESSEL']);
      await changed(uriOf('fleet/tagwright.json'));
      const again = await ask('fleet');
      assert.ok(again.isThere);
      assert.deepEqual(
        again.labels.filter(({ isNamed }) => !isNamed).map((each) => each.name),
        ['LCO'],
      );
      assert.equal((await name('fleet', 'PER')).message, 'tagwright.json already has these labels.');
      assert.equal((await name('fleet', 'LCO')).message, 'tagwright.json now has these labels.');
      assert.deepEqual(namesIn('fleet/tagwright.json'), ['PER', 'VESSEL', 'LCO']);
    });

    test('are slips only where another is near, also beside labels that somebody has listed', async () => {
      const listed = ['PER', 'LOC', 'ORG', 'MISC', 'SHIP', 'PORT', '人名'].map((each) => ({ name: each }));
      await changed(write('listed/tagwright.json', JSON.stringify({ labels: listed })));
      write(
        'listed/1.txt',
        'the [VESSEL Petrel  ] of [PER Tarn  ] , [組織 Torv  ] , [LCO Torv  ] and [人名 Velde  ]\n',
      );
      const { labels } = await ask('listed');
      assert.deepEqual(
        labels.filter(({ isNamed }) => !isNamed).map((each) => [each.name, each.isDoubtful]),
        [
          ['LCO', true],
          ['VESSEL', false],
          ['組織', false],
        ],
      );
    });

    test('are not written into one that is broken', async () => {
      await changed(write('broken/tagwright.json', '{ "labels": '));
      assert.deepEqual(await name('broken', 'PER'), {
        applied: false,
        message: 'tagwright.json is broken: its findings in the file say what is wrong.',
      });
      assert.equal(read('broken/tagwright.json'), '{ "labels": ');
    });

    test('nonsense is refused', async () => {
      for (const argument of [
        undefined,
        {},
        { uri: uriOf('a.txt'), labels: ['A'] },
        { uri: uriOf('tagwright.json'), labels: ['A B'] },
      ]) {
        await assert.rejects(
          server.request('workspace/executeCommand', { command: nameLabelsCommand, arguments: [argument] }),
        );
      }
      await assert.rejects(server.request(folderLabelsRequest, {}));
    });
  });
});

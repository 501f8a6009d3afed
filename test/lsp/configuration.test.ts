import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type CodeAction,
  type CompletionItem,
  type Diagnostic,
  type Hover,
  type MarkupContent,
  type PublishDiagnosticsParams,
  type RegistrationParams,
  TextDocumentEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type EntitySummary,
  editCommands,
  entitySummaryRequest,
  type Names,
  namesRequest,
  readFileRequest,
} from '../../protocol/index.ts';
import { client, modern, type OpenText, plain, type TestClient } from './client.ts';
import { startWeb } from './transports.ts';

const watching: ClientCapabilities = {
  ...modern,
  workspace: {
    ...modern.workspace,
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    semanticTokens: { refreshSupport: true },
  },
};

/** A folder of its own for the tests of a suite. */
function corpus() {
  const folder = mkdtempSync(join(tmpdir(), 'tagwright-'));
  after(() => rmSync(folder, { recursive: true }));
  const uri = (path: string) => pathToFileURL(join(folder, path)).href;
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  const write = (path: string, content: unknown) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
    return uri(path);
  };
  return { uri, read, write };
}

/** Code and severity of what is found in a text. */
async function found(text: OpenText): Promise<string[]> {
  return namesOf((await text.ask<{ items: Diagnostic[] }>('textDocument/diagnostic')).items);
}

function namesOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code, severity }) => `${code} ${severity}`);
}

function changed(server: TestClient, ...uris: string[]): Promise<void> {
  return server.notify('workspace/didChangeWatchedFiles', { changes: uris.map((uri) => ({ uri, type: 2 })) });
}

const ships = { labels: [{ name: 'SHIP', title: 'Ship' }, { name: 'LOC' }] };

describe('a client that watches files', () => {
  const server = client(watching);
  const { uri, read, write } = corpus();

  test('is asked to watch those that settings come from', async () => {
    const { params } = (await server.askedFor('client/registerCapability')) as { params: RegistrationParams };
    assert.deepEqual(
      params.registrations.map(({ method, registerOptions }) => ({ method, registerOptions })),
      [
        {
          method: 'workspace/didChangeWatchedFiles',
          registerOptions: {
            watchers: [
              '**/tagwright.json',
              '**/tagwright-{accepted,review,declined}.json',
              '**/*.tsv',
              '**/*.{txt,bner}',
            ].map((globPattern) => ({ globPattern })),
          },
        },
      ],
    );
  });

  test('sees a severity and a label set change in open texts', async () => {
    write('a/tagwright.json', { rules: { 'empty-entity': 'hint' } });
    const text = await server.open('[LOC ] off [SHIP Heron  ]', uri('a/b/c.txt'));
    assert.deepEqual(await found(text), ['empty-entity 4', 'unknown-label 1']);
    await changed(server, write('a/tagwright.json', ships));
    assert.deepEqual(await found(text), ['empty-entity 1']);
    const { labelSet, labels } = await text.ask<EntitySummary>(entitySummaryRequest);
    assert.equal(labelSet, 'tagwright.json');
    assert.deepEqual(labels, [
      { name: 'SHIP', title: 'Ship', color: 'blue', line: 'solid', key: '1', chordKey: 'h' },
      { name: 'LOC', color: 'green', line: 'dashed', key: '2', chordKey: 'l' },
    ]);
    await server.askedFor('workspace/diagnostic/refresh');
    await server.askedFor('workspace/semanticTokens/refresh');
  });

  test('reads the name of a label without a title once', async () => {
    write('untitled/tagwright.json', { labels: [{ name: 'SHIP' }, { name: 'LOC', title: 'LOC' }] });
    const text = await server.open('off [SHIP Heron  ] and [', uri('untitled/a.txt'));
    const hover = await text.ask<Hover>('textDocument/hover', { position: { line: 0, character: 12 } });
    assert.match((hover.contents as MarkupContent).value, /^\*\*SHIP\*\*\n/);
    const names = await text.ask<Names>(namesRequest, { order: 'name', limit: 9 });
    assert.deepEqual(
      names.labels.map(({ label, title, color }) => [label, title, color]),
      [['SHIP', undefined, 'blue']],
    );
    const items = await text.ask<CompletionItem[]>('textDocument/completion', {
      position: { line: 0, character: 24 },
    });
    assert.deepEqual(
      items.map(({ label, detail }) => `${label}${detail}`),
      ['SHIP', 'LOC'],
    );
  });

  test('is not bothered when nothing has changed', async () => {
    const asked = server.asked.length;
    await changed(server, write('a/tagwright.json', ships), uri('a/other.tsv'));
    await found(await server.open('[LOC ]', uri('a/again.txt')));
    assert.equal(server.asked.length, asked);
  });

  test('gets what is wrong with a configuration, whose last good version holds', async () => {
    const config = write('broken/tagwright.json', { rules: { 'empty-entity': 'hint' } });
    const text = await server.open('[LOC ]', uri('broken/a.txt'));
    assert.deepEqual(await found(text), ['empty-entity 4']);
    await changed(server, write('broken/tagwright.json', '{\n  "rules": { "empty-entity": "of" }\n}'));
    const isOfConfig = ({ uri, diagnostics }: PublishDiagnosticsParams) => uri === config && diagnostics.length > 0;
    const { diagnostics } = await server.publishedWhen(isOfConfig);
    assert.deepEqual(diagnostics, [
      {
        range: { start: { line: 1, character: 29 }, end: { line: 1, character: 33 } },
        severity: 1,
        source: 'tagwright',
        code: 'configuration',
        message:
          'Expected “error”, “warning”, “information”, “hint” or “off”, not “of”. Until this is fixed, the previous settings apply.',
      },
    ]);
    assert.deepEqual(await found(text), ['empty-entity 4']);
    server.published.length = 0;
    await changed(server, write('broken/tagwright.json', '{}'));
    await server.publishedWhen(({ uri, diagnostics }) => uri === config && diagnostics.length === 0);
    assert.deepEqual(await found(text), ['empty-entity 1']);
  });

  test('labels with labels of its own, at once', async () => {
    write('own/tagwright.json', ships);
    const text = await server.open('off <|>[LOC Brask  ]', uri('own/a.txt'));
    assert.deepEqual(await text.run(editCommands.relabel, 'SHIP'), {
      applied: true,
      message: 'Relabelled “Brask” as SHIP.',
    });
    assert.equal(text.text, 'off [SHIP Brask  ]');
    assert.equal((await text.run(editCommands.relabel, 'PER')).message, '“PER” is not a label of tagwright.json.');
  });

  test('can make an unknown label known', async () => {
    const config = write('grow/tagwright.json', '{\n  "labels": [\n    { "name": "LOC" }\n  ]\n}\n');
    const text = await server.open('the [<|>SHIP Heron  ]', uri('grow/a.txt'));
    const actions = await actionsAt(text);
    const action = actions.find(({ title }) => title === 'Add “SHIP” to the labels in tagwright.json');
    assert.equal(action?.kind, 'quickfix');
    const [change] = action?.edit?.documentChanges ?? [];
    assert.ok(change && TextDocumentEdit.is(change));
    assert.deepEqual(change.textDocument, { uri: config, version: null });
    const before = TextDocument.create(config, 'jsonc', 1, read('grow/tagwright.json'));
    await changed(server, write('grow/tagwright.json', TextDocument.applyEdits(before, change.edits as never)));
    assert.match(read('grow/tagwright.json'), /\n {4}\{ "name": "LOC" \},\n {4}\{ "name": "SHIP" \}\n/);
    assert.deepEqual(await found(text), []);
  });

  test('can make an unknown label known where a label set is named', async () => {
    const config = write('named/tagwright.json', '{ "labels": "conll2003" } // ours\n');
    const text = await server.open('the [<|>SHIP Heron  ]', uri('named/a.txt'));
    const action = (await actionsAt(text)).find(({ title }) => title === 'Add “SHIP” to the labels in tagwright.json');
    const [change] = action?.edit?.documentChanges ?? [];
    assert.ok(change && TextDocumentEdit.is(change));
    const before = TextDocument.create(config, 'jsonc', 1, read('named/tagwright.json'));
    await changed(server, write('named/tagwright.json', TextDocument.applyEdits(before, change.edits as never)));
    const names = [...read('named/tagwright.json').matchAll(/"name": "(\w+)"/g)].map(([, name]) => name);
    assert.deepEqual(names, ['PER', 'LOC', 'ORG', 'MISC', 'SHIP']);
    assert.match(read('named/tagwright.json'), /\] \} \/\/ ours\n$/);
    assert.deepEqual(await found(text), []);
  });

  for (const [where, content] of [
    ['no configuration, by a client that makes no files,', undefined],
    ['one that is broken', '{ "labels": [{ "name": "LOC" } }'],
  ] as const) {
    test(`is not offered to add a label to ${where}`, async () => {
      const folder = where.replaceAll(/\W+/g, '-');
      if (content) write(`${folder}/tagwright.json`, content);
      const text = await server.open('the [<|>SHIP Heron  ]', uri(`${folder}/a.txt`));
      const titles = (await actionsAt(text)).map(({ title }) => title);
      assert.ok(titles.length > 0);
      assert.deepEqual(
        titles.filter((title) => title.startsWith('Add')),
        [],
      );
    });
  }

  test('sees the source of an open text change', async () => {
    write('s/tagwright.json', { source: 'cables/{name}' });
    const source = write('s/cables/a.txt', 'They met in Lima.');
    const text = await server.open('They met in [LOC Lima  ] . ', uri('s/tagged/a.txt'));
    assert.deepEqual(await found(text), []);
    await changed(server, write('s/cables/a.txt', 'They met in old Lima.'));
    assert.deepEqual(await found(text), ['source-drift 1']);
    await changed(server, write('s/tagwright.json', { source: 'other/{name}' }));
    assert.deepEqual(await found(text), ['source-drift 1']);
    await changed(server, write('s/tagwright.json', {}), source);
    assert.deepEqual(await found(text), []);
  });

  test('has texts with no place among files checked with defaults', async () => {
    assert.deepEqual(await found(await server.open('[LOC ]', 'untitled:Untitled-1')), ['empty-entity 1']);
  });
});

function actionsAt(text: OpenText): Promise<CodeAction[]> {
  return text.ask<CodeAction[]>('textDocument/codeAction', { range: text.place, context: { diagnostics: [] } });
}

describe('a client that watches no files', () => {
  const server = client(plain);
  const { uri, write } = corpus();

  test('has settings read again when it opens a text', async () => {
    const config = write('tagwright.json', { rules: { 'empty-entity': 'hint' } });
    const a = await server.open('[LOC ]', uri('a.txt'));
    const published = (text: OpenText, name: string) =>
      server.publishedWhen((report) => report.uri === text.uri && namesOf(report.diagnostics).includes(name));
    await published(a, 'empty-entity 4');
    write('tagwright.json', { rules: { 'empty-entity': 'error' } });
    const b = await server.open('[LOC ]', uri('b.txt'));
    await Promise.all([a, b].map((text) => published(text, 'empty-entity 1')));
    write('tagwright.json', '{');
    await server.open('[LOC ]', uri('c.txt'));
    await server.publishedWhen((report) => report.uri === config && report.diagnostics.length === 1);
    assert.ok(!server.asked.some(({ method }) => method === 'client/registerCapability'));
  });
});

describe('a client that reads files', () => {
  const files = new Map<string, object>([
    ['vscode-vfs://host/repo/tagwright.json', { text: JSON.stringify({ ...ships, gazetteer: ['a b.tsv'] }) }],
    ['vscode-vfs://host/repo/sub/tagwright.json', { problem: 'it is locked' }],
  ]);
  const answers = { [readFileRequest]: ({ uri }: { uri: string }) => files.get(uri) ?? {} };
  const server = client(plain, startWeb, { initializationOptions: { readsFiles: true }, answers });

  test('has its files read, wherever they are', async () => {
    const text = await server.open('the [SHIP Heron  ] [PER A  ]', 'vscode-vfs://host/repo/deep/a.txt');
    const report = await server.publishedWhen(({ uri }) => uri === text.uri);
    assert.deepEqual(namesOf(report.diagnostics), ['unknown-label 1']);
    const isOfConfig = ({ uri }: PublishDiagnosticsParams) => uri === 'vscode-vfs://host/repo/tagwright.json';
    const { diagnostics } = await server.publishedWhen(isOfConfig);
    assert.deepEqual(
      diagnostics.map(({ message }) => message),
      ['There is no file “a b.tsv”.'],
    );
    const asked = server.asked.map(({ params }) => (params as { uri: string }).uri);
    assert.ok(asked.includes('vscode-vfs://host/repo/a%20b.tsv'));
    assert.ok(asked.every((uri) => uri.startsWith('vscode-vfs://host/')));
  });

  test('is told of those that it cannot read', async () => {
    await server.open('a', 'vscode-vfs://host/repo/sub/a.txt');
    const isOfConfig = ({ uri }: PublishDiagnosticsParams) => uri === 'vscode-vfs://host/repo/sub/tagwright.json';
    const { diagnostics } = await server.publishedWhen(isOfConfig);
    assert.match(`${diagnostics[0]?.message}`, /^This file cannot be read: it is locked\./);
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createMultibyteEncoder } from '@exodus/bytes/multi-byte.js';
import type { CodeAction, CodeLens, SymbolInformation, TextDocumentEdit } from 'vscode-languageserver-protocol/node';
import {
  type EditArguments,
  type EditResult,
  type EntitySummary,
  editCommands,
  entitySummaryRequest,
  workspaceEditCommands,
} from '../../protocol/index.ts';
import { client, modern, type TestClient } from './client.ts';
import { editing, root, withFolder } from './mention-folder.ts';

const run = (server: TestClient, command: string, args: EditArguments, cancel?: AbortSignal) =>
  server.request<EditResult>('workspace/executeCommand', { command, arguments: [args] }, cancel);

describe('all mentions in a workspace', () => {
  const { folder, server } = withFolder((files) => {
    files.files.set('tagged/mixed.txt', 'In [PER Orsk  ]\r\nand\n');
    files.files.set('tagged/latin.txt', 'In [PER Orsk  ] é\n');
    files.opened.set('tagged/latin.txt', { text: 'In [PER Orsk  ] \ufffd\n', version: 3 });
    files.files.set('tagged/guessed.txt', 'In Ä [PER Orsk  ] .\n');
    files.opened.set('tagged/guessed.txt', { text: 'In Ã„ [PER Orsk  ] .\n', version: 2 });
    files.files.set('tagged/gone.txt', 'In [PER Orsk  ] .\n');
    files.opened.set('tagged/gone.txt', { problem: 'It has vanished.' });
    files.files.set('other/gpe.txt', 'In [GPE Orsk  ] [PERSON Ana Roa  ] [PERSON Eva  ] .\n');
  });

  test('are relabelled in groups that the user confirms, each in the text that the editor has', async () => {
    const { sent, texts } = editing(server, folder);
    // Open, and not as it was saved.
    const open = await server.open('Then [MISC O<|>rsk  ] , [PER Orsk  ] and [ORG Orsk  ] .\n', `${root}tagged/07.txt`);
    const { applied, message } = await open.run(workspaceEditCommands.relabelAll, 'MISC');
    assert.equal(
      message,
      'Relabelled “Orsk” as MISC. Mentions that you did not confirm are unchanged. Left out: “tagged/gone.txt”, which cannot be opened: It has vanished.; “tagged/latin.txt”, which is not in UTF-8; “tagged/mixed.txt”, which has mixed line endings.',
    );
    assert.ok(applied);
    const [{ edit, metadata } = assert.fail()] = sent;
    assert.deepEqual(metadata, { isRefactoring: true });
    assert.deepEqual(edit.changeAnnotations, {
      'PER → MISC': { label: 'PER → MISC', description: '41 mentions of “Orsk” in 41 files', needsConfirmation: true },
      'ORG → MISC': { label: 'ORG → MISC', description: '11 mentions of “Orsk” in 11 files', needsConfirmation: true },
    });
    const changes = edit.documentChanges as TextDocumentEdit[];
    const changeOf = (path: string) => changes.find(({ textDocument }) => textDocument.uri === `${root}${path}`)!;
    assert.deepEqual(
      changeOf('tagged/07.txt').edits.map((each) => 'annotationId' in each && each.annotationId),
      ['PER → MISC', 'ORG → MISC'],
    );
    assert.equal(changeOf('tagged/07.txt').textDocument.version, 1);
    assert.equal(changeOf('tagged/guessed.txt').textDocument.version, 2);
    // Hidden files, and those of another label set, have no edits.
    assert.equal(texts.size, 51);
    assert.equal(texts.get('tagged/01.txt'), folder.files.get('tagged/01.txt')!.replace('PER', 'MISC'));
    assert.equal(texts.get('tagged/guessed.txt'), 'In Ã„ [MISC Orsk  ] .\n');
    await open.close();
  });

  test('are tagged, in texts that have tags', async () => {
    const { sent, texts } = editing(server, folder);
    const open = await server.open('In [LOC O<|>rsk  ] .\n', `${root}tagged/08.txt`);
    const { message } = await open.run(workspaceEditCommands.tagAll, 'LOC');
    assert.equal(message, 'Tagged “Orsk” as LOC. Mentions that you did not confirm are unchanged.');
    assert.match(sent[0]!.label!, /^Tag All as LOC: \d+ mentions of “Orsk” in 49 files$/);
    assert.deepEqual(Object.keys(sent[0]!.edit.changeAnnotations!), ['untagged → LOC']);
    assert.equal(
      texts.get('tagged/00.txt'),
      folder.files.get('tagged/00.txt')!.replace('leaves Orsk', 'leaves [LOC Orsk  ]'),
    );
    await open.close();
  });

  test('lose their tags', async () => {
    const { sent, texts } = editing(server, folder);
    const open = await server.open('In [LOC O<|>rsk  ] .\n', `${root}tagged/08.txt`);
    const { message } = await open.run(workspaceEditCommands.untagAll);
    assert.match(message, /^Removed the tags of “Orsk”\. Mentions that you did not confirm are unchanged\. Left out: /);
    assert.match(sent[0]!.label!, /^Remove All Tags: \d+ mentions of “Orsk” in \d+ files$/);
    assert.deepEqual(Object.keys(sent[0]!.edit.changeAnnotations!).sort(), [
      'GPE → untagged',
      'LOC → untagged',
      'ORG → untagged',
      'PER → untagged',
    ]);
    assert.equal(texts.get('tagged/01.txt'), folder.files.get('tagged/01.txt')!.replace('[PER Orsk  ]', 'Orsk'));
    await open.close();
  });

  test('stay as they are when the user thinks better of it, or when there are none', async () => {
    server.onApplyEdit = () => ({ applied: false });
    const open = await server.open('In [LOC O<|>rsk  ] , [LOC Nowh<|>ere  ] .\n', `${root}tagged/08.txt`);
    const [orsk, nowhere] = open.ranges;
    const refused = await open.run(workspaceEditCommands.relabelAll, 'MISC', [orsk!]);
    assert.match(refused.message, /^Nothing was changed\. Left out/);
    assert.equal(refused.applied, false);
    const none = await open.run(workspaceEditCommands.relabelAll, 'LOC', [nowhere!]);
    assert.deepEqual(none, { applied: false, message: 'There are no mentions of “Nowhere” to change.' });
    await open.close();
  });
});

describe('all mentions in a workspace whose files have several encodings', () => {
  const japanese = '[PER Orsk  ] と ソー\n';
  const bytes = Buffer.from(createMultibyteEncoder('shift_jis')(japanese));
  const { folder, server } = withFolder((files) => {
    files.files.clear();
    files.files.set('tagged/00.txt', '[PER Orsk  ] \n');
    for (const name of ['read', 'misread', 'shown']) files.bytes.set(`japanese/${name}.txt`, bytes);
    files.bytes.set('japanese/tagwright.json', Buffer.from('{ "encoding": "sjis" }'));
    files.opened.set('japanese/read.txt', { text: japanese, version: 1 });
    files.opened.set('japanese/misread.txt', { text: '[PER Orsk  ] ‚Æ ƒ\\\u0081[\n', version: 1 });
    files.bytes.set('unknown/a.txt', bytes);
    files.opened.set('unknown/a.txt', { text: '[PER Orsk  ] \ufffd\ufffd \ufffd\\\ufffd[\n', version: 1 });
    files.opened.set('japanese/shown.txt', { text: '[PER Orsk  ] \ufffd\ufffd \ufffd\\\ufffd[\n', version: 1 });
  });

  test('are relabelled where the editor reads what stands in the file; others are named', async () => {
    const { texts } = editing(server, folder);
    const open = await server.open('[PER O<|>rsk  ] \n', `${root}tagged/00.txt`);
    const { message } = await open.run(workspaceEditCommands.relabelAll, 'LOC');
    assert.equal(
      message,
      'Relabelled “Orsk” as LOC. Mentions that you did not confirm are unchanged. Left out: “japanese/misread.txt”, which the editor has opened in an encoding other than shift_jis; “japanese/shown.txt”, which the editor has opened in an encoding other than shift_jis; “unknown/a.txt”, which is not in UTF-8.',
    );
    assert.equal(texts.get('japanese/read.txt'), japanese.replace('PER', 'LOC'));
    await open.close();
  });
});

describe('a client that asks its user itself before it makes edits', () => {
  const { folder, server } = withFolder(
    (files) => {
      // It reads this one as the server does, and so does not open it.
      files.opened.set('tagged/01.txt', {});
    },
    { asksBeforeEdits: true },
  );

  test('knows which mentions are labelled as the one that was asked about, and how many there are', async () => {
    const { sent, texts } = editing(server, folder);
    const open = await server.open('Then [ORG O<|>rsk  ] .\n', `${root}tagged/07.txt`);
    await open.run(workspaceEditCommands.relabelAll, 'LOC');
    const [{ edit, label } = assert.fail()] = sent;
    assert.equal(label, 'Relabel All as LOC: 50 mentions of “Orsk” in 50 files');
    assert.deepEqual(
      Object.values(edit.changeAnnotations!).map(({ label, needsConfirmation }) => [label, needsConfirmation]),
      [
        ['ORG → LOC', false],
        ['PER → LOC', true],
      ],
    );
    const [closed] = (edit.documentChanges as TextDocumentEdit[]).filter(
      ({ textDocument }) => textDocument.uri === `${root}tagged/01.txt`,
    );
    assert.equal(closed?.textDocument.version, null);
    assert.equal(texts.get('tagged/01.txt'), folder.files.get('tagged/01.txt')!.replace('PER', 'LOC'));
    await open.close();
  });
});

describe('what was changed, by a client that knows that', () => {
  const { folder, server } = withFolder(
    (files) => files.files.set('tagged/twice.txt', 'In [PER Orsk  ] , [ORG Orsk  ] and [PER Orsk  ] .\n'),
    { asksBeforeEdits: true },
  );

  for (const [made, says] of [
    [['PER → LOC', 'ORG → LOC'], 'Relabelled “Orsk” as LOC. 53 mentions in 51 files.'],
    [['ORG → LOC'], 'Relabelled “Orsk” as LOC. 11 mentions in 11 files.'],
    [undefined, 'Relabelled “Orsk” as LOC. Mentions that you did not confirm are unchanged.'],
  ] as const) {
    test(`is said as it was: ${says}`, async () => {
      server.onApplyEdit = () => ({ applied: true, ...(made && { made }) });
      const open = await server.open(
        folder.files.get('tagged/twice.txt')!.replace('Orsk', 'O<|>rsk'),
        `${root}tagged/twice.txt`,
      );
      assert.equal((await open.run(workspaceEditCommands.relabelAll, 'LOC')).message, says);
      await open.close();
    });
  }
});

describe('a search for mentions', () => {
  const { folder, server } = withFolder();

  test('shows its progress when it takes long, and can be cancelled there', async () => {
    const { sent } = editing(server, folder);
    const release = folder.close();
    const open = await server.open('In [LOC O<|>rsk  ] .\n', `${root}tagged/08.txt`);
    const answer = open.run(workspaceEditCommands.relabelAll, 'ORG');
    const token = await server.shownProgress();
    await server.notify('window/workDoneProgress/cancel', { token });
    release();
    assert.deepEqual(await answer, { applied: false, message: 'Nothing was changed: the search was cancelled.' });
    assert.deepEqual(sent, []);
    await open.close();
  });

  test('can be cancelled by whoever asked for it', async () => {
    const release = folder.close();
    const open = await server.open('In [LOC O<|>rsk  ] .\n', `${root}tagged/08.txt`);
    const cancel = new AbortController();
    const args: EditArguments = { uri: open.uri, ranges: open.ranges, label: 'ORG' };
    const answer = run(server, workspaceEditCommands.relabelAll, args, cancel.signal);
    cancel.abort();
    release();
    assert.match((await answer).message, /cancelled/);
    await open.close();
  });
});

describe('an editor that does not show edits before it makes them', () => {
  const server = client(modern);
  test('is not asked to make any in other files', async () => {
    const open = await server.open('In [LOC O<|>rsk  ] .');
    assert.deepEqual(await open.run(workspaceEditCommands.relabelAll, 'ORG'), {
      applied: false,
      message: 'This editor cannot preview edits in other files, so none are made.',
    });
  });
});

describe('names in a workspace', () => {
  const { folder, server } = withFolder((files) => {
    files.files.set('tagged/names.txt', 'In [LOC Orskland  ] [LOC Orskland  ] [PER Olga Rusk  ] .\n');
    files.files.set('untagged/settings.txt', '[PER Velde]\nname=x\n[LOC]\n');
    files.files.set('named/settings.txt', '[PER Velde]\nname=x\n[LOC]\n');
    files.files.set('named/tagwright.json', '{ "files": ["*.txt"] }');
  });
  const search = async (query: string) => {
    const found = await server.request<SymbolInformation[]>('workspace/symbol', { query });
    return found.map(({ name, containerName, location }) => {
      return `${name} ${containerName} · ${location.uri.slice(root.length)}`;
    });
  };

  test('are found by their characters, the best first, and grouped by label', async () => {
    const found = await search('orsk');
    assert.equal(found.length, 52);
    assert.equal(found[0], 'Orsk ORG · tagged/00.txt');
    assert.equal(found[10], 'Orsk PER · tagged/01.txt');
    assert.deepEqual(found.slice(50), ['Orskland LOC ×2 · tagged/names.txt', 'Olga Rusk PER · tagged/names.txt']);
  });

  test('are read once, and again when their file has changed', async () => {
    folder.read.length = 0;
    folder.files.set('tagged/names.txt', 'In [LOC Orskmoor  ] .\n');
    assert.equal((await search('orskl')).length, 1);
    assert.equal(folder.read.length, 0);
    const changes = [{ uri: `${root}tagged/names.txt`, type: 2 }];
    await server.notify('workspace/didChangeWatchedFiles', { changes });
    assert.deepEqual(await search('orskm'), ['Orskmoor LOC · tagged/names.txt']);
    assert.deepEqual(folder.read, ['tagged/names.txt']);
  });

  test('are those of a text that does not look tagged only when tagwright.json names it', async () => {
    assert.deepEqual(await search('velde'), ['Velde PER · named/settings.txt']);
  });

  test('are those of the text in the editor where a file is open', async () => {
    const open = await server.open('In [LOC Hafen  ] .\n', `${root}tagged/03.txt`);
    assert.deepEqual(await search('hafen'), ['Hafen LOC · tagged/03.txt']);
    await open.close();
    assert.deepEqual(await search('hafen'), []);
  });
});

describe('after a single entity was relabelled', () => {
  const { server } = withFolder();
  const summary = (open: { ask: <R>(method: string) => Promise<R> }) => open.ask<EntitySummary>(entitySummaryRequest);
  const text =
    "<code><pre>UNCLAS <a id='par1' href='#par1'>¶</a>1 . \nIn [PER O<|>rsk  ] , [PER Orsk  ] and [MISC Orsk  ] . \n";

  test('its other mentions are suggested, until the text changes again', async () => {
    server.onApplyEdit = ({ edit }) => {
      open.make(edit);
      return { applied: true };
    };
    const open = await server.open(text);
    await server.askedFor('workspace/configuration');
    assert.equal((await summary(open)).suggestion, undefined);
    await open.run(editCommands.relabel, 'LOC');
    const { suggestion } = await summary(open);
    assert.deepEqual(
      { ...suggestion, body: open.at(suggestion!.body) },
      {
        surface: 'Orsk',
        label: 'LOC',
        count: 2,
        labels: ['PER', 'MISC'],
        body: 'Orsk',
      },
    );
    const lenses = await open.ask<CodeLens[]>('textDocument/codeLens');
    assert.deepEqual(lenses.map(({ command, range }) => `${range.start.line} ${command!.title}`).slice(1), [
      '1 Relabel 2 other mentions of “Orsk” as LOC',
      '1 … in workspace',
    ]);
    const range = { start: suggestion!.body.start, end: suggestion!.body.start };
    const actions = await open.ask<CodeAction[]>('textDocument/codeAction', { range, context: { diagnostics: [] } });
    assert.ok(actions.some(({ title }) => title === 'Relabel the 2 other mentions of “Orsk” as LOC'));
    await open.run(editCommands.relabelAll, 'LOC');
    assert.match(open.text, /In \[LOC Orsk {2}\] , \[LOC Orsk {2}\] and \[LOC Orsk {2}\]/);
    assert.equal((await summary(open)).suggestion, undefined);
  });

  test('by a code action, they are suggested, too', async () => {
    const open = await server.open(text);
    const range = open.place;
    const actions = await open.ask<CodeAction[]>('textDocument/codeAction', { range, context: { diagnostics: [] } });
    const action = actions.find(({ title }) => title === 'Relabel “Orsk” as ORG');
    open.make((await server.request<CodeAction>('codeAction/resolve', action)).edit!);
    assert.equal((await summary(open)).suggestion?.count, 2);
  });
});

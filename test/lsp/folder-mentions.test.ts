/** Mentions in all tagged texts of the open folders: how many there are by label, and another label for those that are chosen. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TextDocumentEdit } from 'vscode-languageserver-protocol/node';
import {
  type EditResult,
  isMadeFor,
  type LabelledNames,
  labelledNamesRequest,
  type MentionCounts,
  mentionCountsRequest,
  type RelabelMentionsArguments,
  relabelMentionsCommand,
} from '../../protocol/index.ts';
import { client, modern } from './client.ts';
import { editing, root, withFolder } from './mention-folder.ts';

describe('mentions in all files', () => {
  const { folder, server } = withFolder(
    ({ files, opened }) => {
      files.set('tagged/us.txt', 'In the US , [LOC US  ] and [ORG Harbour [LOC US  ] Board  ] .\n');
      files.set('tagged/other.txt', '[MISC fog  ] of [MISC fog  ] in [MISC rain  ] .\n');
      // The editor reads these as the server does.
      for (const path of files.keys()) opened.set(path, {});
    },
    { asksBeforeEdits: true },
  );
  const count = (uri: string, params: object) =>
    server.request<MentionCounts>(mentionCountsRequest, { textDocument: { uri }, ranges: [], ...params });
  const relabel = (args: RelabelMentionsArguments) =>
    server.request<EditResult>('workspace/executeCommand', { command: relabelMentionsCommand, arguments: [args] });
  const open = () => server.open('In [PER O<|>rsk  ] .\n', `${root}tagged/08.txt`);

  test('are counted by label, with those that have no tag, in the text that is open as it is', async () => {
    const text = await open();
    const counts = (await count(text.uri, { ranges: text.ranges }))!;
    assert.deepEqual(
      { ...counts, uris: counts.uris.length },
      {
        surfaces: ['Orsk'],
        quoted: '“Orsk”',
        groups: [
          { label: 'PER', mentions: 40, files: 40 },
          { label: 'ORG', mentions: 10, files: 10 },
          { label: null, mentions: 49, files: 49 },
        ],
        tagged: { mentions: 50, files: 50 },
        all: { mentions: 99, files: 50 },
        uris: 50,
      },
    );
    await text.close();
  });

  test('are those of a name that is typed, however short it is, nested ones and blanks around it aside', async () => {
    const text = await open();
    const counts = (await count(text.uri, { surfaces: [' US '] }))!;
    assert.deepEqual(counts.groups, [
      { label: 'LOC', mentions: 2, files: 1 },
      { label: null, mentions: 1, files: 1 },
    ]);
    assert.deepEqual((await count(text.uri, { surfaces: ['Nowhere'] }))!.groups, []);
    assert.deepEqual((await count(text.uri, { surfaces: [' '] }))!.surfaces, []);
    await text.close();
  });

  test('get another label where they were chosen, and nowhere else', async () => {
    const { sent, texts } = editing(server, folder);
    const text = await open();
    const { surfaces, uris } = (await count(text.uri, { ranges: text.ranges }))!;
    const common = { uri: text.uri, surfaces: [...surfaces], uris: [...uris], label: 'LOC' };
    const onlyOrg = await relabel({ ...common, from: ['ORG'] });
    assert.ok(onlyOrg.applied);
    assert.equal(sent[0]!.label, 'Relabel All as LOC: 10 mentions of “Orsk” in 10 files');
    assert.deepEqual([...texts.keys()].length, 10);
    assert.equal(texts.get('tagged/05.txt'), folder.files.get('tagged/05.txt')!.replace('ORG', 'LOC'));
    await relabel({ ...common, from: ['PER', null] });
    assert.equal(sent[1]!.label, 'Relabel All as LOC: 89 mentions of “Orsk” in 50 files');
    assert.deepEqual(
      Object.values(sent[1]!.edit.changeAnnotations!).map(({ label, needsConfirmation }) => [label, needsConfirmation]),
      [
        ['untagged → LOC', false],
        ['PER → LOC', false],
      ],
    );
    assert.equal(
      texts.get('tagged/01.txt'),
      folder.files.get('tagged/01.txt')!.replace('PER', 'LOC').replace('leaves Orsk', 'leaves [LOC Orsk  ]'),
    );
    // An editor can tell that a file is no longer what they were made for.
    const changes = sent[0]!.edit.documentChanges as TextDocumentEdit[];
    const textOf = ({ textDocument }: TextDocumentEdit) => folder.files.get(textDocument.uri.slice(root.length))!;
    const isFor = (change: TextDocumentEdit, end: string) =>
      isMadeFor(sent[0]!.edit, change.textDocument.uri, `${textOf(change)}${end}`);
    assert.ok(changes.every((change) => isFor(change, '')));
    assert.ok(!changes.some((change) => isFor(change, ' ')));
    // Only the files that were counted are read.
    folder.read.length = 0;
    await relabel({ ...common, from: ['ORG'], uris: [`${root}tagged/00.txt`] });
    assert.deepEqual(folder.read, ['tagged/00.txt']);
    await text.close();
  });

  test('are listed by the names that have a label, and get another one by name or all together', async () => {
    const { sent, texts } = editing(server, folder);
    const text = await open();
    const names = (await server.request<LabelledNames>(labelledNamesRequest, {
      textDocument: { uri: text.uri },
      label: 'MISC',
    }))!;
    assert.deepEqual(names.all, { mentions: 52, files: 50 });
    assert.deepEqual(names.names, [
      { surface: 'thick', mentions: 49, files: 49 },
      { surface: 'fog', mentions: 2, files: 1 },
      { surface: 'rain', mentions: 1, files: 1 },
    ]);
    const common = { uri: text.uri, from: ['MISC'], uris: [...names.uris], label: 'ORG' };
    await relabel({ ...common, surfaces: ['fog', 'rain'] });
    assert.equal(sent[0]!.label, 'Relabel All as ORG: 3 mentions of “fog”, “rain” in one file');
    assert.equal(texts.get('tagged/other.txt'), '[ORG fog  ] of [ORG fog  ] in [ORG rain  ] .\n');
    await relabel(common);
    assert.equal(sent[1]!.label, 'Relabel All as ORG: 52 mentions of MISC in 50 files');
    assert.equal((sent[1]!.edit.documentChanges as TextDocumentEdit[]).length, 50);
    await relabel({ ...common, surfaces: ['fog', 'rain', 'thick', 'snow'] });
    assert.equal(sent[2]!.label, 'Relabel All as ORG: 52 mentions of 4 names in 50 files');
    await text.close();
  });

  test('keep their labels for one that the text has not, and where there are none', async () => {
    const text = await open();
    const args = { uri: text.uri, surfaces: ['Orsk'], from: ['PER'], uris: [] };
    assert.deepEqual(await relabel({ ...args, label: 'GPE' }), {
      applied: false,
      message: '“GPE” is not a label of conll2003.',
    });
    assert.equal((await relabel({ ...args, label: 'LOC' })).message, 'There are no mentions of “Orsk” to change.');
    assert.equal(
      (await relabel({ ...args, uri: `${root}closed.txt`, label: 'LOC' })).message,
      'This document is not open as tagged text.',
    );
    await text.close();
  });
});

for (const method of [mentionCountsRequest, labelledNamesRequest]) {
  describe(`a count of mentions: ${method}`, () => {
    const { folder, server } = withFolder();

    test('is none when it is cancelled where its progress is shown', async () => {
      const text = await server.open('In [LOC O<|>rsk  ] .\n', `${root}tagged/08.txt`);
      const release = folder.close();
      const params = { textDocument: { uri: text.uri }, ranges: text.ranges, label: 'PER' };
      const answer = server.request<null>(method, params);
      const token = await server.shownProgress();
      await server.notify('window/workDoneProgress/cancel', { token });
      release();
      assert.equal(await answer, null);
      await text.close();
    });
  });
}

describe('an editor that does not show edits before it makes them', () => {
  const server = client(modern);

  test('is not asked to relabel mentions in other files', async () => {
    const text = await server.open('In [LOC O<|>rsk  ] .');
    const args: RelabelMentionsArguments = { uri: text.uri, surfaces: ['Orsk'], from: ['LOC'], label: 'PER', uris: [] };
    const answer = await server.request<EditResult>('workspace/executeCommand', {
      command: relabelMentionsCommand,
      arguments: [args],
    });
    assert.equal(answer.message, 'This editor cannot preview edits in other files, so none are made.');
  });
});

/** The findings of all files of a folder, by LSP's request and by that of VS Code. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type {
  DocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver-protocol';
import {
  type CheckedFile,
  type CheckedFolder,
  checkFolderRequest,
  type EditResult,
  nextSuspiciousRequest,
  type SuspiciousEntity,
} from '../../protocol/index.ts';
import { modern, TestClient } from './client.ts';
import { startStdio } from './transports.ts';

const watching = {
  ...modern,
  workspace: { ...modern.workspace, didChangeWatchedFiles: { dynamicRegistration: true } },
};

/** Twelve files in which UNSC is an organisation, one in which it is none, one without findings and one that is not tagged. */
const filler = '[PER Ana Roa  ] met [LOC Orsk  ] and [LOC Tver  ] .\n';
const texts: Record<string, string> = {
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`a${index}.txt`, `The [ORG UNSC  ] met in [LOC Orsk  ] .\n${filler}`]),
  ),
  'odd.txt': `The [MISC UNSC  ] met in [LOC Orsk  ] .\n${filler}`,
  'plain.txt': 'Nothing here.\n',
  'untagged.txt': `The UNSC met in [LOC Orsk  ] .\n${filler}`,
  'many.txt': '[LOC Orsk, ] '.repeat(150),
  'many.tagged.txt': '[LOC Orsk  \n'.repeat(120),
};

describe('the findings of a folder', () => {
  let folder: string;
  let server: TestClient;
  const uriOf = (name: string) => `${pathToFileURL(join(folder, name))}`;
  const nameOf = (uri: string) => uri.slice(uri.lastIndexOf('/') + 1);

  async function start(capabilities = watching, initializationOptions = {}): Promise<void> {
    folder = await mkdtemp(join(tmpdir(), 'tagwright-folder-'));
    for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
    server = new TestClient({
      workspaceFolders: [{ uri: `${pathToFileURL(folder)}`, name: 'folder' }],
      initializationOptions,
    });
    await server.start(capabilities, startStdio);
  }
  async function stop(): Promise<void> {
    await server.stop();
    await rm(folder, { recursive: true });
  }
  const write = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    await server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(name), type: 2 }] });
  };
  const open = (name: string) => server.open(texts[name]!, uriOf(name));

  let tokens = 0;
  async function checkFolder(params: object = {}): Promise<{ folder: CheckedFolder; files: Map<string, CheckedFile> }> {
    const partialResultToken = `check ${++tokens}`;
    const folder = await server.request<CheckedFolder>(checkFolderRequest, { partialResultToken, ...params });
    const files = server.takePartial<CheckedFile[]>(partialResultToken).flat();
    return { folder, files: new Map(files.map((file) => [nameOf(file.uri), file])) };
  }
  const messages = (file: { readonly diagnostics: CheckedFile['diagnostics'] } | undefined) =>
    file?.diagnostics.map(({ code, message }) => `${code}: ${message}`) ?? [];

  describe('that are asked for by LSP', () => {
    before(() => start());
    after(stop);

    const pull = (previousResultIds: object[] = [], token?: string) =>
      server.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
        previousResultIds,
        ...(token && { partialResultToken: token }),
      });
    const idsOf = (items: readonly WorkspaceDocumentDiagnosticReport[]) =>
      items.map(({ uri, resultId }) => ({ uri, value: resultId! }));
    let known: { uri: string; value: string }[];

    test('are announced, and come for each tagged text', async () => {
      const { diagnosticProvider } = server.initialized.capabilities;
      assert.equal(diagnosticProvider?.workspaceDiagnostics, true);
      const { items } = await pull();
      known = idsOf(items);
      const names = items.map(({ uri }) => nameOf(uri));
      assert.equal(items.length, 16);
      assert.ok(!names.includes('plain.txt'));
      const odd = items.find(({ uri }) => uri === uriOf('odd.txt'))!;
      assert.ok(odd.kind === 'full');
      assert.match(messages({ diagnostics: odd.items }).join('\n'), /inconsistent-label: .*UNSC.* ORG/);
    });

    test('are unchanged as long as nothing has changed', async () => {
      const { items } = await pull(known);
      assert.deepEqual(new Set(items.map(({ kind }) => kind)), new Set(['unchanged']));
      assert.equal(items.length, 16);
    });

    test('come in parts for those that take them, and only of files that are other ones', async () => {
      await write('odd.txt', 'The [ORG UNSC  ] met .\n[LOC Orsk, ] .\n');
      const { items } = await pull(known, 'part');
      assert.deepEqual(items, []);
      const parts = server.takePartial<WorkspaceDiagnosticReport>('part').flatMap((part) => part.items);
      const full = parts.filter(({ kind }) => kind === 'full').map(({ uri }) => nameOf(uri));
      assert.equal(parts.length, 16);
      assert.ok(full.includes('odd.txt') && !full.includes('a0.txt'), full.join());
    });

    test('are none of a file that is gone', async () => {
      await rm(join(folder, 'many.txt'));
      await server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf('many.txt'), type: 3 }] });
      const { items } = await pull(known);
      const gone = items.find(({ uri }) => uri === uriOf('many.txt'));
      assert.deepEqual(gone, { kind: 'full', uri: uriOf('many.txt'), version: null, items: [] });
    });

    test('are given up when that is cancelled', async () => {
      const cancel = new AbortController();
      const asked = server.request('workspace/diagnostic', { previousResultIds: [] }, cancel.signal);
      cancel.abort();
      await assert.rejects(asked, { code: -32800 });
    });
  });

  describe('that VS Code asks for', () => {
    before(() => start(watching, { asksForFolders: true }));
    after(stop);

    test('are not pulled', () => {
      assert.equal(server.initialized.capabilities.diagnosticProvider?.workspaceDiagnostics, false);
    });

    test('come with their numbers; of many the most severe are listed, and how many there are is said', async () => {
      const { folder, files } = await checkFolder();
      assert.deepEqual(folder, { files: 17, isWhole: true });
      assert.equal(files.size, 16);
      const { counts, name, diagnostics } = files.get('many.tagged.txt')!;
      const all = counts.error + counts.warning + counts.information + counts.hint;
      assert.equal(name, 'many.tagged.txt');
      assert.ok(all > 100, `${all} findings`);
      assert.equal(diagnostics.length, 100);
      assert.equal(
        diagnostics[0]!.message,
        `This file has ${all.toLocaleString('en')} findings; the 99 most severe are listed. Open it to see the others.`,
      );
      assert.match(messages(files.get('untagged.txt')).join('\n'), /untagged-mention: .*UNSC/);
    });

    test('feed those of texts that are opened, and of no other files than theirs', async () => {
      const odd = await open('odd.txt');
      const findings = async () => {
        const report = await odd.ask<DocumentDiagnosticReport>('textDocument/diagnostic');
        assert.ok(report.kind === 'full');
        return messages({ diagnostics: report.items }).filter((message) => message.includes('UNSC'));
      };
      const [found, ...others] = await findings();
      assert.deepEqual(others, []);
      assert.match(found!, /^inconsistent-label: .* ORG in 12 of 12 mentions in other files/);
      // What was counted of this file is no evidence against what it is now.
      const label = odd.text.indexOf('MISC');
      await odd.change({ range: odd.range(label, label + 4), text: 'ORG' });
      assert.deepEqual(await findings(), []);
      await odd.change({ range: odd.range(label, label + 3), text: 'MISC' });
      assert.deepEqual(await findings(), [found]);
    });

    test('feed the most suspicious label', async () => {
      const odd = await open('odd.txt');
      const { message } = (await odd.ask<SuspiciousEntity | null>(nextSuspiciousRequest, {
        position: { line: 1, character: 0 },
      }))!;
      assert.equal(message, '1 of 1: MISC, or ORG? “UNSC” is ORG in 12 other files.');
      const label = odd.text.indexOf('MISC');
      await odd.change({ range: odd.range(label, label + 4), text: 'ORG' });
      assert.equal(await odd.ask(nextSuspiciousRequest, { position: { line: 1, character: 0 } }), null);
      await odd.close();
      // It was closed as it is now: one more file with ORG, and none with MISC.
      const other = await open('a3.txt');
      const first = other.text.indexOf('ORG');
      await other.change({ range: other.range(first, first + 3), text: 'MISC' });
      const next = await other.ask<SuspiciousEntity>(nextSuspiciousRequest, { position: { line: 1, character: 0 } });
      assert.equal(next.message, '1 of 1: MISC, or ORG? “UNSC” is ORG in 12 other files.');
      await other.close();
    });

    test('are those of some files, with the counts of all', async () => {
      await write('untagged.txt', 'The UNSC and the [MISC UNSC  ] .\n');
      const { folder, files } = await checkFolder({ uris: [uriOf('untagged.txt')] });
      assert.deepEqual([folder.files, [...files.keys()]], [1, ['untagged.txt']]);
      assert.match(messages(files.get('untagged.txt')).join('\n'), /inconsistent-label: .*ORG/);
    });

    test('are not those of files that are hidden or left out', async () => {
      await writeFile(join(folder, '.hidden.txt'), texts['odd.txt']!);
      const { folder: none, files } = await checkFolder({ uris: [uriOf('.hidden.txt')] });
      assert.deepEqual([none.files, files.size], [0, 0]);
    });

    test('tell which files are reviewed, begun or untouched', async () => {
      const states = async () => {
        const { files } = await checkFolder();
        return ['a1.txt', 'a2.txt', 'a4.txt', 'a6.txt'].map((name) => files.get(name)!.state);
      };
      for (const name of ['a1.txt', 'a2.txt']) {
        const text = await open(name);
        const { applied } = await text.ask<EditResult>('tagwright/markReviewed');
        assert.ok(applied);
        await text.close();
      }
      await write('a2.txt', `${texts['a2.txt']}And more.\n`);
      assert.deepEqual(await states(), ['reviewed', 'changed', 'untouched', 'untouched']);
      const accepted = [
        { rule: 'untagged-mention', surface: 'UNSC' },
        { file: 'a6.txt', rule: 'inconsistent-label', text: '[ORG UNSC]', context: 'The … met in Orsk' },
        null,
      ];
      await write('tagwright-accepted.json', JSON.stringify({ accepted }));
      assert.deepEqual(await states(), ['reviewed', 'changed', 'untouched', 'begun']);
    });

    test('can be cancelled, and leave the counts as they were', async () => {
      const cancel = new AbortController();
      const partialResultToken = 'cancelled';
      const asked = server.request<CheckedFolder>(checkFolderRequest, { partialResultToken }, cancel.signal);
      cancel.abort();
      const { isWhole } = await asked;
      assert.equal(isWhole, false);
      assert.ok(server.takePartial(partialResultToken).flat().length < 16);
    });

    test('leave time for other requests', async () => {
      const text = await open('a5.txt');
      const order: string[] = [];
      const checking = checkFolder().then(() => order.push('folder'));
      await text.ask('textDocument/documentSymbol').then(() => order.push('text'));
      await checking;
      assert.deepEqual(order, ['text', 'folder']);
      await text.close();
    });
  });

  describe('by a server that has not counted yet', () => {
    for (const [which, params] of [
      ['some files', () => ({ uris: [uriOf('odd.txt')] })],
      ['the files of a folder', () => ({ folders: [uriOf('sub')] })],
    ] as const) {
      test(`are judged by all files, when ${which} are asked for`, async () => {
        await start(watching, { asksForFolders: true });
        await mkdir(join(folder, 'sub'));
        await writeFile(join(folder, 'sub', 'odd.txt'), texts['odd.txt']!);
        const { folder: checked, files } = await checkFolder(params());
        assert.deepEqual([checked.files, [...files.keys()]], [1, ['odd.txt']]);
        assert.match(messages(files.get('odd.txt')).join('\n'), /inconsistent-label: .* ORG in 12 of 13 mentions/);
        await stop();
      });
    }
  });
});

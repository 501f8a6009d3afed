import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createMultibyteEncoder } from '@exodus/bytes/multi-byte.js';
import type { CodeAction } from 'vscode-languageserver-protocol/node';
import { editCommands, readFileRequest } from '../../protocol/index.ts';
import { client, modern, plain } from './client.ts';
import { startWeb } from './transports.ts';

describe('a text whose encoding is set', () => {
  const root = 'vscode-vfs://host/repo';
  const text = '[LOC 東京  ] と ソー\n';
  const files = new Map([
    [`${root}/tagwright.json`, Buffer.from('{ "encoding": "sjis", "source": "plain/{name}" }')],
    ...['a.txt', 'b.txt', 'c.txt'].map((name) => [`${root}/${name}`, shiftJis(text)] as const),
    [`${root}/plain/a.txt`, shiftJis('東京とソー')],
    [`${root}/plain/b.txt`, shiftJis('東京とソー')],
  ]);
  const answers = {
    [readFileRequest]: ({ uri }: { uri: string }) => {
      const bytes = files.get(uri);
      return bytes ? { bytes: bytes.toString('base64') } : {};
    },
  };
  const server = client(plain, startWeb, { initializationOptions: { readsFiles: true }, answers });

  test('has its source read in it', async () => {
    const { uri } = await server.open(text, `${root}/a.txt`);
    const { diagnostics } = await server.publishedWhen((report) => report.uri === uri);
    assert.deepEqual(diagnostics, []);
  });

  test('is told of when its editor has opened it in another one', async () => {
    const misread = new TextDecoder('windows-1252').decode(shiftJis(text));
    await server.open(misread, `${root}/b.txt`);
    const { message } = await server.shownMessage();
    assert.equal(
      message,
      '“b.txt” is not open in shift_jis, the encoding that tagwright.json sets for it. Reopen it with that encoding before you change it.',
    );
    // What is not saved yet is no other encoding.
    await server.open(text.replace('LOC', 'ORG'), `${root}/c.txt`);
    await server.publishedWhen((report) => report.uri === `${root}/c.txt`);
    assert.equal(server.shown.length, 1);
  });
});

describe('a text that its editor has read in another encoding than its file has', () => {
  const uri = 'vscode-vfs://host/repo/french.txt';
  const text = '[PER Hélène  ] à [LOC Orsk.  ]\n';
  const answers = {
    [readFileRequest]: (asked: { uri: string }) =>
      asked.uri === uri ? { bytes: Buffer.from(text, 'latin1').toString('base64') } : {},
  };
  const server = client(modern, startWeb, { initializationOptions: { readsFiles: true }, answers });

  test('keeps its tags as they are, and that is told, until it is opened anew', async () => {
    const misread = Buffer.from(text, 'latin1').toString();
    const open = await server.open(misread.replace('LOC', '<|>LOC'), uri);
    const { message } = await server.shownMessage();
    assert.match(message, /^“french\.txt” is open in the wrong encoding, and saving it would lose characters\./);
    const edits = async () => {
      const actions = await open.ask<CodeAction[]>('textDocument/codeAction', {
        range: open.ranges[0],
        context: { diagnostics: [] },
      });
      const formatting = { options: { tabSize: 4, insertSpaces: true } };
      return [
        (await open.run(editCommands.relabel, 'ORG')).applied,
        actions.filter(({ title }) => /^(?:Relabel|Move)/.test(title)).length > 0,
        (await open.ask<unknown[]>('textDocument/formatting', formatting)).length > 0,
      ];
    };
    assert.deepEqual(await edits(), [false, false, false]);
    assert.match((await open.run(editCommands.relabel, 'ORG')).message, /^This text is open in the wrong encoding/);
    await open.change({ text });
    // The server looks at the file again, which it asks the client for.
    while (!(await edits())[1]) assert.equal(server.shown.length, 1);
  });
});

function shiftJis(text: string): Buffer {
  return Buffer.from(createMultibyteEncoder('shift_jis')(text));
}

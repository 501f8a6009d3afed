import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createMultibyteEncoder } from '@exodus/bytes/multi-byte.js';
import { readFileRequest } from '../../server/protocol.ts';
import { client, plain } from './client.ts';
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
      '“b.txt” is not open in shift_jis, the encoding that tagwright.json has for it. Reopen it with that encoding before you change it.',
    );
    // What is not saved yet is no other encoding.
    await server.open(text.replace('LOC', 'ORG'), `${root}/c.txt`);
    await server.publishedWhen((report) => report.uri === `${root}/c.txt`);
    assert.equal(server.shown.length, 1);
  });
});

function shiftJis(text: string): Buffer {
  return Buffer.from(createMultibyteEncoder('shift_jis')(text));
}

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TextEdit } from 'vscode-languageserver-protocol/node';
import { client, type OpenText } from './client.ts';

const options = { tabSize: 2, insertSpaces: true, trimTrailingWhitespace: true, insertFinalNewline: true };

describe('formatting', () => {
  const server = client();
  const formatted = async (text: OpenText, method: string, params: object = {}) => {
    const edits = await text.ask<TextEdit[]>(method, { options, ...params });
    return text.edited({ changes: { [text.uri]: edits } });
  };

  test('gives all tags the blanks that most have, and changes nothing else', async () => {
    const text = await server.open('[ LOC Orsk] to [LOC Usk  ] \r\n[LOC Ulm  ] and [LOC Rome    ]  [sic ] ');
    assert.equal(
      await formatted(text, 'textDocument/formatting'),
      '[LOC Orsk  ] to [LOC Usk  ] \r\n[LOC Ulm  ] and [LOC Rome  ]  [sic ] ',
    );
  });

  test('gives two blanks where no number has the majority', async () => {
    const text = await server.open('[LOC Orsk ] [LOC Usk]');
    assert.equal(await formatted(text, 'textDocument/formatting'), '[LOC Orsk  ] [LOC Usk  ]');
  });

  test('has nothing to do where all are as they should be', async () => {
    const text = await server.open('[LOC Orsk ] and [LOC Usk ] , [ORG Bank of [LOC Ulm ]  ] ');
    assert.deepEqual(await text.ask('textDocument/formatting', { options }), []);
  });

  test('leaves a text alone in which no entity is well formed, as it may be asked for with every save', async () => {
    const text = await server.open('SELECT [ PER PARTITION LIMIT (n) ] [LOC] [LOC  ]\n');
    assert.deepEqual(await text.ask('textDocument/formatting', { options }), []);
  });

  test('of a range touches only the tags that lie in it', async () => {
    const text = await server.open(
      '[LOC Orsk ] [LO<|C Usk ] [LOC Ulm ] [LOC R|>ome ] [LOC A  ] [LOC B  ] [LOC C  ] [LOC D  ] [LOC E  ]',
    );
    assert.equal(
      await formatted(text, 'textDocument/rangeFormatting', { range: text.place }),
      '[LOC Orsk ] [LOC Usk ] [LOC Ulm  ] [LOC Rome ] [LOC A  ] [LOC B  ] [LOC C  ] [LOC D  ] [LOC E  ]',
    );
  });

  for (const [what, marked, expected] of [
    [
      'gives a tag that is closed the blanks of the others',
      '[LOC Orsk  ] [LOC Usk]<|> and',
      '[LOC Orsk  ] [LOC Usk  ] and',
    ],
    ['counts blanks that were typed', '[LOC Orsk  ] [LOC Usk ]<|> and', '[LOC Orsk  ] [LOC Usk  ] and'],
    ['gives the first tag two', 'to [LOC Usk]<|>', 'to [LOC Usk  ]'],
    ['types over the end of a tag', 'to [LOC Usk]<|>  ] and', 'to [LOC Usk  ] and'],
    ['types over it where no blank stands', '[LOC Orsk] to [LOC Usk]<|>] and', '[LOC Orsk] to [LOC Usk] and'],
    ['leaves other brackets alone', 'the [sic]<|> ] and [LOC Usk ]', 'the [sic] ] and [LOC Usk ]'],
    ['leaves the end of the tag around it alone', '[ORG x [LOC Usk ]<|> ]', '[ORG x [LOC Usk  ] ]'],
  ] as const) {
    test(`at a “]” ${what}`, async () => {
      const text = await server.open(marked);
      const at = { position: text.place.start, ch: ']' };
      assert.equal(await formatted(text, 'textDocument/onTypeFormatting', at), expected);
    });
  }

  test('leaves a tag as it is that other blanks would make into text', async () => {
    const text = await server.open('[LOC Orsk ] [LOC Usk ] [SHIP Fair  ] [LOC Ulm ] [LOC Rome]');
    assert.equal(
      await formatted(text, 'textDocument/formatting'),
      '[LOC Orsk ] [LOC Usk ] [SHIP Fair  ] [LOC Ulm ] [LOC Rome ]',
    );
  });
});

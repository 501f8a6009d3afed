import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ClientCapabilities, Range, WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import { client, modern, plain } from './client.ts';

const clients: readonly [string, ClientCapabilities, object | boolean][] = [
  ['a client that asks first', modern, { prepareProvider: true }],
  ['a client that knows no questions', plain, true],
];

for (const [name, capabilities, announced] of clients) {
  describe(`rename for ${name}`, () => {
    const server = client(capabilities);
    const renamed = async (marked: string, newName: string) => {
      const text = await server.open(marked);
      return text.edited(await text.ask<WorkspaceEdit>('textDocument/rename', { position: text.place.start, newName }));
    };

    test('is announced as it takes it', () => {
      assert.deepEqual(server.initialized.capabilities.renameProvider, announced);
    });

    for (const label of ['<|>LOC', 'L<|>OC', 'LOC<|>']) {
      test(`gives every mention of the name the label: ${label}`, async () => {
        assert.equal(
          await renamed(`[ORG Lima] 𝒳 [${label} Lima.  ]\r\nin [PER Lima] , [MISC Lima] and [LOC Rome] `, 'MISC'),
          '[MISC Lima] 𝒳 [MISC Lima.  ]\r\nin [MISC Lima] , [MISC Lima] and [LOC Rome] ',
        );
      });
    }

    test('takes the label at the caret, of nested entities too', async () => {
      assert.equal(await renamed('[O<|>RG Bank of [LOC Peru  ]  ]', 'PER'), '[PER Bank of [LOC Peru  ]  ]');
      assert.equal(await renamed('[ORG Bank of [LO<|>C Peru  ]  ]', 'PER'), '[ORG Bank of [PER Peru  ]  ]');
      assert.equal(await renamed('[LOC<|> [PER Peru]]', 'ORG'), '[ORG [PER Peru]]');
    });

    test('corrects a label that there is not, and one of a tag without a name', async () => {
      assert.equal(await renamed('[LC<|>O Lima  ] , [ORG Lima  ]', 'LOC'), '[LOC Lima  ] , [LOC Lima  ]');
      assert.equal(await renamed('[LO<|>C Lima in [LOC ]', 'PER'), '[PER Lima in [LOC ]');
      assert.equal(await renamed('[LOC Lima  ] [LO<|>C ] [LOC ]', 'PER'), '[LOC Lima  ] [PER ] [LOC ]');
    });

    const refusals: readonly [string, string, string, RegExp][] = [
      ['a label of another set', '[LO<|>C Lima  ]', 'GPE', /^“GPE” is not .*conll2003.* are PER, LOC, ORG, MISC\.$/],
      ['the text of an entity', '[LOC Li<|>ma  ]', 'Rome', /^Only the label .* put the caret on “LOC”\.$/],
      ['other text', 'in <|>[sic] Lima', 'LOC', /^There is no label here to rename\.$/],
      ['a label for itself', '[LO<|>C Lima  ] [LOC Lima  ]', 'LOC', /^All mentions of “Lima” are LOC already\.$/],
      ['a broken tag’s label for itself', '[LO<|>C Lima', 'LOC', /is LOC already\.$/],
    ];
    for (const [what, marked, newName, message] of refusals) {
      test(`refuses ${what} with a reason`, async () => {
        await assert.rejects(renamed(marked, newName), { code: -32803, message });
      });
    }

    test('refuses a name that is none', async () => {
      const text = await server.open('[LO<|>C Lima  ]');
      await assert.rejects(text.ask('textDocument/rename', { position: text.place.start }), { code: -32602 });
    });
  });
}

describe('before a rename', () => {
  const server = client();

  test('the label is what is renamed', async () => {
    const text = await server.open('𝒳 [ORG Bank of [ <|LOC|> Peru  ]  ]');
    const asked = await text.askAt<{ range: Range; placeholder: string }>('textDocument/prepareRename');
    assert.deepEqual(asked, { range: text.place, placeholder: 'LOC' });
  });

  test('it is said why something cannot be renamed', async () => {
    for (const [marked, message] of [
      ['[LOC Li<|>ma  ]', /put the caret on “LOC”\.$/],
      ['<|>[LOC Lima  ]', /put the caret on “LOC”\.$/],
      ['Li<|>ma', /^There is no label here/],
    ] as const) {
      const text = await server.open(marked);
      await assert.rejects(text.askAt('textDocument/prepareRename'), { code: -32803, message });
    }
  });
});

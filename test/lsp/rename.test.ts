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
      test(`gives all tags with the label another one: ${label}`, async () => {
        assert.equal(
          await renamed(
            `[ORG Lima] 𝒳 [${label} Lima.  ]\r\nin [LOC\tRome ] , [LOC] and [MISC Lima] [LOC [PER Ana  ] ] `,
            'MISC',
          ),
          '[ORG Lima] 𝒳 [MISC Lima.  ]\r\nin [MISC\tRome ] , [LOC] and [MISC Lima] [MISC [PER Ana  ] ] ',
        );
      });
    }

    test('takes the label at the caret, of nested entities too', async () => {
      assert.equal(await renamed('[O<|>RG Bank of [LOC Peru  ]  ]', 'PER'), '[PER Bank of [LOC Peru  ]  ]');
      assert.equal(await renamed('[ORG Bank of [LO<|>C Peru  ]  ]', 'PER'), '[ORG Bank of [PER Peru  ]  ]');
      assert.equal(await renamed('[LOC<|> [PER Peru]]', 'ORG'), '[ORG [PER Peru]]');
    });

    test('corrects a label that there is not, and those of broken tags', async () => {
      const text = '[LOC<|>ATION Lima  ] [LOCATION Rome  ] in [LOCATION] and LOCATION';
      assert.equal(await renamed(text, 'LOC'), '[LOC Lima  ] [LOC Rome  ] in [LOCATION] and LOCATION');
      assert.equal(await renamed('[LO<|>C Lima in [LOC ]', 'PER'), '[PER Lima in [PER ]');
    });

    const refusals: readonly [string, string, string, RegExp][] = [
      ['a label of another set', '[LO<|>C Lima  ]', 'GPE', /^“GPE” is not .*conll2003.* are PER, LOC, ORG, MISC\.$/],
      ['the text of an entity', '[LOC Li<|>ma  ]', 'Rome', /^Only the label .* put the caret on “LOC”\.$/],
      ['other text', 'in <|>[sic] Lima', 'LOC', /^There is no label here to rename\.$/],
      ['a label for itself', '[LO<|>C Lima  ] [LOC Lima  ]', 'LOC', /^The label is already LOC\.$/],
      [
        'a name with a blank',
        '[LO<|>C Lima  ]',
        'A B',
        /^“A B” is not a valid label\. A label is one word without brackets\.$/,
      ],
      ['a mask', 'in [LO<|>C] and [PER Ana  ]', 'ORG', /^There is no label here/],
      ['a word of the text in brackets', '[s<|>ee above]', 'ORG', /^There is no label here/],
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

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Range, SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver-protocol/node';
import { tokenModifiers, tokenTypes } from '../../protocol/index.ts';
import { bundledLabelSets } from '../../server/core/syntax/labels.ts';
import { client, modern, type OpenText } from './client.ts';

/** Tokens as `type modifiers: text`; none may overlap or be empty. */
function decoded(text: OpenText, data: readonly number[]): string[] {
  const tokens: string[] = [];
  let line = 0;
  let from = 0;
  let last = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [lines, units, length, type, modifiers] = data.slice(at, at + 5) as [number, number, number, number, number];
    if (lines > 0) last = 0;
    line += lines;
    from = lines > 0 ? units : from + units;
    assert.ok(from >= last && length > 0);
    last = from + length;
    const names = tokenModifiers.filter((_, index) => modifiers & (1 << index));
    const place = { start: { line, character: from }, end: { line, character: last } };
    tokens.push(`${[tokenTypes[type], ...names].join(' ')}: ${text.at(place)}`);
  }
  return tokens;
}

const full = (text: OpenText) => text.ask<SemanticTokens>('textDocument/semanticTokens/full');

test('the legend has every bundled label, and a bit for each', () => {
  for (const { labels } of bundledLabelSets) {
    for (const { name } of labels) assert.ok((tokenModifiers as readonly string[]).includes(name), name);
  }
  assert.ok(tokenModifiers.length <= 31);
});

describe('semantic tokens of a client that asks for what is on the screen only', () => {
  const requests = { range: true };
  const semanticTokens = { requests, tokenTypes: [], tokenModifiers: [], formats: [] };
  const server = client({ ...modern, textDocument: { ...modern.textDocument, semanticTokens } });

  test('are not offered for whole documents', () => {
    const { full, range } = server.initialized.capabilities.semanticTokensProvider!;
    assert.deepEqual({ full, range }, { full: undefined, range: true });
  });
});

describe('semantic tokens', () => {
  const server = client();

  test('the server announces the legend of the protocol', () => {
    const { legend } = server.initialized.capabilities.semanticTokensProvider!;
    assert.deepEqual(legend, { tokenTypes, tokenModifiers });
    assert.deepEqual(server.initialized.capabilities.semanticTokensProvider!.full, { delta: true });
  });

  test('brackets, label and text of an entity', async () => {
    const text = await server.open('in\r\n𝒳 [LOC New York  ] .');
    assert.deepEqual(decoded(text, (await full(text)).data), [
      'bracket LOC: [',
      'label LOC: LOC',
      'entity LOC: New York',
      'bracket LOC: ]',
    ]);
  });

  test('an inner entity cuts the outer one’s text', async () => {
    const text = await server.open('[ORG Bank of [LOC Peru  ] and [PER Ana] Co  ]');
    assert.deepEqual(decoded(text, (await full(text)).data), [
      'bracket ORG: [',
      'label ORG: ORG',
      'entity ORG: Bank of',
      'bracket LOC: [',
      'label LOC: LOC',
      'entity LOC: Peru',
      'bracket LOC: ]',
      'entity ORG: and',
      'bracket PER: [',
      'label PER: PER',
      'entity PER: Ana',
      'bracket PER: ]',
      'entity ORG: Co',
      'bracket ORG: ]',
    ]);
  });

  test('broken tags are told apart, and literal brackets have no colour', async () => {
    const text = await server.open('[sic] [LCO Rome  ] [PER Ana [LOC ] [ORG x [Note y  ]');
    assert.deepEqual(decoded(text, (await full(text)).data), [
      'bracket unknown: [',
      'label unknown: LCO',
      'entity unknown: Rome',
      'bracket unknown: ]',
      'bracket PER unclosed: [',
      'label PER unclosed: PER',
      'bracket LOC: [',
      'label LOC: LOC',
      'bracket LOC: ]',
      'bracket ORG: [',
      'label ORG: ORG',
      'entity ORG: x [Note y',
      'bracket ORG: ]',
    ]);
  });

  test('only those of the lines that are shown', async () => {
    const text = await server.open('[PER a]\n[LOC b]\n[ORG c]\n[MISC d]');
    const range: Range = { start: { line: 1, character: 3 }, end: { line: 2, character: 0 } };
    const { data } = await text.ask<SemanticTokens>('textDocument/semanticTokens/range', { range });
    const bodies = decoded(text, data).filter((token) => token.startsWith('entity'));
    assert.deepEqual(bodies, ['entity LOC: b', 'entity ORG: c']);
  });

  test('after a change, what has changed', async () => {
    const text = await server.open('[PER a]\n[LOC b]\n[ORG c]\n');
    let { data, resultId } = await full(text);
    for (const [offset, insert] of [
      [6, '!'],
      [0, 'x [MISC y] '],
      [30, '\n'],
      [text.text.length, ' '],
    ] as const) {
      await text.insert(offset, insert);
      const delta = await text.ask<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', {
        previousResultId: resultId,
      });
      for (const edit of delta.edits) data = data.toSpliced(edit.start, edit.deleteCount, ...(edit.data ?? []));
      resultId = delta.resultId;
      assert.deepEqual(data, (await full(text)).data);
      resultId = (await full(text)).resultId;
    }
  });

  for (const params of [{ previousResultId: 'yesterday' }, {}]) {
    test(`everything when the last answer is not known: ${JSON.stringify(params)}`, async () => {
      const text = await server.open('[PER a]');
      const answer = await text.ask<SemanticTokens>('textDocument/semanticTokens/full/delta', params);
      assert.deepEqual(answer.data, (await full(text)).data);
    });
  }
});

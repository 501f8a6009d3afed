import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CodeAction, Hover } from 'vscode-languageserver-protocol/node';
import { type EntitySummary, entitiesAtRequest, entitySummaryRequest, neighbourRequest } from '../../protocol/index.ts';
import { cable, manyCables } from './cable.ts';
import { client, type OpenText } from './client.ts';
import { expectedFindings, shownFindings } from './shown.ts';

/** Everything that an editor asks while its user types. */
const questions = 13;

function askEverything(text: OpenText, offset: number): Promise<unknown>[] {
  const range = text.range(offset, offset);
  return [
    text.ask('textDocument/diagnostic'),
    text.ask('textDocument/documentSymbol'),
    text.ask('textDocument/semanticTokens/full'),
    text.ask('textDocument/foldingRange'),
    text.ask(entitySummaryRequest),
    text.ask(entitiesAtRequest, { ranges: [range] }),
    text.ask(neighbourRequest, { position: range.start, direction: 'previous' }),
    text.ask('textDocument/codeAction', { range, context: { diagnostics: [] } }),
    text.ask('textDocument/selectionRange', { positions: [range.start] }),
    ...['hover', 'documentHighlight', 'references', 'definition'].map((what) =>
      text.askAt(`textDocument/${what}`, range),
    ),
  ];
}

describe('typing', () => {
  // The client fails at the end if the server has logged an error.
  const server = client();

  test('a cable, character by character, and away again', async () => {
    const text = await server.open('');
    for (const [offset, character] of [...cable.slice(0, 700)].entries()) {
      await text.insert(offset, character);
      await Promise.all(askEverything(text, offset + 1));
    }
    assert.deepEqual(await shownFindings(text), expectedFindings(text));
    while (text.text.length > 0) {
      const to = Math.max(0, text.text.length - 7);
      await text.change({ range: text.range(to, text.text.length), text: '' });
      await Promise.all(askEverything(text, to));
    }
    assert.deepEqual(await shownFindings(text), []);
  });

  test('several changes in one message, each on the text that the one before left', async () => {
    const text = await server.open('[LOC Lima  ]\r\n[PER Ana  ]');
    await text.change(
      { range: text.range(0, 0), text: '[ORG ] \r' },
      { range: { start: { line: 0, character: 7 }, end: { line: 1, character: 0 } }, text: '\n' },
      { range: { start: { line: 2, character: 0 }, end: { line: 2, character: 1 } }, text: '' },
    );
    assert.equal(text.text, '[ORG ] \n[LOC Lima  ]\r\nPER Ana  ]');
    assert.deepEqual(await shownFindings(text), expectedFindings(text));
  });
});

describe('a document of a megabyte', () => {
  const server = client();

  test('is opened, typed into and closed, and the server goes on', async () => {
    const text = await server.open(manyCables());
    const middle = text.text.indexOf('[PER Ana Roa900');
    const offset = middle > 0 ? middle : text.text.length >> 1;
    await text.ask('textDocument/diagnostic');
    const answers = await server.together(() => {
      const asked: Promise<unknown>[] = [];
      for (let index = 0; index < 50; index++) {
        text.insert(offset, ' [LOC x'[index % 7]!);
        asked.push(...askEverything(text, offset + 1));
      }
      return Promise.allSettled(asked);
    });
    // Answers about a text that is gone are refused; those about the last text are not.
    const last = answers.slice(-questions);
    assert.ok(last.every(({ status }) => status === 'fulfilled'));
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.code] : []));
    assert.deepEqual(new Set(refused), new Set([-32801, -32802]));

    assert.deepEqual(await shownFindings(text), expectedFindings(text));
    const { counts } = await text.ask<EntitySummary>(entitySummaryRequest);
    assert.ok(counts.reduce((sum, { count }) => sum + count, 0) > 10_000);
    const everything = text.range(0, text.text.length);
    const actions = await text.ask<CodeAction[]>('textDocument/codeAction', {
      range: everything,
      context: { diagnostics: [] },
    });
    assert.ok(actions.length > 0 && actions.length < 500);
    await text.close();

    const small = await server.open('[LOC Li<|>ma  ]');
    assert.ok(await small.askAt<Hover>('textDocument/hover'));
  });

  test('as one line', async () => {
    const text = await server.open(manyCables().replaceAll('\n', ' '));
    for (let index = 0; index < 3; index++) {
      await text.insert(500_000, 'x');
      await Promise.all(askEverything(text, 500_001));
    }
    assert.deepEqual(await shownFindings(text), expectedFindings(text));
    await text.close();
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CodeAction, Hover } from 'vscode-languageserver-protocol/node';
import { type EntitySummary, entitySummaryRequest } from '../../../protocol/index.ts';
import { askEverything, questions } from '../ask-everything.ts';
import { manyCables } from '../cable.ts';
import { client } from '../client.ts';
import { expectedFindings, shownFindings } from '../shown.ts';

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

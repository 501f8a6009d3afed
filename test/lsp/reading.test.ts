import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Reading, type ReadingBlock, readingRequest } from '../../protocol/index.ts';
import { client, type OpenText } from './client.ts';

describe('a document set for reading', () => {
  const server = client();

  const ask = (text: OpenText, previous?: Reading) =>
    text.ask<Reading>(readingRequest, previous && { previousId: previous.id });

  /** What a client makes of an answer and the blocks that it had. */
  function complete({ blocks }: Reading, previous: readonly ReadingBlock[] = []): ReadingBlock[] {
    return blocks.map((block) => (typeof block === 'number' ? previous[block]! : block));
  }

  /** Which blocks an answer brings anew. */
  function brought({ blocks }: Reading): string[] {
    return blocks.flatMap((block) => (typeof block === 'number' ? [] : [block.text.trim()]));
  }

  const marked = 'to [LOC Lima  ]\n\n<|>then\n\nof [LOC Lima  ]\n\nhome\n';

  test('has blocks with their text, entities and findings', async () => {
    const text = await server.open('Off [LOC Lima.  ] now\n');
    const { blocks, rest } = await ask(text);
    assert.equal(rest, 0);
    assert.deepEqual(blocks, [
      {
        kind: 'lines',
        length: 22,
        text: 'Off Lima. now\n',
        runs: [
          [0, 0],
          [4, 9],
          [9, 17],
        ],
        leads: [],
        entities: [{ from: 4, to: 9, label: 'LOC', tag: [4, 17], body: [9, 14] }],
        findings: [{ from: 4, to: 9, severity: 'warning', message: '“Lima.” ends in punctuation: “.”.' }],
      },
    ]);
  });

  test('has what has changed since the last answer, and all of it for whom that is not the last', async () => {
    const text = await server.open(marked);
    const first = await ask(text);
    assert.equal(first.blocks.length, 4);
    const had = complete(first);
    await text.change({ range: text.range(4, 7), text: 'ORG' });
    const second = await ask(text, first);
    assert.deepEqual(brought(second), ['to Lima', 'of Lima']);
    const has = complete(second, had);
    assert.deepEqual(has, complete(await ask(text)));
    assert.equal((await ask(text, first)).blocks.filter((block) => typeof block === 'number').length, 0);
  });

  test('brings no more than the block that came', async () => {
    const text = await server.open(marked);
    const first = await ask(text);
    await text.insert(marked.indexOf('<|>'), 'and\n\n');
    const second = await ask(text, first);
    assert.deepEqual(brought(second), ['and']);
    assert.deepEqual(complete(second, complete(first)), complete(await ask(text)));
  });

  test('can begin with its beginning, to which the rest is brought', async () => {
    const text = await server.open(marked);
    const first = await text.ask<Reading>(readingRequest, { longest: marked.indexOf('<|>') + 2 });
    assert.deepEqual(brought(first), ['to Lima', 'th']);
    assert.ok(first.rest > 0);
    const second = await ask(text, first);
    assert.deepEqual(brought(second), ['then', 'of Lima', 'home']);
    assert.deepEqual(complete(second, complete(first)), complete(await ask(text)));
    await assert.rejects(text.ask(readingRequest, { longest: 0 }), /longest must be a positive number/);
  });

  test('is not to be had with an id that is none', async () => {
    const text = await server.open(marked);
    await assert.rejects(text.ask(readingRequest, { previousId: 7 }), /previousId must be a string/);
  });
});

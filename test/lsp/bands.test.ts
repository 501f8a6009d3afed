import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type BandsResult, bandsRequest, maxBands } from '../../protocol/index.ts';
import { client } from './client.ts';

describe('the looks of tags', () => {
  const server = client();

  /** What has which look between the marks of a text, and what is a bracket there. */
  async function look(marked: string) {
    const text = await server.open(marked);
    const { bands, brackets } = await text.ask<BandsResult>(bandsRequest, { ranges: text.ranges });
    return {
      entities: bands.flatMap(({ color, line, ranges }) => ranges.map((at) => `${color} ${line}: ${text.at(at)}`)),
      labels: bands.flatMap(({ color, labels }) => labels.map((at) => `${color}: ${text.at(at)}`)),
      brackets: brackets.map((at) => text.at(at)),
    };
  }

  test('are those of their labels', async () => {
    const { entities, labels, brackets } = await look('<|[PER Ana  ] of [LOC Lima] , [MISC Inca ]|>');
    assert.deepEqual(labels, ['blue: PER', 'green: LOC', 'orange: MISC']);
    assert.deepEqual(entities, ['blue solid: Ana', 'green dashed: Lima', 'orange double: Inca']);
    assert.deepEqual(brackets, ['[PER', ']', '[LOC', ']', '[MISC', ']']);
  });

  test('set unknown labels apart', async () => {
    const { entities, labels, brackets } = await look('<|[LCO Lima  ]|>');
    assert.deepEqual(labels, ['grey: LCO']);
    assert.deepEqual(entities, ['grey wavy: Lima']);
    assert.deepEqual(brackets, ['[LCO', ']']);
  });

  test('leave to an entity in another what is its own', async () => {
    const { entities } = await look('<|[ORG Bank of [LOC Lima  ] North  ]|>');
    assert.deepEqual(entities, ['purple dotted: Bank of', 'purple dotted: North', 'green dashed: Lima']);
  });

  test('are the brackets alone where there is no entity', async () => {
    const { entities, labels, brackets } = await look('<|[LOC  ] [sic] [PER Ana of Lima|>');
    assert.deepEqual(labels, ['green: LOC']);
    assert.deepEqual(entities, []);
    assert.deepEqual(brackets, ['[LOC', ']', '[PER']);
  });

  test('are told for the ranges that are asked about', async () => {
    const { entities, brackets } = await look(
      '[PER Ana  ]\n[PER E<|va  ] [PER Ida|> Roa  ]\n[PER Zoe  ] <|[PER Mia|>  ]',
    );
    assert.deepEqual(entities, ['blue solid: Eva', 'blue solid: Ida Roa', 'blue solid: Mia']);
    assert.deepEqual(brackets, [']', '[PER', '[PER']);
  });

  test('keep the inner entities of one that the range cuts apart from it', async () => {
    const { entities } = await look('[LOC Peru  ] [ORG Ba<|nk|> of [LOC Lima  ] North  ] [PER Ana  ]');
    assert.deepEqual(entities, ['purple dotted: Bank of']);
  });

  test('are told of so many entities only', async () => {
    const { entities } = await look(`<|${'[LOC Lima  ] '.repeat(2 * maxBands)}|>`);
    assert.equal(entities.length, maxBands);
  });
});

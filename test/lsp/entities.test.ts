import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Range } from 'vscode-languageserver-protocol/node';
import {
  type Direction,
  type EntitiesAtResult,
  type EntitySummary,
  editCommands,
  entitiesAtRequest,
  entitySummaryRequest,
  maxEntities,
  neighbourRequest,
  type TextsAtResult,
  textsAtRequest,
} from '../../protocol/index.ts';
import { client, type OpenText } from './client.ts';

describe('entities', () => {
  const server = client();

  describe('the entities of a document', () => {
    test('are counted by label, those of the label set first', async () => {
      const text = await server.open('𝒳 [LCO Rome ] [ORG Bank [LOC Lima]  ] [PER Ana  ] [LOC Peru  ] [LOC ] [PER x');
      const { labelSet, labels, counts } = await text.ask<EntitySummary>(entitySummaryRequest);
      assert.equal(labelSet, 'conll2003');
      assert.deepEqual(labels[0], {
        name: 'PER',
        title: 'Person',
        color: 'blue',
        line: 'solid',
        key: '1',
        chordKey: 'p',
      });
      assert.deepEqual(
        counts.map(({ label, count }) => `${label} ${count}`),
        ['PER 1', 'LOC 2', 'ORG 1', 'LCO 1'],
      );
    });
  });

  /** What stands at the marks of a text. */
  async function at(marked: string): Promise<{ text: OpenText; found: EntitiesAtResult }> {
    const text = await server.open(marked);
    return { text, found: await text.ask<EntitiesAtResult>(entitiesAtRequest, { ranges: text.ranges }) };
  }

  describe('the entities at ranges', () => {
    const finds = (marked: string, ...expected: readonly string[]) => {
      test(marked, async () => {
        const { text, found } = await at(marked);
        const bodies = found.entities.map(({ body }) => text.at(body));
        assert.deepEqual([found.count, ...bodies], [expected.length, ...expected]);
      });
    };
    finds('In [LOC Li<|>ma  ] .', 'Lima');
    finds('In <|>[LOC Lima  ] .', 'Lima');
    finds('In [LOC Lima  ]<|> .', 'Lima');
    finds('I<|>n [LOC Lima  ] .');
    finds('[LOC Lima  ]<|>[PER Ana  ]', 'Ana');
    finds('[ORG Bank of [LOC Li<|>ma]  ]', 'Lima');
    finds('[ORG Ba<|>nk of [LOC Lima]  ]', 'Bank of [LOC Lima]');
    finds('<|[LOC Lima  ] , [PER Ana|>  ] [PER Roa  ]', 'Lima', 'Ana');
    finds('[LOC Li<|>m<|>a  ]', 'Lima');
    finds('[PER Ro<|>a  ] [LOC ] [PER An<|>a  ]', 'Roa', 'Ana');
    finds('[LOC<|> ] [LOC Li<|>ma');

    test('tell their label when it is one', async () => {
      const one = await at('<|[LOC Lima  ] [LOC Peru  ]|>');
      assert.equal(one.found.label, 'LOC');
      const several = await at('<|[LOC Lima  ] [ORG Peru  ]|>');
      assert.equal(several.found.label, undefined);
    });

    test('tell how many mentions of their name an edit of all is about', async () => {
      for (const marked of [
        '[LOC Li<|>ma  ] [ORG Lima.  ] [LOC Peru  ] Lima',
        '[LOC Lima  ] [XYZ Li<|>ma  ]',
        '[PER Ana [LOC Li<|>ma  ]  ] [LOC Lima  ]',
      ]) {
        const { text, found } = await at(marked);
        assert.equal(found.entities[0]?.mentions, 2);
        const { message } = await text.run(editCommands.relabelAll, 'MISC');
        assert.equal(message, 'Relabelled 2 mentions of “Lima” as MISC.');
      }
    });

    test('are all counted, but not all listed', async () => {
      const { found } = await at(`<|${'[LOC Lima  ] '.repeat(2 * maxEntities)}|>`);
      assert.deepEqual([found.count, found.label, found.entities.length], [2 * maxEntities, 'LOC', maxEntities]);
    });
  });

  describe('the neighbour of a place', () => {
    const goes = (direction: Direction, marked: string, expected: string | null, sameLabel = false) => {
      test(`${direction}${sameLabel ? ' of the same label' : ''}: ${marked}`, async () => {
        const text = await server.open(marked);
        const position = text.ranges[0]!.start;
        const body = await text.ask<Range | null>(neighbourRequest, { position, direction, sameLabel });
        assert.equal(body && text.at(body), expected);
      });
    };
    goes('next', '<|>In [LOC Lima  ] [PER Ana  ]', 'Lima');
    goes('next', '[LOC <|>Lima  ] [PER Ana  ]', 'Ana');
    goes('next', '<|>[LOC Lima  ] [PER Ana  ]', 'Ana');
    goes('next', '[LO<|>C Lima  ] [PER Ana  ]', 'Ana');
    goes('next', '[LOC Lima  ]<|> [PER Ana  ]', 'Ana');
    goes('next', '[LOC Lima  ]<|>[PER Ana  ] [ORG UN  ]', 'UN');
    goes('next', '<|>[LOC Lima  ]', 'Lima');
    goes('next', '[LOC Lima  ] [PER An<|>a  ] [LOC ] [LOC', 'Lima');
    goes('next', '[ORG Ba<|>nk of [LOC Lima]  ] [PER Ana  ]', 'Lima');
    goes('next', '<|>[ORG Bank of [LOC Lima]  ] [PER Ana  ]', 'Lima');
    goes('previous', '[LOC Lima  ] [PER Ana  ] <|>.', 'Ana');
    goes('previous', '[LOC Lima  ] [PER Ana<|>  ]', 'Lima');
    goes('previous', '[LOC Lima  ] [PER Ana  ]<|>', 'Lima');
    goes('previous', '[ORG Bank of [LOC Li<|>ma]  ] [PER Ana  ]', 'Bank of [LOC Lima]');
    goes('previous', '<|>[LOC Lima  ] [PER Ana  ]', 'Ana');
    goes('next', '[LOC ] <|>nothing [PER', null);
    goes('previous', '<|>', null);

    const goesToSame = (direction: Direction, marked: string, expected: string | null) =>
      goes(direction, marked, expected, true);
    goesToSame('next', '[LOC Li<|>ma  ] [PER Ana  ] [LOC Rome  ]', 'Rome');
    goesToSame('next', '[LOC Lima  ] [PER Ana  ] [LOC R<|>ome  ]', 'Lima');
    goesToSame('previous', '[LOC Lima  ] [PER Ana  ] [LOC <|>Rome  ]', 'Lima');
    goesToSame('previous', '[LOC Li<|>ma  ] [PER Ana  ] [LOC Rome  ]', 'Rome');
    goesToSame('next', '[ORG Bank of [LOC Li<|>ma]  ] [ORG UN  ] [LOC Rome  ]', 'Rome');
    goesToSame('next', '[PER Ana<|>  ] [LOC Lima  ]', 'Ana');
    goesToSame('next', 'in <|>Lima [LOC Rome  ]', null);

    test('belongs to the text that it was asked about', async () => {
      const text = await server.open('[LOC Lima  ]');
      const position = text.range(0, 0).start;
      const [asked] = await server.together(() => {
        const answer = text.ask(neighbourRequest, { position, direction: 'next' });
        return Promise.allSettled([answer, text.insert(0, '[PER Ana  ] ')]);
      });
      assert.equal(asked.status === 'rejected' && asked.reason.code, -32801);
    });
  });

  describe('the texts that selections mean', () => {
    test('are whole words, or the word at a caret', async () => {
      const text = await server.open('fa<|rewell ca|>ll to (Or<|>sk) <|>--');
      const found = await text.ask<TextsAtResult>(textsAtRequest, { ranges: text.ranges });
      assert.deepEqual(
        found.map((range) => range && text.at(range)),
        ['farewell call', 'Orsk', null],
      );
    });
  });
});

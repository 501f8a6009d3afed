import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type EntitiesOfResult,
  entitiesOfRequest,
  type NameAt,
  type NameOrder,
  type Names,
  nameAtRequest,
  namesRequest,
} from '../../protocol/index.ts';
import { client, type OpenText } from './client.ts';

describe('names', () => {
  const server = client();

  const marked =
    'The [ORG Harbour Board ] and [LOC Brask ] blame the [ORG Brask ] ferry ; [LCO Brask ] [LOC Ängsö ] , ' +
    '[LOC Angel Quay ] , [LOC brask.  ] [LOC Brask ] [ORG Guild of [LOC Zell]  ] [LOC ] [PER x';

  const ask = (text: OpenText, order: NameOrder = 'name', query?: string, limit = 10) =>
    text.ask<Names>(namesRequest, { order, limit, ...(query !== undefined && { query }) });

  /** Names as a line for each label. */
  const lines = ({ labels }: Names) =>
    labels.map(({ label, entities, total, names }) => {
      const each = names.map(({ surface, count, others }) =>
        [`${surface} ${count}`, ...others.map(({ label, count }) => `${label} ${count}`)].join(' / '),
      );
      return `${label} ${entities} in ${total}: ${each.join(', ')}`;
    });

  describe('the names of a document', () => {
    test('stand under their labels, with what else they are labelled', async () => {
      const names = await ask(await server.open(marked));
      assert.deepEqual(lines(names), [
        'LOC 6 in 5: Angel Quay 1, Ängsö 1, brask 1, Brask 2 / ORG 1 / LCO 1, Zell 1',
        'ORG 3 in 3: Brask 1 / LOC 2 / LCO 1, Guild of Zell 1, Harbour Board 1',
        'LCO 1 in 1: Brask 1 / LOC 2 / ORG 1',
      ]);
      assert.equal(names.total, 9);
      assert.deepEqual(
        names.labels.map(({ title, color }) => [title, color]),
        [
          ['Location', 'green'],
          ['Organisation', 'purple'],
          [undefined, undefined],
        ],
      );
    });

    test('say where the first of their entities begins', async () => {
      const text = await server.open('In [LOC Lima ] .\n[LOC Peru ] , [LOC Lima ]');
      const { labels } = await ask(text);
      assert.deepEqual(
        labels[0]?.names.map(({ first }) => first),
        [
          { line: 0, character: 8 },
          { line: 1, character: 5 },
        ],
      );
    });

    test('are sorted by how many they are, or the contested ones first', async () => {
      const text = await server.open(marked);
      const [byCount] = (await ask(text, 'count')).labels;
      assert.deepEqual(
        byCount?.names.map(({ surface }) => surface),
        ['Brask', 'Angel Quay', 'Ängsö', 'brask', 'Zell'],
      );
      const [contestedFirst] = (await ask(text, 'conflicts')).labels;
      assert.equal(contestedFirst?.names[0]?.surface, 'Brask');
    });

    test('are no conflict when they are no names', async () => {
      const { labels } = await ask(await server.open('[PER XXXXXXXXXXXX ] [LOC XXXXXXXXXXXX ]'));
      assert.deepEqual(
        labels.flatMap(({ names }) => names.map(({ others }) => others)),
        [[], []],
      );
    });

    const finds = (query: string, ...expected: readonly string[]) => {
      test(`are found by “${query}”`, async () => {
        const found = await ask(await server.open(marked), 'name', query);
        assert.deepEqual(lines(found), expected);
        assert.equal(found.total, 9);
      });
    };
    finds('ANG', 'LOC 2 in 2: Angel Quay 1, Ängsö 1');
    finds(' harbour  board ', 'ORG 1 in 1: Harbour Board 1');
    finds('label:org bra', 'ORG 1 in 1: Brask 1 / LOC 2 / LCO 1');
    finds('label:LCO', 'LCO 1 in 1: Brask 1 / LOC 2 / ORG 1');
    finds('nobody');

    test('are not all listed, but all counted', async () => {
      const { labels } = await ask(await server.open(marked), 'name', '', 2);
      assert.deepEqual(
        labels.map(({ total, names }) => [total, names.length]),
        [
          [5, 2],
          [3, 2],
          [1, 1],
        ],
      );
    });

    test('follow the text', async () => {
      const text = await server.open('[LOC Lima ] [LOC Lima ]');
      await ask(text);
      await text.insert(0, '[PER Ana [ORG Ra] ] ');
      assert.deepEqual(lines(await ask(text)), ['PER 1 in 1: Ana Ra 1', 'LOC 2 in 1: Lima 2', 'ORG 1 in 1: Ra 1']);
    });

    test('are refused in an order that there is not', async () => {
      const text = await server.open('[LOC Lima ]');
      await assert.rejects(text.ask(namesRequest, { order: 'age', limit: 1 }), /order must be one of/);
      await assert.rejects(text.ask(namesRequest, { order: 'name' }), /limit must be a number/);
    });
  });

  describe('the entities of a name', () => {
    const entitiesOf = (text: OpenText, label: string, surface: string, limit = 10) =>
      text.ask<EntitiesOfResult>(entitiesOfRequest, { label, surface, limit });

    test('come with the words around them, without tags and markup', async () => {
      const text = await server.open(
        "<a id='par2' href='#par2'>¶</a>2 . The [ORG Board ] of <|[LOC Brask.  ]|>  says that [PER Ana ] left <a href='#par1'>it</a> \n" +
          'before the long winter of that year <|[LOC Brask ]|> was much larger than [ORG Zell ] and its four villages together , it seems now\n' +
          '[LOC Brask [PER Ana] ]',
      );
      const { count, entities } = await entitiesOf(text, 'LOC', 'Brask');
      assert.equal(count, 2);
      assert.deepEqual(
        entities.map(({ range }) => range),
        text.ranges,
      );
      assert.deepEqual(
        entities.map(({ before, text, after }) => [before, text, after]),
        [
          ['…of ', 'Brask.', ' says that Ana left it'],
          ['…year ', 'Brask', ' was much larger than Zell and its four villages together , it seems now'],
        ],
      );
      assert.equal(text.at(entities[0]!.body), 'Brask.');
    });

    test('are listed up to a limit, nested and unknown ones with the others', async () => {
      const text = await server.open('[LOC Lima ] [ORG Bank of [LOC Lima]  ] [LOC Lima ] [LCO Lima ]');
      const { count, entities } = await entitiesOf(text, 'LOC', 'Lima', 2);
      assert.equal(count, 3);
      assert.deepEqual(
        entities.map(({ range }) => text.at(range)),
        ['[LOC Lima ]', '[LOC Lima]'],
      );
      assert.equal((await entitiesOf(text, 'LCO', 'Lima')).count, 1);
      assert.equal((await entitiesOf(text, 'PER', 'Lima')).count, 0);
    });
  });

  describe('the name at a place', () => {
    const is = (marked: string, expected: NameAt | null) => {
      test(marked, async () => {
        const text = await server.open(marked);
        assert.deepEqual(await text.askAt(nameAtRequest), expected);
      });
    };
    is('[LOC Lima ] [LOC Li<|>ma. ]', { label: 'LOC', surface: 'Lima', index: 1 });
    is('[ORG Bank of [LOC Li<|>ma]  ] [LOC Lima ]', { label: 'LOC', surface: 'Lima', index: 0 });
    is('[LOC Lima ] i<|>n [LOC Lima ]', null);
    is('[LOC <|> ]', null);
  });
});

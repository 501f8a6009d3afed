/** Statistics of texts, and their sums. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { formatNamed } from '../../server/core/formats/index.ts';
import { Acceptances } from '../../server/core/lint/acceptance.ts';
import { Linter } from '../../server/core/lint/linter.ts';
import type { ReviewState } from '../../server/core/lists/review-list.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { ambiguousNames, countStatistics, type Statistics, StatisticsSum } from '../../server/core/views/statistics.ts';
import { corpusFiles, hasCorpus } from '../corpus.ts';
import { anyText, runs, taggedText } from './generate.ts';

function statisticsOf(text: string, review: ReviewState = 'unreviewed'): Statistics {
  return countStatistics(new Linter().lint(Document.parse(text)), review);
}

function sumOf(all: readonly Statistics[]): Statistics {
  const sum = new StatisticsSum();
  for (const each of all) sum.add(each);
  return sum.total;
}

const spacy = formatNamed('spacy')!;
const brackets = formatNamed('brackets')!;

/** The number of entities that spaCy is given. */
function entitiesForSpacy(text: string): number {
  const settings = { read: {}, labels: [], spacing: 2 } as const;
  const [document] = brackets.read([text], settings).documents;
  const [line] = spacy.write(document!, settings);
  return JSON.parse(line!).entities.length;
}

describe('statistics', () => {
  test('count tokens, entities, labels, names and findings', () => {
    const text = 'In [LOC Orsk.  ] the [ORG Orsk  ] met\n[PER Ana Roa  ] and [PER Ana Roa,  ] .\n( [ORG SBU  ] )\n';
    const { rules, ...statistics } = statisticsOf(text, 'reviewed');
    assert.deepEqual(statistics, {
      documents: 1,
      tagged: 1,
      tokens: 14,
      entities: 5,
      labels: [
        { label: 'ORG', entities: 2, documents: 1 },
        { label: 'PER', entities: 2, documents: 1 },
        { label: 'LOC', entities: 1, documents: 1 },
      ],
      surfaces: [
        { surface: 'Ana Roa', documents: 1, labels: [{ label: 'PER', entities: 2 }] },
        {
          surface: 'Orsk',
          documents: 1,
          labels: [
            { label: 'LOC', entities: 1 },
            { label: 'ORG', entities: 1 },
          ],
        },
      ],
      review: { reviewed: 1, changed: 0, unreviewed: 0 },
    });
    const found = Object.fromEntries(rules.map(({ rule, findings }) => [rule, findings]));
    assert.equal(found['trailing-punctuation'], 2);
    assert.equal(found['tagged-classification'], 1);
  });

  test('tell accepted findings from others', () => {
    const text = 'In [LOC Orsk.  ] and [LOC Torv.  ]\n';
    const accepted = new Acceptances([{ rule: 'trailing-punctuation', surface: 'Orsk' }]).of('a.txt');
    const { rules } = countStatistics(new Linter({ accepted }).lint(Document.parse(text)), 'unreviewed');
    const expected = { rule: 'trailing-punctuation', severity: 'warning', findings: 1, accepted: 1, documents: 1 };
    assert.deepEqual(
      rules.find(({ rule }) => rule === expected.rule),
      expected,
    );
  });

  test('of nothing are zero', () => {
    const { labels, surfaces, rules, ...numbers } = statisticsOf('');
    assert.deepEqual([labels, surfaces, rules], [[], [], []]);
    assert.deepEqual([numbers.documents, numbers.tagged, numbers.tokens, numbers.entities], [1, 0, 0, 0]);
  });

  test('of parts add up to those of the whole, however they are put together', () => {
    fc.assert(
      fc.property(fc.array(taggedText, { maxLength: 8 }), fc.array(fc.nat(), { maxLength: 8 }), (texts, cuts) => {
        const all = texts.map((text, index) => statisticsOf(text, index % 2 === 0 ? 'reviewed' : 'changed'));
        const whole = JSON.stringify(sumOf(all));
        assert.equal(JSON.stringify(sumOf([...all].reverse())), whole);
        // Part after part, each read again as a file has it, in an order of their own.
        let parts = all;
        for (const cut of cuts) {
          const at = cut % (parts.length + 1);
          const some: Statistics = JSON.parse(JSON.stringify(sumOf(parts.slice(0, at))));
          parts = [...parts.slice(at), some];
        }
        assert.equal(JSON.stringify(sumOf(parts)), whole);
      }),
      runs,
    );
  });

  test('count the entities that convert writes, of any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { entities, labels } = statisticsOf(text);
        assert.equal(entities, entitiesForSpacy(text));
        assert.equal(
          labels.reduce((sum, label) => sum + label.entities, 0),
          entities,
        );
      }),
      runs,
    );
  });

  test('count the entities that convert writes, of the corpus', { skip: !hasCorpus }, () => {
    for (const { name, text } of corpusFiles()) {
      assert.equal(statisticsOf(text).entities, entitiesForSpacy(text), name);
    }
  });
});

test('of names with several labels, the one whose labels disagree most comes first', () => {
  const text = `${'[LOC Orsk  ] . '.repeat(9)}[ORG Orsk  ] . ${'[LOC Torv  ] . [PER Torv  ] . '.repeat(3)}[ORG Vell  ]\n`;
  assert.deepEqual(
    ambiguousNames(statisticsOf(text)).map(({ surface }) => surface),
    ['Torv', 'Orsk'],
  );
});

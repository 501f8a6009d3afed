/** Scores of agreement against numbers that others have computed: scikit-learn, statsmodels, NLTK, R, and by hand. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Annotation } from '../../server/core/compare/annotations.ts';
import { bootstrap } from '../../server/core/compare/bootstrap.ts';
import { CodePoints } from '../../server/core/compare/code-points.ts';
import {
  type AgreementCounts,
  annotatorPairs,
  countMatched,
  countTokens,
  type LabelOrNone,
  type PairCount,
  sumCounts,
  type TokenCount,
} from '../../server/core/compare/counts.ts';
import { cohen, fleiss, krippendorff, taggedTokens, tokensOf } from '../../server/core/compare/kappa.ts';
import { matchAnnotations } from '../../server/core/compare/matching.ts';
import { confusion, criteria, labelScores, mean, scoresOf } from '../../server/core/compare/scores.ts';
import { unitDisagreements, unitizingAlpha } from '../../server/core/compare/unitizing.ts';
import { runs } from './generate.ts';

/** Compares to the digits that a published number has. */
function near(actual: number | null | undefined, expected: number, digits = 6): void {
  assert.equal(actual?.toFixed(digits), expected.toFixed(digits));
}

/** Annotations of a text of one character a token with blanks between them; offsets in tokens. */
function spans(...list: readonly (readonly [string, number, number])[]): Annotation[] {
  return list.map(([label, from, to]) => {
    const span = { from: 2 * from, to: 2 * to - 1 };
    return { label, body: '', ...span, depth: 0, source: span };
  });
}

/** A text of so many tokens. */
function tokens(count: number): string {
  return 'x '.repeat(count).trimEnd();
}

/** Counts of the labels of two lists of annotations. */
function countPairs(left: readonly Annotation[], right: readonly Annotation[], text: string): PairCount[] {
  return countMatched(matchAnnotations(left, right, new CodePoints(text)));
}

/** Counts of one document, annotated by some. */
function countsOf(lists: readonly Annotation[][], text: string): AgreementCounts {
  return {
    pairs: annotatorPairs(lists.length).map(([a, b]) => countPairs(lists[a]!, lists[b]!, text)),
    tokens: countTokens(lists, text),
    nested: 0,
    leftOut: 0,
  };
}

/** Counts of tokens from runs of labels: how often, and what each annotator says. */
function rated(...cells: readonly (readonly [number, ...LabelOrNone[]])[]): TokenCount[] {
  return cells.map(([count, ...labels]) => ({ labels, count }));
}

/** Counts of tokens from a table of how many annotators gave which category. */
function fromTable(rows: readonly (readonly number[])[]): TokenCount[] {
  return rows.map((row) => ({ labels: row.flatMap((times, label) => Array(times).fill(`${label}`)), count: 1 }));
}

describe('two annotators of “The Team of Foreign Affairs met Silvio Pettirossi in Asuncion yesterday .”', () => {
  const text = tokens(12);
  const a = spans(['ORG', 1, 2], ['ORG', 3, 5], ['PER', 6, 8], ['LOC', 9, 10]);
  const b = spans(['ORG', 3, 5], ['PER', 6, 7], ['ORG', 9, 10]);
  const two = countsOf([a, b], text);
  const three = countsOf([a, b, a], text);

  test('have an F1 of 2/7, 4/7, 5/7 and 4/7', () => {
    const scores = scoresOf(two.pairs[0]!);
    const f1 = criteria.map((reading) => scores[reading].f1);
    assert.deepEqual(f1, [2 / 7, 4 / 7, 5 / 7, 4 / 7]);
    const { precision, recall, f1: strict, ...counts } = scores.strict;
    assert.deepEqual(counts, { correct: 1, incorrect: 2, partial: 0, missing: 1, spurious: 0 });
    assert.deepEqual([precision, recall], [1 / 3, 1 / 4]);
  });

  test('have a token kappa of .576471 over all and .28 over tagged tokens', () => {
    near(cohen(two.tokens)?.kappa, 0.576471);
    near(cohen(taggedTokens(two.tokens))?.kappa, 0.28);
    near(krippendorff(two.tokens), 0.586826);
    near(fleiss(two.tokens), 0.568862);
  });

  test('and a third that agrees with the first have alpha .732824 and Fleiss .725191', () => {
    near(krippendorff(three.tokens), 0.732824);
    near(fleiss(three.tokens), 0.725191);
    near(mean(annotatorPairs(3).map((pair) => cohen(tokensOf(three.tokens, pair))?.kappa ?? null)), 0.717647);
    near(krippendorff(taggedTokens(three.tokens)), 0.514286);
    near(fleiss(taggedTokens(three.tokens)), 0.485714);
  });

  test('have what they agree on said by label', () => {
    const of = Object.fromEntries(
      labelScores(two.pairs[0]!).map(({ label, left, right, f1 }) => [label, { left, right, f1 }]),
    );
    assert.deepEqual(of, {
      LOC: { left: 1, right: 0, f1: { strict: 0, exact: 1, partial: 1, type: 0 } },
      ORG: { left: 2, right: 2, f1: { strict: 0.5, exact: 0.75, partial: 0.75, type: 0.5 } },
      PER: { left: 1, right: 1, f1: { strict: 0, exact: 0, partial: 0.5, type: 1 } },
    });
    assert.deepEqual(confusion(two.pairs[0]!), [
      { left: 'LOC', right: 'ORG', count: 1 },
      { left: 'ORG', right: 'ORG', count: 1 },
      { left: 'ORG', right: null, count: 1 },
      { left: 'PER', right: 'PER', count: 1 },
    ]);
  });
});

test('The scenarios of SemEval-2013 as nervaluate lists them have the same scores', () => {
  const key = spans(
    ['BRAND', 0, 1],
    ['DRUG', 4, 5],
    ['DRUG', 6, 7],
    ['DRUG', 8, 9],
    ['DRUG', 10, 11],
    ['GROUP', 13, 14],
  );
  const response = spans(
    ['BRAND', 2, 3],
    ['DRUG', 3, 5],
    ['BRAND', 6, 7],
    ['DRUG', 8, 9],
    ['DRUG', 10, 11],
    ['DRUG', 12, 14],
  );
  const scores = scoresOf(countPairs(key, response, tokens(14)));
  const expected = {
    type: [3, 2, 0, 1, 1, '0.50'],
    partial: [3, 0, 2, 1, 1, '0.67'],
    exact: [3, 2, 0, 1, 1, '0.50'],
    strict: [2, 3, 0, 1, 1, '0.33'],
  };
  for (const reading of criteria) {
    const { correct, incorrect, partial, missing, spurious, f1 } = scores[reading];
    assert.deepEqual([correct, incorrect, partial, missing, spurious, f1?.toFixed(2)], expected[reading], reading);
  }
});

describe('Cohen’s kappa', () => {
  test('is what scikit-learn tests', () => {
    near(cohen(rated([20, '0', '0'], [20, '0', '1'], [10, '1', '0'], [50, '1', '1']))?.kappa, 0.347826);
    near(cohen(rated([46, '0', '0'], [6, '1', '0'], [32, '1', '1'], [6, '1', '2'], [10, '2', '2']))?.kappa, 0.801325);
  });

  test('has the standard error of the manual of SAS', () => {
    const table = rated([4, '0', '1'], [1, '0', '2'], [8, '1', '1'], [1, '2', '1'], [5, '2', '2']);
    const { kappa, standardError } = cohen(table)!;
    near(kappa, 0.484163);
    near(standardError, 0.138014);
    const z = 1.959963984540054;
    near(kappa - z * standardError, 0.213661);
    near(kappa + z * standardError, 0.754665);
  });

  test('is not defined where only one label occurs, nor is any other', () => {
    for (const counts of [[], rated([5, 'LOC', 'LOC']), rated([7, null, null])]) {
      assert.equal(cohen(counts), null);
      assert.equal(fleiss(counts), null);
      assert.equal(krippendorff(counts), null);
    }
  });
});

describe('Fleiss’ kappa', () => {
  test('is that of Wikipedia’s table of 14 raters', () => {
    const table = [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ];
    near(fleiss(fromTable(table)), 0.209931);
  });

  test('is that of the 30 patients of Fleiss 1971', () => {
    const table = [
      [0, 0, 0, 6, 0],
      [0, 3, 0, 0, 3],
      [0, 1, 4, 0, 1],
      [0, 0, 0, 0, 6],
      [0, 3, 0, 3, 0],
      [2, 0, 4, 0, 0],
      [0, 0, 4, 0, 2],
      [2, 0, 3, 1, 0],
      [2, 0, 0, 4, 0],
      [0, 0, 0, 0, 6],
      [1, 0, 0, 5, 0],
      [1, 1, 0, 4, 0],
      [0, 3, 3, 0, 0],
      [1, 0, 0, 5, 0],
      [0, 2, 0, 3, 1],
      [0, 0, 5, 0, 1],
      [3, 0, 0, 1, 2],
      [5, 1, 0, 0, 0],
      [0, 2, 0, 4, 0],
      [1, 0, 2, 0, 3],
      [0, 0, 0, 0, 6],
      [0, 1, 0, 5, 0],
      [0, 2, 0, 1, 3],
      [2, 0, 0, 4, 0],
      [1, 0, 0, 4, 1],
      [0, 5, 0, 1, 0],
      [4, 0, 0, 0, 2],
      [0, 2, 0, 4, 0],
      [1, 0, 5, 0, 0],
      [0, 0, 0, 0, 6],
    ];
    near(fleiss(fromTable(table)), 0.430245);
  });
});

describe('Krippendorff’s alpha', () => {
  test('is that of four coders and twelve units with gaps, as in R’s irr and NLTK', () => {
    const _ = undefined;
    const coders = [
      [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
      [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
      [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
      [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
    ];
    const units = coders[0]!.map((_unit, index) => ({
      labels: coders.map((coder) => (coder[index] === undefined ? undefined : `${coder[index]}`)),
      count: 1,
    }));
    near(krippendorff(units), 0.743421);
  });

  test('is that of NLTK’s easy example', () => {
    near(krippendorff(rated([1, 'YES', 'NO', 'NO'], [1, 'YES', 'NO'], [1, 'NO'])), -0.333333);
  });
});

describe('Krippendorff’s alpha for spans', () => {
  const span = ([from, length]: readonly [number, number]) => ({ from: from - 150, to: from - 150 + length });
  const c = [
    [span([225, 70]), span([370, 30])],
    [span([220, 80]), span([355, 20]), span([400, 20])],
  ];
  const k = [0, 1].map(() => [span([180, 60]), span([300, 50])]);

  test('is that of Krippendorff 2004, from 150 to 450', () => {
    const ofC = unitDisagreements(c, 300);
    near(ofC.observed, 0.0144, 4);
    near(ofC.expected, 0.0532, 4);
    near(1 - ofC.observed / ofC.expected, 0.7286, 4);
    const ofK = unitDisagreements(k, 300);
    assert.equal(ofK.observed, 0);
    const all = [0, 1].map((index): Annotation[] => [
      ...c[index]!.map((each) => ({ ...each, label: 'c', body: '', depth: 0, source: each })),
      ...k[index]!.map((each) => ({ ...each, label: 'k', body: '', depth: 0, source: each })),
    ]);
    near(unitizingAlpha(all, 'x'.repeat(300)), 0.8587, 4);
  });

  test('counts code points, and is not defined without units', () => {
    const at = (from: number, to: number): Annotation[] => [
      { label: 'LOC', body: '', from, to, depth: 0, source: { from, to } },
    ];
    assert.equal(unitizingAlpha([at(2, 4), at(2, 6)], '𝒳𝒳𝒳𝒳'), unitizingAlpha([at(1, 2), at(1, 3)], 'xxxx'));
    assert.equal(unitizingAlpha([[], []], 'xxxx'), null);
    assert.equal(unitizingAlpha([at(1, 2), at(1, 2)], 'xxxx'), 1);
  });
});

/** Annotations of twenty tokens that do not overlap. */
const annotations = fc
  .array(fc.tuple(fc.constantFrom('PER', 'LOC', 'ORG'), fc.nat(3), fc.integer({ min: 1, max: 4 })), { maxLength: 5 })
  .map((list) => {
    let at = 0;
    return spans(
      ...list.map(([label, gap, length]) => {
        const from = at + gap;
        at = from + length;
        return [label, from, at] as const;
      }),
    );
  });
const text = tokens(40);

describe('scores', () => {
  test('are the same whoever is left', () => {
    fc.assert(
      fc.property(annotations, annotations, (a, b) => {
        const [one, other] = [countsOf([a, b], text), countsOf([b, a], text)];
        for (const reading of criteria) {
          const [there, back] = [scoresOf(one.pairs[0]!)[reading], scoresOf(other.pairs[0]!)[reading]];
          assert.equal(there.f1, back.f1);
          assert.deepEqual([there.precision, there.recall], [back.recall, back.precision]);
        }
        assert.equal(cohen(one.tokens)?.kappa.toFixed(12), cohen(other.tokens)?.kappa.toFixed(12));
      }),
      runs,
    );
  });

  test('of parts that are added are those of the whole, to the digit and in any order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(annotations, annotations, annotations), { minLength: 1, maxLength: 6 }),
        fc.nat(6),
        (all, at) => {
          const counts = all.map((lists) => countsOf(lists, text));
          const whole = sumCounts(counts);
          const parts = [counts.slice(at), counts.slice(0, at)].filter(({ length }) => length > 0);
          assert.deepEqual(sumCounts(parts.map(sumCounts)), whole);
          assert.deepEqual(sumCounts([...counts].reverse()), whole);
          assert.deepEqual(scoresOf(sumCounts([...counts].reverse()).pairs[0]!), scoresOf(whole.pairs[0]!));
        },
      ),
      runs,
    );
  });

  test('by label add up to those of all entities', () => {
    fc.assert(
      fc.property(annotations, annotations, (a, b) => {
        const [pairs] = countsOf([a, b], text).pairs;
        const labels = labelScores(pairs!);
        for (const reading of criteria) {
          const credits = labels.reduce((sum, { left, right, f1 }) => sum + (f1[reading] ?? 0) * (left + right), 0);
          const all = labels.reduce((sum, { left, right }) => sum + left + right, 0);
          const { f1 } = scoresOf(pairs!)[reading];
          assert.equal(all === 0 ? null : (credits / all).toFixed(9), f1 === null ? null : f1.toFixed(9));
        }
      }),
      runs,
    );
  });

  test('of annotators who agree are one', () => {
    const a = spans(['ORG', 1, 2], ['LOC', 4, 6]);
    const counts = countsOf([a, a, a], text);
    for (const reading of criteria) assert.equal(scoresOf(counts.pairs[2]!)[reading].f1, 1);
    assert.equal(fleiss(counts.tokens), 1);
  });

  test('of nothing are not defined', () => {
    const { strict } = scoresOf([]);
    assert.deepEqual([strict.precision, strict.recall, strict.f1], [null, null, null]);
  });
});

describe('the bootstrap', () => {
  const rows = Array.from({ length: 40 }, (_, index) => [(index * 37) % 101, 101 + index]);
  const share = ([part, whole]: readonly number[]) => (whole ? part! / whole : null);

  test('gives the same interval for the same seed, and another for another', () => {
    assert.deepEqual(bootstrap(rows, share, 7), bootstrap(rows, share, 7));
    assert.notDeepEqual(bootstrap(rows, share, 7), bootstrap(rows, share, 8));
  });

  test('holds the score of the corpus', () => {
    const { low, high } = bootstrap(rows, share)!;
    const all = share([0, 1].map((column) => rows.reduce((sum, row) => sum + row[column]!, 0)))!;
    assert.ok(low < all && all < high, `${low}–${high} and ${all}`);
    assert.ok(high - low < 0.25);
  });

  test('is not defined without documents', () => assert.equal(bootstrap([], share), null));
});

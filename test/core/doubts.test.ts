import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Doubt, type DoubtKind, doubtsOf } from '../../server/core/learn/doubts.ts';
import { HashIndex } from '../../server/core/learn/hash-index.ts';
import { countNames } from '../../server/core/learn/name-files.ts';
import { places, SpanLattice } from '../../server/core/learn/span-lattice.ts';
import { SpanModel } from '../../server/core/learn/span-model.ts';
import { TokenModel } from '../../server/core/learn/token-model.ts';
import { sourceOf, tokenizedText } from '../../server/core/learn/tokenized-text.ts';
import { addCounts, type LabelCounts } from '../../server/core/mentions/label-counts.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { runs, taggedText } from './generate.ts';

function drain<T>(steps: Generator<number, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    assert.ok(value >= 0 && value <= 1);
  }
}

test('hashes are numbered in the order in which they come, each once', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -2000, max: 2000 }), { maxLength: 3000, size: 'max' }), (hashes) => {
      const index = new HashIndex();
      const expected = new Map<number, number>();
      for (const hash of hashes) {
        if (!expected.has(hash)) expected.set(hash, expected.size);
        assert.equal(index.add(hash), expected.get(hash));
      }
      const copy = new HashIndex(structuredClone(index.data));
      for (let hash = -2001; hash <= 2001; hash++) assert.equal(copy.find(hash), expected.get(hash) ?? -1);
      assert.equal(copy.size, expected.size);
    }),
    runs,
  );
});

describe('the ways to divide a line into names', () => {
  /** All valid ways: places of tokens with their probability, by brute force. */
  function waysOf(each: readonly number[]): { way: number[]; probability: number }[] {
    let ways = [{ way: [] as number[], probability: 1 }];
    const isOpen = (place: number | undefined) => place === 1 || place === 2;
    for (let from = 0; from < each.length; from += places) {
      ways = ways.flatMap(({ way, probability }) =>
        [0, 1, 2, 3, 4]
          .filter((place) => isOpen(way.at(-1)) === (place === 2 || place === 3))
          .map((place) => ({ way: [...way, place], probability: probability * each[from + place]! })),
      );
    }
    const valid = ways.filter(({ way }) => !isOpen(way.at(-1)));
    const sum = valid.reduce((all, { probability }) => all + probability, 0);
    return valid.map(({ way, probability }) => ({ way, probability: probability / sum }));
  }
  const namesIn = (way: readonly number[]) =>
    way.flatMap((place, from) => {
      if (place === 4) return [`${from}-${from + 1}`];
      return place === 1 ? [`${from}-${way.indexOf(3, from) + 1}`] : [];
    });
  const probabilities = fc
    .array(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: places, maxLength: places }), { maxLength: 6 })
    .map((tokens) => tokens.flatMap((token) => token.map((one) => one / token.reduce((a, b) => a + b))));

  test('give spans the probability of all ways that have them', () => {
    fc.assert(
      fc.property(probabilities, (each) => {
        const lattice = new SpanLattice(Float64Array.from(each));
        const ways = waysOf(each);
        const near = (actual: number, isIn: (way: readonly number[]) => boolean) => {
          const expected = ways.reduce((sum, { way, probability }) => sum + (isIn(way) ? probability : 0), 0);
          assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} ${expected}`);
        };
        for (let from = 0; from < each.length / places; from++) {
          for (let to = from + 1; to <= each.length / places; to++) {
            near(lattice.ofName({ from, to }), (way) => namesIn(way).includes(`${from}-${to}`));
            near(lattice.ofNone({ from, to }), (way) => way.slice(from, to).every((place) => place === 0));
          }
        }
        const best = ways.reduce((a, b) => (b.probability > a.probability ? b : a));
        const found = lattice.likeliestNames().map(({ from, to }) => `${from}-${to}`);
        const likely = ways.filter(({ way }) => String(namesIn(way)) === String(found));
        assert.ok(likely.some(({ probability }) => probability > best.probability - 1e-9));
      }),
      runs,
    );
  });
});

test('spans of tokens are found again in the document', () => {
  fc.assert(
    fc.property(taggedText, (source) => {
      const document = Document.parse(source);
      const { text, starts, ends, words, entities } = tokenizedText(document);
      for (const token of words.keys()) {
        const { from, to } = sourceOf(document, { from: token, to: token + 1 });
        const isInOne = document.slice(from, to) === words[token];
        // A tag may begin or end in the middle of a word.
        assert.ok(isInOne || Document.parse(document.slice(from, to)).text.length > words[token]!.length);
      }
      for (const entity of entities) {
        const { from, to } = sourceOf(document, entity);
        // An entity can begin in the middle of a word; none of its words lies outside it.
        const first = sourceOf(document, { from: entity.from, to: entity.from + 1 });
        const last = sourceOf(document, { from: entity.to - 1, to: entity.to });
        assert.ok(entity.source.from < first.to && last.from < entity.source.to);
        assert.ok(to > from && text.slice(starts[entity.from], ends[entity.to - 1]).length > 0);
      }
    }),
    runs,
  );
});

/** Texts in which a bank is always one name, a place comes after “to”, and a team is never tagged. */
function usual(index: number): string {
  const place = ['Torv', 'Orsk', 'Runa', 'Mirna'][index % 4]!;
  return (
    `[PER Ana Vell${index}  ] of the [ORG Bank of Torv  ] flew to [LOC ${place}${index}  ] with the Team . \n` +
    `The Team met [PER Bo Roa${index}  ] of the [ORG House of ${place}  ] in [LOC Port ${place}  ] . \n`
  );
}

/** The doubts of a kind about a text, with models that learned from usual ones. */
function doubtsAbout(source: string, kind: DoubtKind): (Doubt & { readonly words: string })[] {
  const documents = Array.from({ length: 24 }, (_, index) => Document.parse(usual(index)));
  const document = Document.parse(source);
  const counts: LabelCounts = new Map();
  for (const each of [...documents, document]) addCounts(counts, countNames(each));
  const texts = documents.map(tokenizedText);
  const models = { spans: drain(SpanModel.train(texts)), tokens: drain(TokenModel.train(texts)) };
  return doubtsOf(document, counts, models)
    .filter((doubt) => doubt.kind === kind)
    .map((doubt) => ({ ...doubt, words: document.slice(doubt.from, doubt.to) }));
}

describe('doubts', () => {
  const flew = 'flew to [LOC Orsk7  ] with the Team . \n';

  test('are about boundaries where other words are likelier the name', () => {
    const found = doubtsAbout(`[PER Ana Zorn  ] of the [ORG Bank  ] of Torv ${flew}`, 'boundary');
    assert.deepEqual(
      found.map(({ words, label, likely, name, reason }) => [words, label, likely, name?.surface, String(reason)]),
      [['[ORG Bank  ]', 'ORG', 'ORG', 'Bank of Torv', '“Bank of Torv” stands as one name in 24 other files.']],
    );
    assert.ok(found[0]!.score > 0.5 && found[0]!.score <= 1);
  });
  test('are about boundaries also where nobody saw the name', () => {
    const [found] = doubtsAbout(
      `[PER Ana Zorn  ] of the [ORG Bank of Zembla  ] flew [LOC to Zembla7  ] . \n`,
      'boundary',
    );
    assert.equal(found?.name?.surface, 'Zembla7');
    assert.equal(String(found?.reason), 'In such places, “to” does not belong to the name.');
  });
  test('are about tags of what is no name', () => {
    const found = doubtsAbout(
      `[PER Ana Zorn  ] of the [ORG Bank of Torv  ] flew to [LOC Orsk  ] with the [ORG Team  ] . \n`,
      'spurious',
    );
    assert.deepEqual(
      found.map(({ words, label, likely, reason }) => [words, label, likely, String(reason)]),
      [['[ORG Team  ]', 'ORG', undefined, '“Team” has no tag in 24 other files.']],
    );
  });
  test('are about names without a tag', () => {
    const found = doubtsAbout(`[PER Ana Zorn  ] of the Bank of Torv ${flew}`, 'untagged');
    assert.deepEqual(
      found.map(({ words, label, likely, reason }) => [words, label, likely, String(reason)]),
      [['Bank of Torv', undefined, 'ORG', '“Bank of Torv” is ORG in 24 other files.']],
    );
  });
  test('are none where all is usual', () => {
    for (const kind of ['boundary', 'spurious', 'untagged'] as const)
      assert.deepEqual(doubtsAbout(usual(3), kind), [], kind);
  });
  test('about labels need no model, and about anything else there are none without', () => {
    const document = Document.parse(`in [PER Torv  ] , ${'[LOC Torv  ] '.repeat(9)}`);
    const found = doubtsOf(document, countNames(document), { spans: undefined, tokens: undefined });
    assert.deepEqual(
      found.map(({ kind, label, likely }) => [kind, label, likely]),
      [['label', 'PER', 'LOC']],
    );
  });
  test('can be had of any text', () => {
    const texts = Array.from({ length: 4 }, (_, index) => tokenizedText(Document.parse(usual(index))));
    const models = { spans: drain(SpanModel.train(texts)), tokens: drain(TokenModel.train(texts)) };
    fc.assert(
      fc.property(taggedText, (source) => {
        const document = Document.parse(source);
        for (const { from, to, score, name } of doubtsOf(document, countNames(document), models)) {
          assert.ok(0 <= from && from < to && to <= source.length && Number.isFinite(score));
          if (name) assert.ok(0 <= name.from && name.from < name.to && name.to <= source.length);
        }
      }),
      runs,
    );
  });
});

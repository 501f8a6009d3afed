import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { proposedNames } from '../../server/core/learn/name-edits.ts';
import { countNames } from '../../server/core/learn/name-files.ts';
import type { LikelyEntity } from '../../server/core/learn/name-tagger.ts';
import { type NamedDocument, Pretagger } from '../../server/core/learn/pretagger.ts';
import { SpanModel, untaggedRuns } from '../../server/core/learn/span-model.ts';
import { overlapsEntity, tokenizedText } from '../../server/core/learn/tokenized-text.ts';
import { addCounts, type LabelCounts } from '../../server/core/mentions/label-counts.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { correctedCable } from './corrected-cable.ts';
import { runs, taggedText } from './generate.ts';

function cables(count: number, textOf = (index: number) => correctedCable(index).after): NamedDocument[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `cables/${index}.txt`,
    document: Document.parse(textOf(index)),
  }));
}

function learn(documents: readonly NamedDocument[]): Pretagger {
  const steps = Pretagger.from(documents);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    assert.ok(value >= 0 && value <= 1);
  }
}

function tagged(documents: readonly NamedDocument[], text: string) {
  const document = Document.parse(text);
  const counts: LabelCounts = new Map();
  for (const each of [document, ...documents.map((named) => named.document)]) addCounts(counts, countNames(each));
  const names = proposedNames(document, learn(documents).namesIn(document), counts);
  return { text: document.apply(names.flatMap(({ edits }) => edits)).text, names };
}

describe('names that have no tag', () => {
  test('get the tags that reviewed texts give such names, also names that these do not have', () => {
    const known = cables(30);
    const { after } = correctedCable(31);
    assert.equal(tagged(known, Document.parse(after).plain).text, after);
    const { names } = tagged(known, 'ZILVA 00001234 002 OF 003 . \n');
    assert.deepEqual(
      names.map(({ label, surface }) => `${label} ${surface}`),
      ['LOC ZILVA'],
    );
  });
  test('are proposed with what the other files say of them', () => {
    const { names } = tagged(cables(30), Document.parse(correctedCable(31).after).plain);
    assert.deepEqual(
      names.map(({ surface, reason }) => `${surface}: ${reason}`),
      [
        'DUNHOLLOW: “DUNHOLLOW” is LOC in 4 other files.',
        'Ana Roa: “Ana Roa” is PER in 30 other files.',
        'Vell Bank31: Names like “Vell Bank31” in such places are ORG.',
        'Dunhollow: “Dunhollow” is LOC in 30 other files.',
      ],
    );
    assert.ok(names.every(({ probability }) => probability >= 0.7 && probability <= 1));
  });
  test('are left alone where a tag has part of them', () => {
    const text = 'Poloff met Ana [PER Roa] of [ORG Vell] Bank7 in Dunhollow . \n';
    assert.equal(tagged(cables(30), text).text, text.replace('Dunhollow', '[LOC Dunhollow]'));
  });
  test('are not proposed after fewer than ten texts, or when too few would have been right in these', () => {
    const text = correctedCable(3).after;
    assert.deepEqual(tagged(cables(9), Document.parse(text).plain).names, []);
    const mixed = cables(30, (index) =>
      correctedCable(index).after.replaceAll(/\[(?:LOC|PER|ORG)/g, `[${['LOC', 'PER', 'ORG', 'MISC'][index % 4]}`),
    );
    const { data } = learn(mixed);
    assert.equal(data.threshold, undefined);
    assert.deepEqual(tagged(mixed, Document.parse(text).plain).names, []);
    assert.deepEqual(tagged([], '').names, []);
  });
  test('are left out if the text does not have their label', () => {
    const other = cables(30, (index) =>
      correctedCable(index).after.replaceAll('[LOC ', '[GPE ').replaceAll('[PER ', '[PERSON '),
    );
    const text = Document.parse(correctedCable(31).after).plain;
    assert.deepEqual(
      tagged(other, text).names.map(({ label, surface }) => `${label} ${surface}`),
      ['ORG Vell Bank31'],
    );
  });
  test('are the same in whatever order the texts come', () => {
    const text = Document.parse(Document.parse(correctedCable(31).after).plain);
    const [one, other] = [cables(30), cables(30).reverse()].map((documents) => learn(documents).namesIn(text));
    assert.deepEqual(one, other);
    assert.equal(one!.length, 4);
  });
  test('include no bracket and no HTML', () => {
    const document = Document.parse('Bank [ of ] Torv <b>Ana</b> Roa . \n');
    const name = (surface: string): LikelyEntity => {
      const { words } = tokenizedText(document);
      const [first, last] = [surface.split(' ')[0]!, surface.split(' ').at(-1)!];
      const [from, to] = [words.indexOf(first), words.indexOf(last) + 1];
      return { from, to, label: 'ORG', surface, probability: 1 };
    };
    const proposed = (surface: string) => proposedNames(document, [name(surface)], new Map()).length;
    assert.deepEqual(['Bank [', 'of ]', 'Bank [ of ] Torv', 'Torv <b>', 'Torv'].map(proposed), [0, 0, 0, 0, 1]);
  });
  test('end with no word that could not be decoded', () => {
    const text = correctedCable(31).after;
    const namesIn = (source: string) =>
      tagged(cables(30), Document.parse(source).plain).names.map(({ surface }) => surface);
    assert.ok(namesIn(text).includes('Dunhollow'));
    assert.ok(!namesIn(text.replaceAll(/Dunhollow {2}\]/g, '$&\udce9')).includes('Dunhollow'));
  });
});

test('no names that are tagged in any text change the text, and none is in another', () => {
  const span = fc.record({
    from: fc.nat(60),
    length: fc.integer({ min: 1, max: 4 }),
    label: fc.constantFrom('PER', 'LOC'),
  });
  fc.assert(
    fc.property(taggedText, fc.array(span, { minLength: 1, maxLength: 12 }), (source, spans) => {
      const document = Document.parse(source);
      const text = tokenizedText(document);
      let end = 0;
      const names = [...spans]
        .sort((a, b) => a.from - b.from)
        .flatMap(({ from, length, label }): LikelyEntity[] => {
          const to = from + length;
          const isFree = from >= end && to <= text.words.length && text.lines[from] === text.lines[to - 1];
          if (!isFree || overlapsEntity(text, { from, to })) return [];
          end = to;
          return [{ from, to, label, surface: text.text.slice(text.starts[from], text.ends[to - 1]), probability: 1 }];
        });
      const proposed = proposedNames(document, names, new Map());
      const edits = proposed.flatMap((each) => each.edits);
      const after = document.apply(edits);
      assert.equal(after.plain, document.plain);
      assert.ok(
        edits.every(({ from, to }) => from === to),
        'only adds',
      );
      const nested = ({ lines }: Document['blocks'][number]) =>
        lines.flatMap((line) => line.tags.filter((tag) => tag.outer));
      assert.equal(after.blocks.flatMap(nested).length, document.blocks.flatMap(nested).length);
    }),
    runs,
  );
});

test('what is untagged in a text is compared with few of its other names', () => {
  const model = new SpanModel(learn(cables(30)).data.tagger.spans);
  const comparisons = (times: number) => {
    const text = tokenizedText(Document.parse('the Vell met an Orsk . \n'.repeat(times)));
    let count = 0;
    const names = untaggedRuns(text).map(({ from, to }) => ({
      from,
      get to() {
        count += 1;
        return to;
      },
    }));
    model.judge(text, names);
    return count;
  };
  assert.ok(comparisons(400) < 3 * comparisons(200));
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { actionKey } from '../../server/core/learn/action.ts';
import { kindOf } from '../../server/core/learn/kinds.ts';
import { drawn, Learned, type ReviewedText } from '../../server/core/learn/learned.ts';
import { reviewedPair } from '../../server/core/learn/reviewed-pair.ts';
import { tokenizedText } from '../../server/core/learn/tokenized-text.ts';
import { declinedActions, declinedEntry, declines } from '../../server/core/lint/declined.ts';
import { proposedFor } from '../../server/core/lint/proposed.ts';
import { countSurfaces } from '../../server/core/mentions/corpus-evidence.ts';
import { addCounts, type LabelCounts } from '../../server/core/mentions/label-counts.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { correctedCable } from './corrected-cable.ts';

const files = 30;

const texts = Array.from({ length: files }, (_, index): ReviewedText => {
  const { before, after } = correctedCable(index);
  return reviewedPair(`${index}.txt`, Document.parse(before), Document.parse(after))!;
});

/** Learns from corrected files, and from texts in which something was declined. */
function learn(declined: readonly ReviewedText[] = []): Learned {
  const counts: LabelCounts = new Map();
  for (let index = 0; index < files; index++)
    addCounts(counts, countSurfaces(Document.parse(correctedCable(index).before)));
  const steps = Learned.from(texts, counts, declined);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

const other = Document.parse(correctedCable(files).before);
const entryOf = (document: Document, index: number) =>
  declinedEntry('a.txt', document, tokenizedText(document).entities[index]!);

describe('a pair of versions', () => {
  test('is none when more than tags has changed', () => {
    assert.equal(reviewedPair('a', Document.parse('in [LOC Orsk  ]'), Document.parse('in [LOC Tver  ]')), undefined);
  });
});

describe('an entity for which a change was declined', () => {
  test('is found again, whatever else is tagged, while its tag and the words around it are the same', () => {
    const isSame = (text: string) => {
      const document = Document.parse(text);
      return declines(
        [entryOf(Document.parse('in [LOC Orsk  ] and Tver .'), 0)],
        document,
      )(tokenizedText(document).entities[0]!);
    };
    assert.equal(isSame('in [LOC Orsk] and [LOC Tver  ] .\nMore .'), true);
    assert.equal(isSame('in [ORG Orsk  ] and Tver .'), false);
    assert.equal(isSame('in [LOC Orsk  ] or Tver .'), false);
  });
  test('has nothing proposed', () => {
    const learned = learn();
    const surfaces = (entries: readonly ReturnType<typeof entryOf>[], least = 0) =>
      proposedFor(learned, other, entries, least).map(({ of }) => of.entity.surface);
    assert.deepEqual(surfaces([]), ['VELMORA', 'DCM']);
    assert.deepEqual(surfaces([entryOf(other, 1)]), ['VELMORA']);
    assert.deepEqual(surfaces([], 1.1), []);
  });
  test('teaches that such entities stay, and counts as no correction', () => {
    const actions = declinedActions([entryOf(other, 0)], other);
    assert.deepEqual(actions.slice(0, 2), ['keep', undefined]);
    const text = tokenizedText(other);
    const declined = Array.from({ length: 8 }, (_, index): ReviewedText => ({ name: `d${index}.txt`, text, actions }));
    const [before, after] = [learn(), learn(declined)];
    const first = (learned: Learned) => learned.proposalsFor(text)[0]!;
    assert.equal(actionKey(first(before).action), 'LOC 0 0');
    assert.notEqual(first(after).entity.surface, 'VELMORA');
    assert.deepEqual([after.data.texts, after.data.corrections], [before.data.texts, before.data.corrections]);
  });
});

describe('the kind of a proposal', () => {
  test('is its change and the part of the texts where it is', () => {
    const kinds = (text: string) => {
      const tokens = tokenizedText(Document.parse(text));
      return tokens.entities.map((entity) => kindOf(tokens, { entity, action: 'remove', probability: 1 }).key);
    };
    assert.deepEqual(kinds('[ORG TORV  ] 00001234 by [ORG Bank  ] . \n'), [
      'ORG → no tag before a number',
      'ORG → no tag',
    ]);
    const cable =
      "<code><pre>UNCLAS [ORG SIPDIS  ] TORV 000589 TAGS: <a href='/tag/PGOV_0.html'>[ORG PGOV  ]</a> SUBJECT: [ORG TALKS  ] <a id='par1' href='#par1'>¶</a>1 . \nThe [ORG Bank  ] . \n";
    assert.deepEqual(kinds(cable), [
      'ORG → no tag in Origin',
      'ORG → no tag in TAGS',
      'ORG → no tag in SUBJECT',
      'ORG → no tag',
    ]);
  });
});

test('of many texts, a thousand are learned from, the same whatever their order', () => {
  const names = Array.from({ length: 1200 }, (_, index) => `${index}.txt`);
  const some = drawn(names);
  assert.equal(some.length, 1000);
  assert.deepEqual(drawn([...names].reverse()), some);
  assert.equal(drawn(some), some);
});

/** What was learned, as bytes that are kept. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { actionsBetween } from '../../server/core/learn/action.ts';
import { HashIndex } from '../../server/core/learn/hash-index.ts';
import { Learned, type ReviewedText } from '../../server/core/learn/learned.ts';
import { readLearned, writeLearned } from '../../server/core/learn/learned-bytes.ts';
import { LogisticRegression } from '../../server/core/learn/logistic-regression.ts';
import { NameTable } from '../../server/core/learn/name-table.ts';
import { strongest } from '../../server/core/learn/strongest-weights.ts';
import { tokenizedText } from '../../server/core/learn/tokenized-text.ts';
import { countSurfaces } from '../../server/core/mentions/corpus-evidence.ts';
import { addCounts, type LabelCounts } from '../../server/core/mentions/label-counts.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { drain } from '../bench/drain.ts';
import { correctedCable } from './corrected-cable.ts';

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const before = (index: number) => Document.parse(correctedCable(index).before);

function reviewed(index: number): ReviewedText {
  const text = tokenizedText(before(index));
  const after = tokenizedText(Document.parse(correctedCable(index).after));
  return { name: `${index}.txt`, text, actions: actionsBetween(text, after) };
}

function countsOf(files: number): LabelCounts {
  const counts: LabelCounts = new Map();
  for (const index of range(files)) addCounts(counts, countSurfaces(before(index)));
  return counts;
}

describe('what was learned', () => {
  const counts = countsOf(60);
  const learned = drain(Learned.from(range(40).map(reviewed), counts));
  const names = drain(NameTable.of(counts));
  const bytes = writeLearned(learned, names, { version: '1.0' })!;
  const proposed = (from: Learned) =>
    range(60).map((index) =>
      from
        .proposalsFor(tokenizedText(before(index)))
        .map(({ entity, action, probability, reason }) => [entity.from, action, probability, `${reason}`]),
    );

  test('proposes the same when it was kept, to the last digit, and what it is about is there', () => {
    const read = readLearned<{ readonly version: string }>(bytes)!;
    assert.deepEqual(read.about, { version: '1.0' });
    assert.deepEqual(proposed(read.learned), proposed(learned));
    assert.deepEqual(read.learned.data.likely, learned.data.likely);
    assert.ok(proposed(learned).flat().length >= 120);
  });

  test('is nothing when bytes are missing, are too many, or are others', () => {
    for (const other of [bytes.slice(0, -1), Uint8Array.of(...bytes, 0), new Uint8Array(), new Uint8Array(100)]) {
      assert.equal(readLearned(other), undefined);
    }
  });

  test('is less than 1 MB, or is not kept', () => {
    const many: LabelCounts = new Map(
      range(300_000).map((each) => [`Name ${each}`, new Map([['ORG', 1 + (each % 3)]])]),
    );
    const table = drain(NameTable.of(many));
    assert.ok(writeLearned(learned, table, {})!.length < 1_000_000);
    assert.equal(writeLearned(learned, table, 'x'.repeat(1_000_000)), undefined);
  });
});

describe('a table of names', () => {
  test('has the usual label of each name, and of too many names those that are tagged more than once', () => {
    const many = range(100_000).map((each): [string, Map<string, number>] => [`Rare ${each}`, new Map([['ORG', 1]])]);
    const counts: LabelCounts = new Map([
      ...many,
      [
        'Torv',
        new Map([
          ['LOC', 8],
          ['ORG', 1],
        ]),
      ],
      [
        'Sorrel',
        new Map([
          ['LOC', 2],
          ['PER', 2],
        ]),
      ],
      ['Nobody', new Map([['', 9]])],
    ]);
    const table = drain(NameTable.of(counts));
    assert.deepEqual([...table.get('Torv')!], [['LOC', 2]]);
    assert.equal(table.get('Sorrel')!.size, 2);
    assert.equal(table.get('Nobody'), undefined);
    assert.equal(table.data.hashes.length, 1 << 16);
  });
});

describe('the strongest weights', () => {
  test('are kept, whatever their number, and answer nearly as all do', () => {
    const rows = new HashIndex();
    for (const hash of range(3000)) rows.add(hash * 7919);
    const values = Float32Array.from(range(6000), (each) => ((each * 37) % 1000) / (each % 50 === 0 ? 100 : 100_000));
    const weights = { classes: 2, rows: rows.data, values };
    const few = drain(strongest(weights, 200));
    const left = few.values.filter((value) => value !== 0);
    assert.ok(left.length > 100 && left.length <= 200);
    const features = range(300).map((hash) => hash * 7919);
    const [all, some] = [weights, few].map((each) => new LogisticRegression(each).probabilities(features)[0]!);
    assert.ok(Math.abs(all! - some!) < 0.05);
  });
  test('of a classifier that has learned nothing are none', () => {
    const empty = { classes: 0, rows: new HashIndex().data, values: new Float32Array() };
    assert.equal(drain(strongest(empty)).values.length, 0);
  });
});

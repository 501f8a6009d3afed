import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { addCount, type LabelCounts } from '../../server/core/mentions/label-counts.ts';
import { SurfaceIndex } from '../../server/corpus/surface-index.ts';
import { runs } from '../core/generate.ts';

const countsOfDocument = fc
  .array(fc.tuple(fc.constantFrom('Dunholm', 'Velmora', 'Aldis'), fc.constantFrom('LOC', 'ORG', ''), fc.nat(3)))
  .map((mentions) => {
    const counts: LabelCounts = new Map();
    for (const [surface, label, times] of mentions) if (times > 0) addCount(counts, surface, label, times);
    return counts;
  });

describe('the index of surfaces', () => {
  test('adds documents up', () => {
    const index = new SurfaceIndex();
    index.add(new Map([['Dunholm', new Map([['LOC', 2]])]]));
    index.add(new Map([['Dunholm', new Map([['LOC', 1]]).set('ORG', 1)]]));
    assert.deepEqual(index.counts.get('Dunholm'), new Map([['LOC', 3]]).set('ORG', 1));
  });

  test('is as if a document that was taken out had never been in it', () => {
    fc.assert(
      fc.property(fc.array(countsOfDocument), fc.array(countsOfDocument), (stay, go) => {
        const [all, some] = [new SurfaceIndex(), new SurfaceIndex()];
        for (const counts of [...stay, ...go]) all.add(counts);
        for (const counts of go) all.remove(counts);
        for (const counts of stay) some.add(counts);
        assert.deepEqual(all.counts, some.counts);
      }),
      runs,
    );
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { defaultSettings } from '../../server/core/config/settings.ts';
import { countClues } from '../../server/core/mentions/clues.ts';
import { type ReadonlyLabelCounts, recounted } from '../../server/core/mentions/label-counts.ts';
import { suspicionsOf } from '../../server/core/mentions/suspicion.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { FolderCounts, FolderSums } from '../../server/corpus/folder-counts.ts';
import { runs } from '../core/generate.ts';

const entity = fc
  .record({ label: fc.constantFrom('PER', 'LOC', 'ORG'), name: fc.constantFrom('Orsk', 'Tver', 'Ana Roa', 'UNSC') })
  .map(({ label, name }) => `[${label} ${name}  ]`);
const text = fc
  .array(fc.oneof(entity, fc.constantFrom('Orsk', 'Tver', 'met')), { maxLength: 12 })
  .map((words) => words.join(' '));
const parse = (from: string) => Document.parse(from, defaultSettings.read);
const uriOf = (index: number) => `file:///folder/${index}.txt`;

function sumsOf(texts: readonly string[]): FolderSums {
  const sums = new FolderSums();
  for (const [index, each] of texts.entries()) sums.add(uriOf(index), parse(each));
  return sums;
}

describe('the counts of a folder', () => {
  test('are, after a file has changed, those of the files as they are', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), text, (texts, changed) => {
        const [first, ...others] = texts;
        const sums = sumsOf(texts);
        const now = sumsOf([changed, ...others]);
        const clues = countClues(parse(changed));
        const here = recounted(sums.clues.counts, countClues(parse(first!)), clues);
        for (const key of clues.keys()) assert.deepEqual(here.get(key), now.clues.counts.get(key), key);
        sums.replace(parse(first!), parse(changed));
        assert.deepEqual(sums.surfaces.counts, now.surfaces.counts);
        assert.deepEqual(sums.clues.counts, now.clues.counts);
      }),
      runs,
    );
  });

  test('leave what an open file was counted as to that file', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), text, (texts, changed) => {
        const [first, ...others] = texts;
        const counts = new FolderCounts();
        counts.opened(uriOf(0), first!);
        counts.use(sumsOf(texts), new Map([[uriOf(0), first!]]));
        const document = parse(changed);
        const { lint } = counts.settingsOf(uriOf(0), defaultSettings);
        const now = sumsOf([changed, ...others]);
        const thresholds = { leastElsewhere: 1, leastShare: 0.51 };
        for (const surface of ['Orsk', 'Tver', 'Ana Roa', 'UNSC']) {
          const majority = now.corpus.majorityLabel(document, surface, thresholds);
          assert.deepEqual(lint.corpus!.majorityLabel(document, surface, thresholds), majority);
        }
        const scoresBy = (clues: ReadonlyLabelCounts) =>
          suspicionsOf(document, clues)
            .map(({ from, likely, score }) => `${from}: ${likely}, ${score.toFixed(6)}`)
            .sort();
        assert.deepEqual(scoresBy(counts.cluesFor(uriOf(0), document)), scoresBy(now.clues.counts));
      }),
      runs,
    );
  });

  test('give the same settings as long as they are the same', () => {
    const counts = new FolderCounts();
    counts.opened(uriOf(0), '[LOC Orsk  ]');
    assert.equal(counts.settingsOf(uriOf(0), defaultSettings), defaultSettings);
    counts.use(sumsOf(['[LOC Orsk  ]']), new Map());
    const settings = counts.settingsOf(uriOf(0), defaultSettings);
    assert.equal(counts.settingsOf(uriOf(0), defaultSettings), settings);
    assert.equal(settings.read, defaultSettings.read);
    counts.use(sumsOf(['[LOC Orsk  ]']), new Map());
    assert.notEqual(counts.settingsOf(uriOf(0), defaultSettings), settings);
  });
});

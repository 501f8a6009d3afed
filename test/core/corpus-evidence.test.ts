import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Corpus, countSurfaces } from '../../server/core/mentions/corpus-evidence.ts';
import { addCounts, type LabelCounts } from '../../server/core/mentions/label-counts.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { type AllSettings, fixesOf, lint, readWith } from './linting.ts';

function corpusOf(...texts: readonly string[]): Corpus {
  const counts: LabelCounts = new Map();
  for (const text of texts) addCounts(counts, countSurfaces(Document.parse(text)));
  return new Corpus(counts);
}

/** What is found in a text among others. */
function among(others: readonly string[], text: string, settings: Partial<AllSettings> = {}): string[] {
  const document = readWith(text, { corpus: corpusOf(text, ...others), ...settings });
  return lint(document).map((finding) => `${finding.rule.code} ${finding.from} ${finding.message}`);
}

const manyDunholm = ['to [LOC Dunholm  ] . '.repeat(6), 'in [LOC Dunholm  ] . '.repeat(6)];

describe('a name in one of many files', () => {
  test('is reported once when all others give it another label', () => {
    assert.deepEqual(among(manyDunholm, 'the [ORG Dunholm  ] and the [ORG Dunholm  ]'), [
      'inconsistent-label 4 “Dunholm” is LOC in 12 of 12 mentions in other files, but ORG 2× in this one.',
    ]);
  });

  test('is reported where it departs from all others and not from most in its file', () => {
    const text = 'the [ORG Dunholm  ] and [ORG Dunholm  ] in [LOC Dunholm  ]';
    assert.deepEqual(among(manyDunholm, text), [
      'inconsistent-label 4 “Dunholm” is LOC in 12 of 12 mentions in other files, but ORG 2×, LOC 1× in this one.',
    ]);
    assert.deepEqual(among(manyDunholm, 'in [LOC Dunholm  ]'), []);
  });

  test('is not judged by its own mentions', () => {
    assert.deepEqual(among([], 'in [LOC Dunholm  ] . '.repeat(40)), []);
    const text = `${'in [LOC Dunholm  ] . '.repeat(40)}[ORG Dunholm  ]`;
    assert.match(among([], text)[0]!, /“Dunholm” has several labels in this file: LOC 40×, ORG 1×\./);
  });

  test('is left alone when others are few or disagree', () => {
    const [some] = manyDunholm;
    assert.deepEqual(among([some!], 'the [ORG Dunholm  ]'), []);
    assert.deepEqual(among([some!, some!.replaceAll('LOC', 'ORG')], 'the [ORG Dunholm  ]'), []);
    const eager = { options: { leastElsewhere: 6, leastShare: 0.9 } };
    const rules = new Map([['inconsistent-label', eager]]);
    assert.equal(among([some!], 'the [ORG Dunholm  ]', { rules }).length, 1);
  });

  test('keeps the label that a gazetteer gives it', () => {
    const gazetteer = new Map([['Dunholm', 'ORG']]);
    const found = among(manyDunholm, 'the [ORG Dunholm  ] of Dunholm', { gazetteer });
    assert.deepEqual(
      found.filter((finding) => finding.startsWith('inconsistent-label')),
      [],
    );
  });

  test('is not given a label that the file cannot have', () => {
    const others = ['to [GPE Dunholm  ] on [DATE Monday  ] . '.repeat(12)];
    assert.deepEqual(among(others, 'the [MISC Dunholm  ] of [PER Mara Velde  ]'), []);
  });
});

describe('a name that a file never tags', () => {
  test('is reported once when others tag it nearly always', () => {
    assert.deepEqual(among(manyDunholm, 'from Dunholm to Dunholm'), [
      'untagged-mention 5 “Dunholm” is tagged LOC 12 times in other files, not in this one.',
    ]);
  });

  test('is left alone when others often leave it untagged', () => {
    assert.deepEqual(among([`${manyDunholm[0]}${'Dunholm , '.repeat(6)}`, manyDunholm[1]!], 'in Dunholm'), []);
  });

  test('is left alone inside a name that the file tags', () => {
    const text = 'the [ORG Bank of Dunholm  ] is a bank . \nThe Bank of Dunholm said';
    assert.deepEqual(among(manyDunholm, text), [
      'untagged-mention 45 “Bank of Dunholm” is tagged ORG once in this file, not here.',
    ]);
  });

  test('can be tagged wherever it stands', () => {
    const document = readWith('from Dunholm to\nDunholm', { corpus: corpusOf(...manyDunholm) });
    const [finding] = lint(document);
    const [one, all] = fixesOf(document, finding!);
    assert.equal(`${one!.title}`, 'Tag “Dunholm” as LOC');
    assert.equal(document.apply(all!.edits).text, 'from [LOC Dunholm  ] to\n[LOC Dunholm  ]');
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundledLabelSets, conll2003, LabelSet, ontonotes5 } from '../../server/core/syntax/labels.ts';

const kinds: Record<string, readonly string[]> = {
  known: ['PER', 'LOC'],
  likely: ['per', 'Loc', 'LCO', 'PERS', 'LO', 'GPE'],
  part: ['B-PER', 'I-LOC', 'E-GPE', 'S_ORG'],
  related: ['LOCATION', 'ORGANIZATION', 'Person', 'Location', 'Organisation', 'organization', 'GPE_X', 'PERSON_NAME'],
  shaped: ['GAME', 'B-GAME', 'ЛИЦО', '人名', 'שם', 'ÄMTER', 'REL/PART'],
  word: ['Game', 'Ort', 'schiff', 'Лицо', 'Local', 'Organ', 'Periodic'],
  other: ['NOTE:', 'A', '7', 'x.', '“PER”', 'PER:0.91;', `A${'B'.repeat(200)}`],
};
for (const [kind, words] of Object.entries(kinds)) {
  test(`what kind of word follows a bracket: ${kind}`, () => {
    for (const word of words) assert.equal(conll2003.classify(word), kind, word);
  });
}

test('the nearest labels come first', () => {
  const nearest = (word: string) => conll2003.nearest(word).map(({ name }) => name);
  assert.deepEqual(nearest('LCO'), ['LOC']);
  assert.deepEqual(nearest('LOCAL'), ['LOC']);
  assert.deepEqual(nearest('person'), ['PER']);
  assert.deepEqual(nearest('CITY'), ['PER', 'LOC', 'ORG', 'MISC']);
  assert.deepEqual(nearest('GPE'), ['LOC', 'ORG']);
  assert.deepEqual(
    ontonotes5.nearest('PER').map(({ name }) => name),
    ['PERSON', 'PERCENT'],
  );
});

test('a word means a label when that alone is nearest: another case, one typing error, a longer or shorter form', () => {
  const meant = (word: string, set = conll2003) => set.meant(word)?.name;
  const own = new LabelSet(
    'own',
    ['CAR', 'CAT', 'LO', 'LOCATION', '人名'].map((name) => ({ name, title: name, description: '' })),
  );
  assert.deepEqual(
    ['loc', 'LCO', 'LO', 'LOCX', 'LOX', 'LOCATION', 'Person'].map((word) => meant(word)),
    [...['LOC', 'LOC', 'LOC', 'LOC', 'LOC', 'LOC', 'PER']],
  );
  for (const word of ['CITY', 'SHIP', 'COUNTRY', 'GPE', 'FAC', 'NORP', 'B-PER'])
    assert.equal(meant(word), undefined, word);
  assert.deepEqual(
    ['CA', 'car', 'LOCATIONS', 'LOC', '人名称', 'L'].map((word) => meant(word, own)),
    [undefined, 'CAR', 'LOCATION', 'LO', '人名', 'LO'],
  );
});

test('every bundled label has prose', () => {
  for (const { labels } of bundledLabelSets) {
    for (const { name, title, description } of labels) assert.ok(title && `${description}`.endsWith('.'), name);
  }
});

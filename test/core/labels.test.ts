import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundledLabelSets, conll2003, ontonotes5 } from '../../server/core/labels.ts';

test('a word that is no label is likely one, shaped like one, or text', () => {
  const kinds = ['PER', 'per', 'LCO', 'PERS', 'GPE', 'GAME', 'Game', 'NOTE:'].map((word) => conll2003.classify(word));
  assert.deepEqual(kinds, ['known', 'likely', 'likely', 'likely', 'likely', 'shaped', 'other', 'other']);
});

test('the nearest labels come first', () => {
  const nearest = (word: string) => conll2003.nearest(word).map(({ name }) => name);
  assert.deepEqual(nearest('LCO'), ['LOC']);
  assert.deepEqual(nearest('LOCAL'), ['LOC']);
  assert.deepEqual(nearest('person'), ['PER', 'LOC', 'ORG', 'MISC']);
  assert.deepEqual(nearest('GPE'), ['LOC', 'ORG']);
  assert.deepEqual(
    ontonotes5.nearest('PER').map(({ name }) => name),
    ['PERSON'],
  );
});

test('every bundled label has prose', () => {
  for (const { labels } of bundledLabelSets) {
    for (const { name, title, description } of labels) assert.ok(title && `${description}`.endsWith('.'), name);
  }
});

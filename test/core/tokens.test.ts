import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leadingPunctuation, trailingPunctuation } from '../../server/core/tokens.ts';

test('the full stop of an abbreviation is no trailing punctuation', () => {
  const counts = {
    Orsk: 0,
    'Orsk.': 1,
    'Orsk .': 2,
    'U.S.': 0,
    'the U.S..': 1,
    'Acme Co.,': 1,
    'No. ...': 4,
    '...': 0,
    'Orsk//': 2,
    'Orsk/': 0,
    'Orsk-': 0,
    'Orsk--': 2,
    'Brig.-Gen.': 0,
    'Gov’t.': 0,
    'Cia.': 0,
    'the CIA.': 1,
    'Orsk,.': 2,
    'Orsk。': 1,
  };
  for (const [body, count] of Object.entries(counts)) assert.equal(trailingPunctuation(body), count, body);
});

test('words that are allowed keep the mark at their end', () => {
  assert.equal(trailingPunctuation('Velmar!', ['Velmar!']), 0);
  assert.equal(trailingPunctuation('Velmar!,', ['Velmar!']), 1);
  assert.equal(trailingPunctuation('Velmar!'), 1);
});

test('a mark that begins a word is no leading punctuation', () => {
  const counts = { '--Orsk': 2, '-Orsk': 1, '. Orsk': 2, '.NET': 0, '-5': 0, '-.5': 0, '//Orsk': 2, '--': 0 };
  for (const [body, count] of Object.entries(counts)) assert.equal(leadingPunctuation(body), count, body);
});

test('long runs of full stops are read once', () => {
  const length = 1_000_000;
  assert.equal(trailingPunctuation(`Orsk${'.'.repeat(length)}`), length);
  assert.equal(trailingPunctuation(`Orsk${' .'.repeat(length)}`), 2 * length);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trailingPunctuation } from '../../server/core/tokens.ts';

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
  };
  for (const [body, count] of Object.entries(counts)) assert.equal(trailingPunctuation(body), count, body);
});

test('long runs of full stops are read once', () => {
  const length = 1_000_000;
  assert.equal(trailingPunctuation(`Orsk${'.'.repeat(length)}`), length);
  assert.equal(trailingPunctuation(`Orsk${' .'.repeat(length)}`), 2 * length);
});

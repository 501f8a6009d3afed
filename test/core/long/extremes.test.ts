/** Fails by not ending where work grows faster than the text does. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Document } from '../../../server/core/syntax/document.ts';
import { askAndChange, extremeTexts } from '../extremes.ts';
import { lint } from '../linting.ts';

const much = 5_000;

test('a line of ten megabytes of entities is read', () => {
  const text = '[LOC a  ] ,'.repeat(1_000_000);
  assert.deepEqual(
    lint(Document.parse(text)).map(({ rule }) => rule.code),
    ['long-line'],
  );
});

describe('work grows with the length of the text, whatever it is', () => {
  for (const [name, make] of Object.entries(extremeTexts(much))) test(name, () => askAndChange(make()));
});

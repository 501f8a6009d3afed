import { describe, test } from 'node:test';
import fc from 'fast-check';
import { checkText } from './checks.ts';
import { askAndChange, extremeTexts } from './extremes.ts';
import { anyText, longText, runs } from './generate.ts';

describe('nothing throws, every range lies in the document, and no fix changes the text', () => {
  test('on any text', () => {
    fc.assert(fc.property(anyText, checkText), runs);
  });

  test('on long texts', () => {
    fc.assert(fc.property(longText, checkText), { numRuns: Math.ceil(runs.numRuns / 10) });
  });
});

/** Here the texts are short; test/core/long has them long. */
const little = 200;

describe('a text of many times one thing is read, asked about and changed', () => {
  for (const [name, make] of Object.entries(extremeTexts(little))) test(name, () => askAndChange(make()));
});

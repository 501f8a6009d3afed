import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Document } from '../../server/core/syntax/document.ts';
import { longText, runs, taggedText } from './generate.ts';
import { history, play, type Version, versionAt } from './histories.ts';
import { assertSame } from './views.ts';

/** A history costs many times what a text does. */
const fewer = { numRuns: Math.ceil(runs.numRuns / 5) };
const fewest = { numRuns: Math.ceil(runs.numRuns / 10) };

function assertFresh({ document, text }: Version): void {
  assert.equal(document.text, text);
  assertSame(document, Document.parse(text));
}

describe('a document with a history answers as one that was read afresh', () => {
  test('short ones, after every change', () => {
    fc.assert(
      fc.property(taggedText, history, (text, steps) => {
        play(text, steps.slice(0, 8), assertFresh);
      }),
      fewer,
    );
  });

  test('long ones, older versions too, whatever was asked in between and in any order', () => {
    fc.assert(
      fc.property(longText, history, fc.array(fc.nat(30), { maxLength: 4 }), (text, steps, order) => {
        const versions = play(text, steps);
        for (const version of versions) assert.equal(version.document.text, version.text);
        for (const back of [0, ...order]) assertFresh(versionAt(versions, back));
      }),
      fewest,
    );
  });
});

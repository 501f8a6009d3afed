/** A review from the top of a text to its bottom comes to everything, once. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Document } from '../../server/core/syntax/document.ts';
import { isEntity } from '../../server/core/syntax/entities.ts';
import { type LocatedStop, stopInDirection } from '../../server/core/views/review-stops.ts';
import { anyText, runs, taggedText } from './generate.ts';
import { linted } from './linting.ts';

/** The stops that one comes to from the top, one after the other. */
function* walk(document: Document, findingsOnly = false): Generator<LocatedStop> {
  let stop = stopInDirection(linted(document), 0, 'from', { findingsOnly });
  while (stop) {
    yield stop;
    stop = stopInDirection(linted(document), stop.at, 'next', { findingsOnly });
  }
}

const text = fc.oneof(taggedText, anyText);

describe('a review', () => {
  test('comes to each entity and to each finding that is told, once and in order', () => {
    fc.assert(
      fc.property(text, (source) => {
        const document = Document.parse(source);
        const stops = [...walk(document)];
        const entities = stops.flatMap(({ entity }) => entity?.number ?? []);
        const count = [...document.tags()].filter(({ tag }) => isEntity(tag)).length;
        assert.deepEqual(
          entities,
          Array.from({ length: count }, (_, index) => index + 1),
        );
        const found = stops.flatMap(({ findings }) => findings);
        const { findings } = linted(document);
        assert.equal(found.length, findings.length);
        assert.deepEqual(new Set(found), new Set(findings));
        for (const [index, { at }] of stops.entries()) if (index > 0) assert.ok(stops[index - 1]!.at < at);
      }),
      runs,
    );
  });

  test('of findings comes to all of them, and to nothing else', () => {
    fc.assert(
      fc.property(text, (source) => {
        const document = Document.parse(source);
        const all = [...walk(document)].filter(({ findings }) => findings.length > 0);
        assert.deepEqual([...walk(document, true)], all);
      }),
      runs,
    );
  });

  test('goes back the same way', () => {
    fc.assert(
      fc.property(text, (source) => {
        const document = Document.parse(source);
        const stops = [...walk(document)];
        for (const [index, stop] of stops.entries()) {
          assert.equal(stopInDirection(linted(document), stop.at, 'here'), stop);
          assert.equal(stopInDirection(linted(document), stop.at, 'previous'), stops[index - 1]);
        }
      }),
      runs,
    );
  });
});

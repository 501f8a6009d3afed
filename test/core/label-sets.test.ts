import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { looksTagged } from '../../protocol/looks-tagged.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { labelUsesOf } from '../../server/core/syntax/label-uses.ts';
import { taggedVariants, untaggedTexts } from './label-sets.ts';
import { lint } from './linting.ts';

/** What is wrong with the labels of a text. */
function found(document: Document): readonly string[] {
  return lint(document)
    .filter(({ rule, severity }) => severity === 'error' || /^unknown-label/.test(rule.code))
    .map(({ rule }) => rule.code);
}

/** The labels that are known to somebody, or reported to be of a set that nobody named. */
function labelsTold(document: Document): string[] {
  const told = labelUsesOf(document).filter(({ label, known }) => known || document.use.unnamed.has(label));
  return told.map(({ label }) => label).sort();
}

describe('all labels of a set that nobody named are told, and once:', () => {
  for (const { name, text, labels, isClear } of taggedVariants()) {
    test(name, () => {
      const document = Document.parse(text);
      const codes = found(document);
      if (!isClear && codes.length === 0) return;
      assert.deepEqual(labelsTold(document), labels);
      assert.ok(looksTagged(text), 'A folder is walked past it.');
      assert.deepEqual(codes, labels.every((label) => document.labels.get(label)) ? [] : ['unknown-labels']);
    });
  }
});

describe('nothing is said of brackets in texts without tags:', () => {
  for (const [name, text] of Object.entries(untaggedTexts)) {
    test(name, () => {
      assert.deepEqual(found(Document.parse(text)), []);
      assert.ok(!looksTagged(text));
    });
  }
});

test('remarks beside tags stay text', () => {
  const text =
    'In [LOC Torv] [PER Ana Roa] met the [EU Commission] and the [EU Parliament] , see [RFC 2119] , [F1 Help] and [F1 Keys] .';
  assert.deepEqual(found(Document.parse(text)), []);
});

/** What is answered from the blocks around a place is what all findings say. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatSpacing, isFormatted } from '../../server/core/edit/spacing.ts';
import { Acceptance, fingerprintOf } from '../../server/core/lint/acceptance.ts';
import type { Finding } from '../../server/core/lint/rule.ts';
import type { Document } from '../../server/core/syntax/document.ts';
import type { Spacing } from '../../server/core/syntax/settings.ts';
import { longText, runs, taggedText } from './generate.ts';
import { lint, linted, readWith } from './linting.ts';

/** A text of which some findings are accepted: every third. */
function partlyAccepted(text: string): Document {
  const document = readWith(text);
  const entries = lint(document)
    .filter((_, index) => index % 3 === 0)
    .map((finding) => ({ file: 'a', rule: finding.rule.code, ...fingerprintOf(document, finding) }));
  return readWith(text, { accepted: new Acceptance(entries) });
}

const anyLength = fc.oneof({ weight: 4, arbitrary: taggedText }, longText);

test('findings are found by place and counted without making a list of all', () => {
  fc.assert(
    fc.property(anyLength, fc.nat(), fc.nat(80), (text, place, length) => {
      const document = partlyAccepted(text);
      const judged = linted(document);
      const all = judged.findings;
      const from = place % (text.length + 1);
      const to = Math.min(text.length, from + length);
      const isTouching = (finding: Finding) => finding.from <= to && from <= finding.to;
      assert.deepEqual(judged.findingsTouching({ from, to }), all.filter(isTouching));
      assert.deepEqual(judged.findingAfter(from), all.find((finding) => finding.from > from) ?? all[0]);
      assert.deepEqual(judged.findingBefore(from), all.findLast((finding) => finding.from < from) ?? all.at(-1));
      assert.deepEqual([...judged.streamFindings()], all);
      for (const [severity, count] of Object.entries(judged.counts)) {
        assert.equal(count, all.filter((finding) => finding.severity === severity).length);
      }
    }),
    runs,
  );
});

test('a document is called formatted when formatting it changes nothing', () => {
  fc.assert(
    fc.property(anyLength, fc.constantFrom<Spacing[]>('keep', 0, 1, 2), (text, spacing) => {
      const document = readWith(text, { spacing });
      assert.equal(isFormatted(document), formatSpacing(document).length === 0);
    }),
    runs,
  );
});

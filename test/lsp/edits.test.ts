import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Document } from '../../server/core/document.ts';
import { applyEdits, type Edit } from '../../server/core/edit.ts';
import { fixAll, fixesOf, lint } from '../../server/core/lint.ts';
import { editActions } from '../../server/lsp/edit-actions.ts';
import { propose } from '../../server/lsp/proposals.ts';
import { editCommands } from '../../server/protocol.ts';
import { anyText, longText, runs, taggedText } from '../core/generate.ts';

/** Texts of all kinds; long ones are rare, for each costs as much as many. */
const text = fc.oneof({ weight: 60, arbitrary: taggedText }, { weight: 20, arbitrary: anyText }, longText);

/** Two places of whatever text there is. */
const places = fc.tuple(fc.nat(), fc.nat(), fc.boolean());

function spanIn(content: string, [one, other, isCaret]: readonly [number, number, boolean]) {
  const a = one % (content.length + 1);
  // Selections are mostly short, in long texts too.
  const b = isCaret ? a : Math.min(content.length, a + (other % 100));
  return { from: a, to: b };
}

/** Reads what edits make of a text, by other means than the guard does. */
function assertKeepsPlain(document: Document, edits: readonly Edit[], what: string): void {
  assert.equal(Document.parse(applyEdits(document.text, edits)).plain, document.plain, what);
}

describe('every edit keeps the text', () => {
  test('of every proposal at any place', () => {
    fc.assert(
      fc.property(text, places, fc.boolean(), (content, pair, automatic) => {
        const document = Document.parse(content);
        for (const proposal of propose(document, { span: spanIn(content, pair), only: undefined, automatic })) {
          if (!proposal.changesText) assertKeepsPlain(document, proposal.edits(), proposal.title);
        }
      }),
      runs,
    );
  });

  test('of every command at any places', () => {
    const command = fc.constantFrom(...Object.values(editCommands));
    const selections = fc.array(places, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(text, selections, command, fc.nat(), (content, pairs, chosen, pick) => {
        const document = Document.parse(content);
        const { labels } = document.labels;
        const label = labels[pick % labels.length]!.name;
        const { edits } = editActions[chosen](
          document,
          pairs.map((pair) => spanIn(content, pair)),
          label,
        );
        assertKeepsPlain(document, edits, chosen);
      }),
      runs,
    );
  });

  test('of every fix, and of all of them, which leave none behind', () => {
    fc.assert(
      fc.property(text, fc.nat(), (content, pick) => {
        const document = Document.parse(content);
        const findings = lint(document);
        const finding = findings[pick % Math.max(1, findings.length)];
        for (const fix of finding ? fixesOf(document, finding) : []) {
          if (!fix.changesText) assertKeepsPlain(document, fix.edits, fix.title);
        }
        const { edits } = fixAll(document);
        assertKeepsPlain(document, edits, 'fix all');
        assert.deepEqual(fixAll(Document.parse(applyEdits(content, edits))).edits, []);
      }),
      runs,
    );
  });
});

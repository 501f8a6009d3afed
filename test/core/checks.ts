import assert from 'node:assert/strict';
import { Document } from '../../server/core/syntax/document.ts';
import { applyEdits, type Edit } from '../../server/core/syntax/text-edit.ts';
import { alikeFixesOf, fixAll, fixesOf, lint } from './linting.ts';
import { assertSame, questions, spansIn, views } from './views.ts';

/** Everything that must be so of any text. */
export function checkText(text: string): void {
  const document = Document.parse(text);
  checkRanges(document);
  checkFixes(document);
  // What was asked before must not show.
  assertSame(document, Document.parse(text));
}

/** Asks everything there is to ask; every range must lie in the text. */
export function checkRanges(document: Document): void {
  const { text } = document;
  for (const question of questions) {
    for (const { from, to } of spansIn(views[question](document))) {
      assert.ok(0 <= from && from <= to && to <= text.length, `${question}: ${from} to ${to} of ${text.length}`);
    }
  }
}

/** Fixes keep the text, unless their title says otherwise; all of them together leave no more to do. */
export function checkFixes(document: Document): void {
  for (const finding of lint(document).slice(0, 20)) {
    for (const { edits, title, changesText } of [...fixesOf(document, finding), ...alikeFixesOf(document, finding)]) {
      if (!changesText) checkPlain(document, edits, `${title}`);
    }
  }
  const { document: fixed, edits } = fixAll(document);
  assertSame(fixed, Document.parse(fixed.text));
  checkPlain(document, edits, 'fix all');
  assert.deepEqual(fixAll(Document.parse(applyEdits(document.text, edits))).edits, []);
}

/** Edits keep the text: read afresh, and not as the guard looks at it. */
export function checkPlain(document: Document, edits: readonly Edit[], what: string): void {
  assert.equal(Document.parse(applyEdits(document.text, edits)).plain, document.plain, what);
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relabel, untag } from '../../server/core/edit/tag-edits.ts';
import { preservesText } from '../../server/core/edit/text-guard.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { applyEdits, type Edit } from '../../server/core/syntax/text-edit.ts';
import { corpusFiles, corpusFolder, hasCorpus } from '../corpus.ts';
import { fixAll, fixesOf, hasAutomaticFix, lint } from './linting.ts';

/** Runs a check over every file of the corpus; without one it says so and passes. */
function overCorpus(name: string, check: (document: Document, file: string) => void): void {
  test(name, (context) => {
    if (!hasCorpus) return context.diagnostic(`There is no corpus at ${corpusFolder}; TAGWRIGHT_CORPUS names one.`);
    for (const { name: file, text } of corpusFiles()) check(Document.parse(text), file);
  });
}

function assertKept(document: Document, edits: readonly Edit[], what: string): void {
  assert.equal(document.apply(edits).plain, document.plain, what);
}

overCorpus('every fix of every finding keeps the text', (document, file) => {
  for (const finding of lint(document)) {
    for (const fix of fixesOf(document, finding)) {
      if (!fix.changesText) assertKept(document, fix.edits, `${file}: ${finding.rule.code}: ${fix.title}`);
    }
  }
});

overCorpus('every tag can be relabelled and removed without a change of the text', (document, file) => {
  for (const placed of document.tags()) {
    for (const edits of [relabel(placed, placed.tag.label === 'LOC' ? 'ORG' : 'LOC'), untag(placed)]) {
      assert.ok(preservesText(document, edits), `${file}: ${placed.tag.label} at ${placed.lineFrom + placed.tag.from}`);
    }
  }
});

overCorpus('fix all keeps the text and leaves nothing to fix', (document, file) => {
  const { document: fixed, edits } = fixAll(document);
  assert.equal(applyEdits(document.text, edits), fixed.text, file);
  assert.equal(fixed.plain, document.plain, file);
  assert.deepEqual(fixAll(fixed).edits, [], file);
  assert.ok(!hasAutomaticFix(fixed), file);
});

overCorpus('a document changed at every line is the document read afresh', (document, file) => {
  let changed = document;
  for (let line = 0; line < document.lineCount; line += 7) {
    const place = { line, character: line % 40 };
    changed = changed.update([{ range: { start: place, end: place }, text: '[' }]);
  }
  const fresh = Document.parse(changed.text);
  const view = (of: Document) => lint(of).map(({ rule, from, to, message }) => [rule.code, from, to, message]);
  assert.deepEqual(view(changed), view(fresh), file);
});

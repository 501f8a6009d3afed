/** Edits one after the other, as people make them: commands, code actions and formatting at any places. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Caret, type Change, mapCaret } from '../../client/editor/map-caret.ts';
import { editCommands } from '../../protocol/index.ts';
import { normalizeSpacing } from '../../server/core/edit/spacing.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { delimiters, PlainLine } from '../../server/core/syntax/plain.ts';
import { applyEdits, byPlace, type Edit } from '../../server/core/syntax/text-edit.ts';
import type { Span } from '../../server/core/text/span.ts';
import { editActions } from '../../server/lsp/actions/edit-commands.ts';
import { propose } from '../../server/lsp/actions/proposals.ts';
import { runs, taggedText } from '../core/generate.ts';
import { linted } from '../core/linting.ts';
import { corpusFiles, corpusFolder, hasCorpus } from '../corpus.ts';

/** A pick among what there is, whatever there is. */
interface Step {
  readonly what: (typeof edits)[number];
  readonly places: readonly (readonly [at: number, length: number])[];
  readonly pick: number;
}

const edits = [...Object.values(editCommands), 'code action', 'format'] as const;

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(...edits),
  // Half of the selections are carets.
  places: fc.array(fc.tuple(fc.nat(), fc.oneof(fc.constant(0), fc.nat(100))), { minLength: 1, maxLength: 4 }),
  pick: fc.nat(),
});

function spansOf({ length }: Document, { places }: Step): Span[] {
  return places.map(([at, size]) => {
    const from = at % (length + 1);
    return { from, to: Math.min(length, from + size) };
  });
}

/** The edits of a step; none when the edit is refused, or changes the text and says so. */
function editsOf(document: Document, step: Step): readonly Edit[] {
  const spans = spansOf(document, step);
  if (step.what === 'format') return normalizeSpacing(document, spans[0]!);
  if (step.what === 'code action') {
    const proposals = propose(linted(document), { span: spans[0]!, only: undefined, automatic: false });
    const chosen = proposals[step.pick % Math.max(1, proposals.length)];
    return chosen && !chosen.changesText ? chosen.edits() : [];
  }
  const { labels } = document.labels;
  return editActions[step.what](linted(document), spans, labels[step.pick % labels.length]!.name).edits;
}

/** What undoes edits, for the text that they leave. */
function inverse(text: string, edits: readonly Edit[]): Edit[] {
  let moved = 0;
  return [...edits].sort(byPlace).map(({ from, to, insert }) => {
    const at = from + moved;
    moved += insert.length - (to - from);
    return { from: at, to: at + insert.length, insert: text.slice(from, to) };
  });
}

/** An edit takes away what belongs to tags, and puts no end of it back; only a label is taken as a whole. */
function checkSmallest(document: Document, { from, to, insert }: Edit): void {
  const index = document.lineAt(from);
  const { tags } = document.line(index);
  const lineFrom = document.lineFrom(index);
  const removed = document.slice(from, to);
  const pieces = delimiters(tags);
  for (let at = from - lineFrom; at < to - lineFrom; at++) {
    assert.ok(
      pieces.some((piece) => piece.from <= at && at < piece.to),
      `“${removed}” is not all of tags`,
    );
  }
  if (tags.some(({ labelFrom, label }) => lineFrom + labelFrom === from && label === removed)) return;
  assert.ok(removed === '' || removed[0] !== insert[0], `${removed} → ${insert}`);
  assert.ok(removed === '' || removed.at(-1) !== insert.at(-1), `${removed} → ${insert}`);
}

/** Where the plain text is at an offset. */
function plainAt(document: Document, offset: number): number {
  const index = document.lineAt(offset);
  let before = 0;
  for (let line = 0; line < index; line++) {
    before += new PlainLine(document.line(line)).text.length + document.line(line).lineBreak.length;
  }
  const line = document.line(index);
  const at = offset - document.lineFrom(index);
  const inLine = Math.min(at, line.text.length);
  return before + new PlainLine(line).toPlain(inLine) + (at - inLine);
}

function checkCarets(before: Document, after: Document, edits: readonly Edit[], spans: readonly Span[]): void {
  const changes: Change[] = edits.map(({ from, to, insert }) => ({
    rangeOffset: from,
    rangeLength: to - from,
    text: insert,
  }));
  for (const { from, to } of spans) {
    const caret: Caret = { anchor: to, active: from };
    const { anchor, active } = mapCaret(caret, changes);
    assert.equal(plainAt(after, active), plainAt(before, from), `the caret at ${from} stays`);
    assert.equal(plainAt(after, anchor), plainAt(before, to), `the caret at ${to} stays`);
  }
}

/** Makes the edits of some steps, each of which must keep its promises; gives the text after them. */
function live(text: string, steps: readonly Step[]): void {
  let document = Document.parse(text);
  const { plain } = document;
  for (const step of steps) {
    const edits = editsOf(document, step);
    for (const edit of edits) checkSmallest(document, edit);
    const after = document.apply(edits);
    assert.equal(after.text, applyEdits(document.text, edits));
    assert.equal(Document.parse(after.text).plain, plain, step.what);
    assert.equal(after.apply(inverse(document.text, edits)).text, document.text, `${step.what} is undone`);
    checkCarets(document, after, edits, spansOf(document, step));
    document = after;
  }
}

describe('any edits in any order keep the text and the carets, are as small as can be, and can be undone', () => {
  test('in made texts', () => {
    fc.assert(fc.property(taggedText, fc.array(step, { minLength: 1, maxLength: 12 }), live), runs);
  });

  test('at several carets whose tags together make a word before others a label', () => {
    const text = '[PER \u2029 ] [NOTE  [Person Asuncion  [PER [ LOC] Asuncion] ]] \n\n';
    const places = [24, 46, 0].map((at): readonly [number, number] => [at, 0]);
    live(text, [{ what: editCommands.tag, places, pick: 0 }]);
  });

  test('in the files of a corpus', (context) => {
    if (!hasCorpus) return context.diagnostic(`There is no corpus at ${corpusFolder}; TAGWRIGHT_CORPUS names one.`);
    const file = fc.constantFrom(...corpusFiles().map(({ text }) => text));
    const some = fc.array(step, { minLength: 1, maxLength: 12 });
    fc.assert(fc.property(file, some, live), { numRuns: Math.ceil(runs.numRuns / 20) });
  });
});

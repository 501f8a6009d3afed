import { isBlank, skipBlanks } from './blanks.ts';
import type { Line } from './block.ts';
import { type Document, groupByLine } from './document.ts';
import { applyEdits, type Edit } from './edit.ts';
import { labelSetVotes } from './labels.ts';
import { lastBefore, plainLine, type Span } from './plain.ts';
import { type ScannedLine, scanLine, type Tag } from './scan.ts';
import { unsafePlace } from './unknown-encoding.ts';
import { hasForeignBytes } from './unreadable.ts';

/**
 * Whether edits change nothing but tags, in whatever encoding the bytes are: the first of the product's two promises.
 * Everything that hands out edits asks here. Looks no further than the edits reach: at a few tags, at their line, or, when the edits make the document's tags
 * speak for another label set, at everything.
 */
export function keepsPlain(document: Document, edits: readonly Edit[]): boolean {
  const votes = votesAdded(document, edits);
  if (votes === undefined) return false;
  if (keepsLabels(document, votes)) return true;
  // Where some brackets may be none, nobody knows what another label set would make of them.
  return !hasForeignBytes(document) && document.apply(edits).plain === document.plain;
}

/** The same for edits with which the document is still read with the label set that it has: they ask for no judgement. */
export function keepsReading(document: Document, edits: readonly Edit[]): boolean {
  const votes = votesAdded(document, edits);
  return votes !== undefined && keepsLabels(document, votes);
}

/**
 * Of several things that can be edited, those whose edits change nothing but tags, together: when an empty tag goes, blanks
 * before it can become those before the `]` of the tag around it.
 */
export function keepable<T>(
  document: Document,
  things: readonly T[],
  edit: (thing: T) => readonly Edit[],
): readonly T[] {
  if (keepsPlain(document, things.flatMap(edit))) return things;
  const kept = things.filter((thing) => keepsPlain(document, edit(thing)));
  return keepsPlain(document, kept.flatMap(edit)) ? kept : kept.slice(0, 1);
}

/** Whether a document with so many more votes is read with the label set that it has. */
export function keepsLabels(document: Document, votes: number): boolean {
  return document.labelsFor(document.votes + votes) === document.labels;
}

/**
 * What edits add to the document's votes for a label set; undefined when they change the text of a line, read with the
 * label set that it has, or may do so since its encoding is not known.
 */
export function votesAdded(document: Document, edits: readonly Edit[]): number | undefined {
  if (unsafePlace(document, edits) !== undefined) return undefined;
  const groups = groupByLine(document, edits);
  if (!groups) return undefined;
  let votes = 0;
  for (const [index, group] of groups) {
    const line = document.line(index);
    const change = changeNearby(line, group) ?? changeOf(line, scanText(applyEdits(line.text, group), line));
    if (!change.keepsPlain) return undefined;
    votes += change.votes;
  }
  return votes;
}

/** What edits do to a stretch of text. */
interface Change {
  readonly keepsPlain: boolean;
  /** What they add to the document's votes. */
  readonly votes: number;
}

type ScannedText = ScannedLine & { readonly text: string };

function changeOf(before: ScannedText, after: ScannedText): Change {
  return {
    keepsPlain: plainLine(before) === plainLine(after),
    votes: labelSetVotes(after.text) - labelSetVotes(before.text),
  };
}

/**
 * What the edits do, seen on the touched tags alone, which costs nothing on long lines and in deep nests; undefined when
 * that is not the whole story: the rest of the line reads the same only if no bracket of the stretch is left over before
 * or after.
 */
function changeNearby(line: Line, edits: readonly Edit[]): Change | undefined {
  const { from, to } = touchedTags(line.tags, edits);
  const before = scanText(line.text.slice(from, to), line);
  const moved = edits.map((edit) => ({ ...edit, from: edit.from - from, to: edit.to - from }));
  const after = scanText(applyEdits(before.text, moved), line);
  if (!isBalanced(before) || !isBalanced(after)) return undefined;
  // What follows a `[` may be its label, or the blanks after it; what stands before a `]` decides whether it closes a tag.
  const open = bracketBefore(line.text, from);
  const isInLabel = open !== undefined && !(hasLabel(line.text, open, from) && beginsInText(before, after));
  const isInClose = isClosedAt(line.text, to) && !endsInText(before, after);
  return isInLabel || isInClose ? undefined : changeOf(before, after);
}

/** Whether two texts begin with something other than a blank. */
function beginsInText(...texts: readonly [ScannedText, ScannedText]): boolean {
  return texts.every(({ text }) => text !== '' && !isBlank(text.charCodeAt(0)));
}

/** Whether two texts end in something other than a blank. */
function endsInText(...texts: readonly [ScannedText, ScannedText]): boolean {
  return texts.every(({ text }) => text !== '' && !isBlank(text.charCodeAt(text.length - 1)));
}

function scanText(text: string, { labels }: Line): ScannedText {
  return { text, ...scanLine(text, labels) };
}

function isBalanced({ tags, literals }: ScannedLine): boolean {
  return literals.length === 0 && tags.every((tag) => tag.closed);
}

/** The stretch of a line that edits and the tags take that they touch, but for tags whose body holds all of it. */
function touchedTags(tags: readonly Tag[], edits: readonly Edit[]): Span {
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  for (const edit of edits) {
    from = Math.min(from, edit.from);
    to = Math.max(to, edit.to);
  }
  let index = lastBefore(tags, from);
  for (let tag = tags[index]; tag && !(tag.bodyFrom <= from && to <= tag.bodyTo); tag = tag.outer) {
    if (tag.to < from) continue;
    from = Math.min(from, tag.from);
    to = Math.max(to, tag.to);
  }
  for (index++; index < tags.length && tags[index]!.from < to; index++) to = Math.max(to, tags[index]!.to);
  return { from, to };
}

/** Where the last bracket before an offset stands if it is a `[`. */
function bracketBefore(text: string, offset: number): number | undefined {
  for (let at = offset - 1; at >= 0; at--) {
    if (text[at] === '[') return at;
    if (text[at] === ']') return undefined;
  }
  return undefined;
}

/** Whether the word after a `[`, be it a label or not, ends with a blank before an offset. */
function hasLabel(text: string, open: number, offset: number): boolean {
  let at = skipBlanks(text, open + 1);
  const from = at;
  while (at < offset && !isBlank(text.charCodeAt(at))) at++;
  return from < at && at < offset;
}

/** Whether a `]` is the first that follows an offset but for blanks. */
function isClosedAt(text: string, offset: number): boolean {
  return text[skipBlanks(text, offset)] === ']';
}

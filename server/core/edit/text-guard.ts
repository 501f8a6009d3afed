import { addEvidence, type Evidence, evidenceIn, evidenceReach } from '../syntax/bracket-evidence.ts';
import { type Document, groupByLine } from '../syntax/document.ts';
import type { Line } from '../syntax/line.ts';
import { lastBefore, plainLine } from '../syntax/plain.ts';
import { type ScannedLine, scanLine, type Tag } from '../syntax/scan.ts';
import { applyEdits, byPlace, type Edit } from '../syntax/text-edit.ts';
import { unsafePlace } from '../syntax/unknown-encoding.ts';
import { hasForeignBytes } from '../syntax/unreadable.ts';
import { isBlank, isWordEnd, skipBlanks, skipBlanksBack } from '../text/blanks.ts';
import { isPlaceholder, type NameShape, nameShapeOf } from '../text/name-shape.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';

/**
 * Whether edits change nothing but tags, in whatever encoding the bytes are: the first of the product's two promises.
 * Everything that hands out edits asks here. Looks no further than the edits reach: at a few tags, at their line, or, when with
 * the edits the document is read in another way, at everything.
 */
export function preservesText(document: Document, edits: readonly Edit[]): boolean {
  const added = evidenceAdded(document, edits);
  if (added === undefined) return false;
  if (document.isReadSameWith(added)) return true;
  // Where some brackets may be none, nobody knows what another reading would make of them.
  return !hasForeignBytes(document) && document.apply(edits).plain === document.plain;
}

/** The same for edits with which the document is still read as it is: they ask for no judgement. */
export function preservesTextAndReading(document: Document, edits: readonly Edit[]): boolean {
  const added = evidenceAdded(document, edits);
  return added !== undefined && document.isReadSameWith(added);
}

/**
 * Of several things that can be edited, those whose edits change nothing but tags, together: when an empty tag goes, blanks
 * before it can become those before the `]` of the tag around it.
 */
export function largestSafeSubset<T>(
  document: Document,
  things: readonly T[],
  edit: (thing: T) => readonly Edit[],
): readonly T[] {
  if (preservesText(document, things.flatMap(edit))) return things;
  const safe = things.filter((thing) => preservesText(document, edit(thing)));
  return preservesText(document, safe.flatMap(edit)) ? safe : safe.slice(0, 1);
}

/**
 * What edits add to the evidence of the document's brackets; undefined when they change the text of a line, read as it is, or may
 * do so since its encoding is not known.
 */
export function evidenceAdded(document: Document, edits: readonly Edit[]): Evidence | undefined {
  if (unsafePlace(document, edits) !== undefined) return undefined;
  const reach = edits.length > 1 && edits.length <= maxRemembered ? edits.at(-1)!.to - edits[0]!.from : 0;
  if (reach <= minRememberedReach) return findAdded(document, edits);
  const verdicts = verdictsOf(document);
  const key = JSON.stringify(edits);
  let verdict = verdicts.get(key);
  if (!verdict) {
    verdict = { added: findAdded(document, edits) };
    verdicts.set(key, verdict);
  }
  return verdict.added;
}

/** Edits that reach over so many UTF-16 units are remembered: those of a tag are tried for all that stands in it. */
const minRememberedReach = 1000;
/** Not if they are more than this. */
const maxRemembered = 4;

const verdictsOf = memo((_document: Document) => new Map<string, { readonly added: Evidence | undefined }>());

function findAdded(document: Document, edits: readonly Edit[]): Evidence | undefined {
  const groups = groupByLine(document, edits);
  if (!groups) return undefined;
  let added: Evidence = noEvidence;
  for (const [index, group] of groups) {
    const line = document.line(index);
    // A bracket that a person has accepted as text is told by all that stands in it.
    const mayBeNearby = !line.bodyDecides && !line.labels.hasTexts;
    const nearby = mayBeNearby ? changeNearby(line, group) : undefined;
    const change = nearby ?? changeOf(line, scanText(applyEdits(line.text, group), line));
    if (!change.preservesText) return undefined;
    added = addEvidence(added, change.added);
  }
  return added;
}

/** What edits do to a stretch of text. */
interface StretchChange {
  readonly preservesText: boolean;
  /** What they add to the evidence of the document's brackets. */
  readonly added: Evidence;
}

const noEvidence: Evidence = new Map();

type ScannedText = ScannedLine & { readonly text: string };

/** @param around what stands before and after both, as far as it belongs to brackets that reach in */
function changeOf(
  before: ScannedText,
  after: ScannedText,
  around: readonly [string, string] = ['', ''],
): StretchChange {
  const evidenceOf = ({ text }: ScannedText) => evidenceIn(around[0] + text + around[1]);
  return {
    preservesText: plainLine(before) === plainLine(after),
    added: addEvidence(evidenceOf(after), evidenceOf(before), -1),
  };
}

/** The text before and after a stretch of a line, as far as brackets reach whose evidence depends on the stretch. */
function around(text: string, { from, to }: Span): [string, string] {
  const before = text.slice(Math.max(0, from - evidenceReach), from);
  const after = text.slice(to, to + evidenceReach);
  // The sign before a bracket belongs to its evidence, and so does the one after it.
  const open = /[[\]][^[\]]*.?$/s.exec(before)?.index ?? before.length;
  const next = after.slice(1).search(/[[\]]/) + 1;
  return [before.slice(Math.max(0, open - 1)), next === 0 ? after : after.slice(0, next + 2)];
}

/**
 * What the edits do, seen on the touched tags alone, which costs little on long lines and in deep nests; undefined when
 * that is not the whole story: the rest of the line reads the same only if no bracket of the stretch is left over before
 * or after.
 */
function changeNearby(
  line: Line,
  edits: readonly Edit[],
  span = touchedTags(line.tags, edits),
): StretchChange | undefined {
  const { from, to } = span;
  const stretch = abridged(line, { from, to }, [...edits].sort(byPlace));
  const before = scanText(stretch.text, line);
  const after = scanText(applyEdits(stretch.text, stretch.edits), line);
  if (before.bodyDecides || after.bodyDecides || endsAtLink(line.text, span, after.text)) return undefined;
  if (!leavesNothingOpen(before, after, line)) return undefined;
  // What follows a `[` may be its label, or the blanks after it; what stands before a `]` decides whether it closes a tag.
  const isInLabel = isAfterOpen(line.text, from) && !(isAfterLabel(line.text, from) && beginsInText(before, after));
  const isInClose = isClosedAt(line.text, to) && !endsInText(before, after);
  const isCut = [before, after].some((stretch) => endsInOpen(stretch.text, line.text.charCodeAt(to)));
  if (!(isInLabel || isInClose || isCut)) return changeOf(before, after, around(line.text, span));
  const opening = line.tags[lastBefore(line.tags, from - 1)];
  // The blanks after that label may become more.
  if (isInLabel && opening && from <= opening.bodyFrom) return changeNearby(line, edits, { from: opening.from, to });
  const outer = tagAround(line.tags, span);
  return outer && changeNearby(line, edits, outer);
}

/** Whether a text in place of a stretch brings a `]` and a `(` together that may make a link. */
function endsAtLink(text: string, { from, to }: Span, insert: string): boolean {
  const around = `${text.slice(Math.max(0, from - 1), from)}${insert}${text.slice(to, to + 1)}`;
  return around.startsWith('](') || around.endsWith('](');
}

/** A tag of more UTF-16 units than this is read without most of its body when no edit touches it. */
const longTag = 24;

/**
 * A stretch of a line with its edits, in which long closed tags that no edit touches have a short body: a closed tag reads the
 * same whatever stands around it. What its bracket says of the document may hang on what comes to stand around it, such as a `(`,
 * and on the shape of its body, so that stays.
 */
function abridged({ text, tags }: Line, { from, to }: Span, edits: readonly Edit[]) {
  let short = '';
  let at = from;
  const moved: Edit[] = [];
  let next = 0;
  const take = (until: number) => {
    for (; next < edits.length && edits[next]!.to <= until; next++) {
      const by = short.length - at;
      const edit = edits[next]!;
      moved.push({ from: edit.from + by, to: edit.to + by, insert: edit.insert });
    }
    short += text.slice(at, until);
    at = until;
  };
  for (let index = lastBefore(tags, from - 1) + 1; index < tags.length && tags[index]!.from < to; ) {
    const tag = tags[index]!;
    const last = edits[lastBefore(edits, tag.to - 1)];
    const isTouched = last !== undefined && last.to > tag.from;
    if (tag.closed && !isTouched && tag.to - tag.from > longTag && tag.labelTo < tag.bodyFrom) {
      take(tag.bodyFrom);
      short += shortBody(text.slice(tag.bodyFrom, tag.bodyTo));
      at = tag.bodyTo;
      index = lastBefore(tags, tag.to - 1) + 1;
    } else index++;
  }
  take(to);
  return { text: short, edits: moved };
}

/** A short body that says the same as a long one: one with brackets says nothing, as one of another shape than a name's. */
function shortBody(body: string): string {
  if (isPlaceholder(body)) return placeholder;
  return bodies[/[[\]]/.test(body) ? 'other' : nameShapeOf(body)];
}

const placeholder = 'x';
const bodies: Readonly<Record<NameShape, string>> = { name: 'Xx', capitals: 'XX', words: 'xx', other: '1' };

/** Whether two texts begin with something other than a blank. */
function beginsInText(...texts: readonly [ScannedText, ScannedText]): boolean {
  return texts.every(({ text }) => text !== '' && !isBlank(text.charCodeAt(0)));
}

/** Whether two texts end in something other than a blank. */
function endsInText(...texts: readonly [ScannedText, ScannedText]): boolean {
  return texts.every(({ text }) => text !== '' && !isBlank(text.charCodeAt(text.length - 1)));
}

function scanText(text: string, { labels, use }: Line): ScannedText {
  return { text, ...scanLine(text, labels, use) };
}

/**
 * Whether the rest of the line has the same brackets to close after a stretch as before. A tag that nothing closes in the
 * whole line is no matter: no `]` after it reaches it, or what stands before it.
 */
function leavesNothingOpen(before: ScannedText, after: ScannedText, line: Line): boolean {
  const isOpen = ({ tags }: ScannedText) => tags.some((tag) => !tag.closed);
  if (isOpen(before)) return !hasClose(before) && !hasClose(after);
  return !isOpen(after) && !hasOutside(before, line) && !hasOutside(after, line);
}

function hasClose({ text, literals }: ScannedText): boolean {
  return literals.some((at) => text[at] === ']');
}

/** Whether a bracket that is text stands outside all tags and could be one of a tag with the rest of the line. */
function hasOutside({ text, literals, tags }: ScannedText, line: Line): boolean {
  let index = 0;
  let taggedTo = 0;
  return literals.some((at) => {
    for (; index < tags.length && tags[index]!.from < at; index++) taggedTo = Math.max(taggedTo, tags[index]!.to);
    return at >= taggedTo && (text[at] === ']' || canOpen(text.slice(at, wordAfter(text, at + 1)), line));
  });
}

/** Whether a `[` and the word after it are the start of a tag once something closes it. */
function canOpen(start: string, line: Line): boolean {
  return scanText(`${start} X  ]`, line).tags.length > 0;
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
  const before = tags[index];
  // What is put in may close an open that stands before it.
  if (before && !before.closed && edits.some(({ insert }) => insert.includes(']'))) from = Math.min(from, before.from);
  for (index++; index < tags.length && tags[index]!.from < to; ) {
    const tag = tags[index]!;
    to = Math.max(to, tag.to);
    index = lastBefore(tags, Math.max(tag.from, tag.to - 1)) + 1;
  }
  return { from, to };
}

/** The innermost tag whose body holds a stretch. */
function tagAround(tags: readonly Tag[], { from, to }: Span): Tag | undefined {
  let tag = tags[lastBefore(tags, from - 1)];
  while (tag && !(tag.closed && tag.bodyFrom <= from && to <= tag.bodyTo)) tag = tag.outer;
  return tag;
}

/** Where the word ends that may stand after an offset and blanks. */
function wordAfter(text: string, offset: number): number {
  let at = skipBlanks(text, offset);
  while (!isWordEnd(text.charCodeAt(at))) at++;
  return at;
}

/** Where the word begins that stands before an offset, or before the blanks there. */
function wordBefore(text: string, offset: number): number {
  let at = skipBlanksBack(text, offset, 0);
  while (at > 0 && !isWordEnd(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Whether nothing but one word and blanks stands between an offset and a `[` before it. */
function isAfterOpen(text: string, offset: number): boolean {
  return text[skipBlanksBack(text, wordBefore(text, offset), 0) - 1] === '[';
}

/** Whether a word and a blank stand before an offset. */
function isAfterLabel(text: string, offset: number): boolean {
  const wordTo = skipBlanksBack(text, offset, 0);
  return wordBefore(text, offset) < wordTo && wordTo < offset;
}

/** Whether what follows a text, from a given UTF-16 unit on, may be a part of an opening piece that the text ends in. */
function endsInOpen(text: string, next: number): boolean {
  return isAfterOpen(text, text.length) && !(isAfterLabel(text, text.length) && !isBlank(next));
}

/** Whether a `]` is the first that follows an offset but for blanks. */
function isClosedAt(text: string, offset: number): boolean {
  return text[skipBlanks(text, offset)] === ']';
}

/** Effect of edits on one line: whether its text stays, and what its brackets then say of the document. */
import { addEvidence, evidenceIn, evidenceReach } from '../syntax/bracket-evidence.ts';
import type { Line } from '../syntax/line.ts';
import { plainLine } from '../syntax/plain.ts';
import { type ScannedLine, scanLine, type Tag } from '../syntax/scan.ts';
import { applyEdits, byPlace, type Edit } from '../syntax/text-edit.ts';
import { isBlank, isWordEnd, skipBlanks, skipBlanksBack } from '../text/blanks.ts';
import { isPlaceholder, type NameShape, nameShapeOf } from '../text/name-shape.ts';
import { lastSpanFrom } from '../text/sorted.ts';
import type { Span } from '../text/span.ts';
import { changeOfLoneTag, hasBracket, type LineChange } from './lone-tag.ts';

type ScannedText = ScannedLine & { readonly text: string };

/** Judges edits of a line: by the touched tags alone where that suffices, else by the whole line. */
export function lineChange(line: Line, edits: readonly Edit[]): LineChange {
  // A bracket accepted as text is recognised by its whole content.
  const mayBeNearby = !line.bodyDecides && !line.labels.hasTexts;
  const nearby = mayBeNearby ? (changeOfLoneTag(line, edits) ?? changeNearby(line, edits)) : undefined;
  return nearby ?? changeOf(line, scanText(applyEdits(line.text, edits), line));
}

/**
 * Compares a stretch before and after edits.
 *
 * @param around text before and after both, as far as it belongs to brackets that reach in
 */
function changeOf(before: ScannedText, after: ScannedText, around: readonly [string, string] = ['', '']): LineChange {
  const evidenceOf = ({ text }: ScannedText) => evidenceIn(around[0] + text + around[1]);
  return {
    preservesText: plainLine(before) === plainLine(after),
    added: addEvidence(evidenceOf(after), evidenceOf(before), -1),
  };
}

/** Returns the text before and after a stretch of a line, as far as the evidence of its brackets depends on the stretch. */
function around(text: string, { from, to }: Span): [string, string] {
  const before = text.slice(Math.max(0, from - evidenceReach), from);
  const after = text.slice(to, to + evidenceReach);
  // The characters before and after a bracket belong to its evidence.
  const open = /[[\]][^[\]]*.?$/s.exec(before)?.index ?? before.length;
  const next = after.slice(1).search(/[[\]]/) + 1;
  return [before.slice(Math.max(0, open - 1)), next === 0 ? after : after.slice(0, next + 2)];
}

/**
 * Judges edits by the touched tags alone, which is cheap on long lines and in deep nests; undefined when that does not suffice.
 *
 *     … told [ORG the  [PER Ana  ] Lima  ] that …      edit: untag PER
 *                      |<touched>|                     stretch that is scanned before and after
 *                   ^^             ^^                   neighbours that are looked at
 *
 * The rest of the line reads the same if the stretch leaves no bracket over, before or after. Three neighbours can still
 * matter: a `[` before it, whose label it may become; a `]` after it, whose blanks it may end in; and an opening delimiter that
 * it may end in. Then the stretch grows to the tag around it and is judged again.
 */
function changeNearby(
  line: Line,
  edits: readonly Edit[],
  span = touchedTags(line.tags, edits),
): LineChange | undefined {
  const { from, to } = span;
  const stretch = abridged(line, { from, to }, [...edits].sort(byPlace));
  const before = ownTag(line, span, stretch.text) ?? scanText(stretch.text, line);
  const after = scanText(applyEdits(stretch.text, stretch.edits), line);
  if (before.bodyDecides || after.bodyDecides || endsAtLink(line.text, span, after.text)) return undefined;
  if (!leavesNothingOpen(before, after, line)) return undefined;
  // Text after a `[` may be its label, or the blanks after it; text before a `]` decides whether it closes a tag.
  const isInLabel = isAfterOpen(line.text, from) && !(isAfterLabel(line.text, from) && beginsInText(before, after));
  const isInClose = isClosedAt(line.text, to) && !endsInText(before, after);
  const isCut = [before, after].some((stretch) => endsInOpen(stretch.text, line.text.charCodeAt(to)));
  if (!(isInLabel || isInClose || isCut)) return changeOf(before, after, around(line.text, span));
  const opening = line.tags[lastSpanFrom(line.tags, from - 1)];
  // There may be more blanks after that label now.
  if (isInLabel && opening && from <= opening.bodyFrom) return changeNearby(line, edits, { from: opening.from, to });
  const outer = tagAround(line.tags, span);
  return outer && changeNearby(line, edits, outer);
}

/** Whether a replacement joins a `]` and a `(`, which may make a link. */
function endsAtLink(text: string, { from, to }: Span, insert: string): boolean {
  const around = `${text.slice(Math.max(0, from - 1), from)}${insert}${text.slice(to, to + 1)}`;
  return around.startsWith('](') || around.endsWith('](');
}

/** Length in UTF-16 units above which an untouched tag is scanned with a short body. */
const longTag = 24;

/**
 * Shortens a stretch of a line and moves its edits: untouched long closed tags get a short body, since a closed tag reads the
 * same whatever is around it. The shape of the body stays, because its evidence may depend on new text around it, such as a
 * `(`.
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
  for (let index = lastSpanFrom(tags, from - 1) + 1; index < tags.length && tags[index]!.from < to; ) {
    const tag = tags[index]!;
    const last = edits[lastSpanFrom(edits, tag.to - 1)];
    const isTouched = last !== undefined && last.to > tag.from;
    if (tag.closed && !isTouched && tag.to - tag.from > longTag && tag.labelTo < tag.bodyFrom) {
      take(tag.bodyFrom);
      short += shortBody(text.slice(tag.bodyFrom, tag.bodyTo));
      at = tag.bodyTo;
      index = lastSpanFrom(tags, tag.to - 1) + 1;
    } else index++;
  }
  take(to);
  return { text: short, edits: moved };
}

/**
 * Returns a short body with the same evidence as a long one. A body with brackets has none, like one that is not shaped as a
 * name.
 */
function shortBody(body: string): string {
  if (isPlaceholder(body)) return placeholder;
  return bodies[/[[\]]/.test(body) ? 'other' : nameShapeOf(body)];
}

const placeholder = 'x';
const bodies: Readonly<Record<NameShape, string>> = { name: 'Xx', capitals: 'XX', words: 'xx', other: '1' };

/** Whether both texts begin with something other than a blank. */
function beginsInText(...texts: readonly [ScannedText, ScannedText]): boolean {
  return texts.every(({ text }) => text !== '' && !isBlank(text.charCodeAt(0)));
}

/** Whether both texts end with something other than a blank. */
function endsInText(...texts: readonly [ScannedText, ScannedText]): boolean {
  return texts.every(({ text }) => text !== '' && !isBlank(text.charCodeAt(text.length - 1)));
}

/** A text without brackets has nothing to scan, and most edits leave or find one. */
function scanText(text: string, { labels, use }: Line): ScannedText {
  return hasBracket(text) ? { text, ...scanLine(text, labels, use) } : { text, ...nothing };
}

const nothing: ScannedLine = { tags: [], literals: [], bodyDecides: false };

/**
 * Returns a stretch that is one tag as it reads by itself; undefined when it must be scanned. A closed tag with a known label
 * right after its bracket, a blank after that and no bracket in its body reads the same whatever is around it.
 */
function ownTag({ tags, text: lineText }: Line, { from, to }: Span, text: string): ScannedText | undefined {
  const tag = tags[lastSpanFrom(tags, from)];
  if (tag?.from !== from || tag.to !== to || !tag.closed || !tag.known || tag.labelTo === tag.bodyFrom)
    return undefined;
  if (tag.labelFrom !== from + 1) return undefined;
  if (text.length !== to - from || hasBracket(lineText.slice(tag.bodyFrom, tag.bodyTo))) return undefined;
  const own: Tag = {
    from: 0,
    labelFrom: tag.labelFrom - from,
    labelTo: tag.labelTo - from,
    bodyFrom: tag.bodyFrom - from,
    bodyTo: tag.bodyTo - from,
    to: to - from,
    label: tag.label,
    known: true,
    closed: true,
    outer: undefined,
    hasInner: false,
  };
  return { text, tags: [own], literals: [], bodyDecides: false };
}

/**
 * Whether a stretch leaves the rest of the line the same brackets to close as before. A tag that nothing on the line closes is
 * irrelevant: no later `]` reaches it, or anything before it.
 */
function leavesNothingOpen(before: ScannedText, after: ScannedText, line: Line): boolean {
  const isOpen = ({ tags }: ScannedText) => tags.some((tag) => !tag.closed);
  if (isOpen(before)) return !hasClose(before) && !hasClose(after);
  return !isOpen(after) && !hasOutside(before, line) && !hasOutside(after, line);
}

function hasClose({ text, literals }: ScannedText): boolean {
  return literals.some((at) => text[at] === ']');
}

/** Whether a literal bracket outside all tags could form a tag with the rest of the line. */
function hasOutside({ text, literals, tags }: ScannedText, line: Line): boolean {
  let index = 0;
  let taggedTo = 0;
  return literals.some((at) => {
    for (; index < tags.length && tags[index]!.from < at; index++) taggedTo = Math.max(taggedTo, tags[index]!.to);
    return at >= taggedTo && (text[at] === ']' || canOpen(text.slice(at, wordAfter(text, at + 1)), line));
  });
}

/** Whether a `[` and the word after it start a tag once something closes it. */
function canOpen(start: string, line: Line): boolean {
  const { tags, bodyDecides } = scanText(`${start} X  ]`, line);
  return tags.length > 0 || bodyDecides;
}

/** Returns the stretch of a line covered by edits and the tags that they touch, without tags whose body holds all of it. */
function touchedTags(tags: readonly Tag[], edits: readonly Edit[]): Span {
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  for (const edit of edits) {
    from = Math.min(from, edit.from);
    to = Math.max(to, edit.to);
  }
  let index = lastSpanFrom(tags, from);
  for (let tag = tags[index]; tag && !(tag.bodyFrom <= from && to <= tag.bodyTo); tag = tag.outer) {
    if (tag.to < from) continue;
    from = Math.min(from, tag.from);
    to = Math.max(to, tag.to);
  }
  const before = tags[index];
  // Inserted text may close an open tag before it.
  if (before && !before.closed && edits.some(({ insert }) => insert.includes(']'))) from = Math.min(from, before.from);
  for (index++; index < tags.length && tags[index]!.from < to; ) {
    const tag = tags[index]!;
    to = Math.max(to, tag.to);
    index = lastSpanFrom(tags, Math.max(tag.from, tag.to - 1)) + 1;
  }
  return { from, to };
}

/** Returns the innermost tag whose body holds a stretch. */
function tagAround(tags: readonly Tag[], { from, to }: Span): Tag | undefined {
  let tag = tags[lastSpanFrom(tags, from - 1)];
  while (tag && !(tag.closed && tag.bodyFrom <= from && to <= tag.bodyTo)) tag = tag.outer;
  return tag;
}

/** Returns the end of the word after an offset and blanks. */
function wordAfter(text: string, offset: number): number {
  let at = skipBlanks(text, offset);
  while (!isWordEnd(text.charCodeAt(at))) at++;
  return at;
}

/** Returns the start of the word before an offset and blanks. */
function wordBefore(text: string, offset: number): number {
  let at = skipBlanksBack(text, offset, 0);
  while (at > 0 && !isWordEnd(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Whether only one word and blanks stand between an offset and a `[` before it. */
function isAfterOpen(text: string, offset: number): boolean {
  return text[skipBlanksBack(text, wordBefore(text, offset), 0) - 1] === '[';
}

/** Whether a word and a blank stand before an offset. */
function isAfterLabel(text: string, offset: number): boolean {
  const wordTo = skipBlanksBack(text, offset, 0);
  return wordBefore(text, offset) < wordTo && wordTo < offset;
}

/** Whether a text ends in an opening delimiter that may continue with the given next code unit. */
function endsInOpen(text: string, next: number): boolean {
  return isAfterOpen(text, text.length) && !(isAfterLabel(text, text.length) && !isBlank(next));
}

/** Whether a `]` follows an offset, possibly after blanks. */
function isClosedAt(text: string, offset: number): boolean {
  return text[skipBlanks(text, offset)] === ']';
}

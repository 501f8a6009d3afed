import { isBlank } from './blanks.ts';
import type { Line } from './block.ts';
import { type Document, groupByLine } from './document.ts';
import { applyEdits, type Edit } from './edit.ts';
import { labelSetVotes } from './labels.ts';
import { lastBefore, outermostOf, plainLine, type Span } from './plain.ts';
import { type ScannedLine, scanLine, type Tag } from './scan.ts';

/**
 * Whether edits change nothing but tags: the first of the product's two promises. Everything that hands out edits asks
 * here. Looks no further than the edits reach: at a few tags, at their line, or, when the edits make the document's tags
 * speak for another label set, at everything.
 */
export function keepsPlain(document: Document, edits: readonly Edit[]): boolean {
  const groups = groupByLine(document, edits);
  if (!groups) return false;
  let votes = document.votes;
  for (const [index, group] of groups) {
    const line = document.line(index);
    const change = changeNearby(line, group) ?? changeOf(line, scanText(applyEdits(line.text, group), line));
    if (!change.keepsPlain) return false;
    votes += change.votes;
  }
  return document.labelsFor(votes) === document.labels || document.apply(edits).plain === document.plain;
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
 * What the edits do, seen on the touched tags alone, which costs nothing on long lines; undefined when that is not the
 * whole story: the rest of the line reads the same only if no bracket of the stretch is left over before or after.
 */
function changeNearby(line: Line, edits: readonly Edit[]): Change | undefined {
  const { from, to } = touchedTags(line.tags, edits);
  // What follows a `[` could become its label, and what stands before a `]` decides whether it closes a tag.
  if (bracketBefore(line.text, from) === '[' || isClosedAt(line.text, to)) return undefined;
  const before = scanText(line.text.slice(from, to), line);
  const moved = edits.map((edit) => ({ ...edit, from: edit.from - from, to: edit.to - from }));
  const after = scanText(applyEdits(before.text, moved), line);
  return isBalanced(before) && isBalanced(after) ? changeOf(before, after) : undefined;
}

function scanText(text: string, { labels }: Line): ScannedText {
  return { text, ...scanLine(text, labels) };
}

function isBalanced({ tags, literals }: ScannedLine): boolean {
  return literals.length === 0 && tags.every((tag) => tag.closed);
}

/** The stretch of a line from the first to the last of the outermost tags that edits touch, edits included. */
function touchedTags(tags: readonly Tag[], edits: readonly Edit[]): Span {
  let from = Math.min(...edits.map((edit) => edit.from));
  let to = Math.max(...edits.map((edit) => edit.to));
  let index = lastBefore(tags, from);
  const first = tags[index];
  if (first) {
    const outermost = outermostOf(first);
    if (outermost.to >= from) from = Math.min(from, outermost.from);
    to = outermost.to >= to ? Math.max(to, outermost.to) : to;
  }
  for (index++; index < tags.length && tags[index]!.from <= to; index++) to = Math.max(to, tags[index]!.to);
  return { from, to };
}

function bracketBefore(text: string, offset: number): string | undefined {
  for (let at = offset - 1; at >= 0; at--) if (text[at] === '[' || text[at] === ']') return text[at];
  return undefined;
}

/** Whether a `]` is the first that follows an offset but for blanks. */
function isClosedAt(text: string, offset: number): boolean {
  let at = offset;
  while (isBlank(text.charCodeAt(at))) at++;
  return text[at] === ']';
}

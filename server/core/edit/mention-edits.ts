/** Mention edits: tagging, relabelling or untagging all mentions of a surface. */
import { mentionsOf, nestedEntitiesOf, tagsOfSurface, untaggedMentions } from '../mentions/mention-index.ts';
import { isWholeAt } from '../mentions/surface-starts.ts';
import { surfaceOf } from '../mentions/surfaces.ts';
import type { Document, LocatedTag } from '../syntax/document.ts';
import { bodyOf, spanOf } from '../syntax/document.ts';
import type { Edit } from '../syntax/text-edit.ts';
import { areTokensReadable } from '../syntax/unreadable.ts';
import { isBlank } from '../text/blanks.ts';
import { foldCase } from '../text/fold-case.ts';
import {
  composed,
  isUnspacedBefore,
  isUnspacedBeside,
  isWordBoundary,
  lengthOfName,
  spellingsOf,
} from '../text/scripts.ts';
import { lastSpanFrom } from '../text/sorted.ts';
import type { Span } from '../text/span.ts';
import { isWordBefore } from '../text/tokens.ts';
import { largestSafeSubset } from './compatible-edits.ts';
import { isRefusal, relabel, tagText, untag } from './tag-edits.ts';

/** Options that decide which occurrences of a surface count as mentions. */
export interface MentionOptions {
  /** Whether case must match. */
  readonly matchCase: boolean;
  /** Whether untagged mentions must be whole tokens; otherwise parts of words count, too. */
  readonly wholeTokens: boolean;
  /** Minimum length of surfaces with untagged mentions; see {@link lengthOfName}. */
  readonly minimumLength: number;
}

/** Mention options by default. */
export const defaultMentionOptions: MentionOptions = { matchCase: true, wholeTokens: true, minimumLength: 3 };

/** A request to edit the mentions of some surfaces. */
export interface MentionRequest extends MentionOptions {
  readonly surfaces: readonly string[];
  /** New label; undefined to remove the tags. */
  readonly label: string | undefined;
  /** Present labels of the tagged mentions; any by default. */
  readonly from?: readonly string[] | undefined;
  /** Whether tagged mentions are edited; `untagged` is the same choice for untagged ones. */
  readonly tagged: boolean;
  readonly untagged: boolean;
}

/** A mention that changes, with the span of its text. */
export interface MentionEdit extends Span {
  /** Present label; undefined without a tag. */
  readonly label: string | undefined;
  readonly edits: readonly Edit[];
}

/** Result of a request for a document. */
export interface MentionEdits {
  /** Mentions that change, in order. */
  readonly changes: readonly MentionEdit[];
  /** Mentions left unchanged because an edit of their tags would change the text. */
  readonly left: readonly MentionEdit[];
}

/**
 * Makes the edits of a request. Mentions that are already as requested are left out.
 *
 * @param more tags that count as mentions when they hold one of the surfaces; broken tags are no mentions by themselves
 */
export function mentionEdits(
  document: Document,
  request: MentionRequest,
  more: readonly LocatedTag[] = [],
): MentionEdits {
  const { label } = request;
  const from = request.from && new Set(request.from.map(composed));
  const changes: MentionEdit[] = [];
  if (request.tagged) {
    for (const located of taggedOf(document, request, more)) {
      if (from && !from.has(located.tag.label)) continue;
      const edits = label === undefined ? untag(located) : relabel(located, label);
      if (edits.length > 0) changes.push({ ...bodyOf(located), label: located.tag.label, edits });
    }
  }
  if (request.untagged && label !== undefined) {
    for (const span of untaggedOf(document, request)) {
      const edits = tagText(document, span, label);
      if (!isRefusal(edits)) changes.push({ ...span, label: undefined, edits });
    }
  }
  const safe = largestSafeSubset(document, changes, ({ edits }) => edits);
  const isSafe = new Set(safe);
  return { changes: [...safe].sort(byFrom), left: changes.filter((change) => !isSafe.has(change)).sort(byFrom) };
}

function byFrom(a: Span, b: Span): number {
  return a.from - b.from;
}

/** An opening bracket before the one that is open is closed. */
const nested = /\[[^\][\r\n]*\[/;

/**
 * Tells, without reading its tags, whether a text may have mentions: each begins with the first word of its name, unless a tag
 * inside it cuts that in two.
 */
export function mayHoldMentions({
  surfaces,
  matchCase,
}: Pick<MentionRequest, 'surfaces' | 'matchCase'>): (text: string) => boolean {
  const fold = matchCase ? (text: string) => text : foldCase;
  const words = surfaces.flatMap((surface) => spellingsOf(fold(composed(surface).split(/\s/, 1)[0]!)));
  return (text) => {
    const folded = fold(text);
    return words.some((word) => folded.includes(word)) || nested.test(text);
  };
}

/** Returns the tags of some surfaces in order, including nested ones and those in `more`. */
export function taggedOf(
  document: Document,
  { surfaces, matchCase }: Pick<MentionRequest, 'surfaces' | 'matchCase'>,
  more: readonly LocatedTag[] = [],
): LocatedTag[] {
  const index = mentionsOf(document);
  const key = matchCase ? composed : (surface: string) => foldCase(composed(surface));
  const wanted = new Set(surfaces.map(key));
  const isWanted = (surface: string) => wanted.has(key(surface));
  const known = matchCase
    ? wanted
    : new Set([...index.surfaces, ...nestedEntitiesOf(document).keys()].filter(isWanted));
  const tags = [...known].flatMap((surface) => tagsOfSurface(document, surface));
  const others = more.filter(({ line, tag }) => tag.closed && isWanted(surfaceOf(line, tag)));
  return distinct([...tags.map((tag) => index.located(tag)), ...others]);
}

/** Sorts tags and removes duplicates. */
export function distinct(tags: readonly LocatedTag[]): LocatedTag[] {
  const byPlace = new Map(tags.map((located) => [spanOf(located).from, located]));
  return [...byPlace].sort(([a], [b]) => a - b).map(([, located]) => located);
}

/**
 * Returns the occurrences of some surfaces outside tags, markup and links, in order; none inside a longer name that is tagged
 * elsewhere.
 */
export function untaggedOf(
  document: Document,
  { surfaces, matchCase, wholeTokens, minimumLength }: Omit<MentionRequest, 'label' | 'tagged' | 'untagged'>,
): Span[] {
  const fold = matchCase ? (text: string) => text : foldCase;
  const isLong = (surface: string) => lengthOfName(surface) >= Math.max(1, minimumLength);
  const spellings = surfaces.map(composed).filter(isLong).map(fold).flatMap(spellingsOf);
  const wanted = [...new Set(spellings)];
  if (wanted.length === 0) return [];
  const isInName = ({ from, to }: Span) => {
    const names = untaggedMentions(document);
    const name = names[lastSpanFrom(names, to - 1)];
    return name !== undefined && name.from <= from && to <= name.to && name.to - name.from > to - from;
  };
  const found: Span[] = [];
  for (const [index, block] of document.blocks.entries()) {
    // Few blocks have any: the lines of the others are not read.
    if (matchCase && !wanted.some((surface) => block.text.includes(surface))) continue;
    for (const line of block.lines) {
      const text = fold(line.text);
      if (!wanted.some((surface) => text.includes(surface))) continue;
      const lineFrom = document.blockFrom(index) + line.from;
      for (const { from, to } of occurrencesIn(text, line.untagged, wanted, wholeTokens)) {
        const span = { from: lineFrom + from, to: lineFrom + to };
        // Of a word that could not be decoded, nobody knows where it ends.
        if (wholeTokens && !areTokensReadable(document, span)) continue;
        if (!isInName(span)) found.push(span);
      }
    }
  }
  return found;
}

/** Finds texts in the stretches of a line, in order; of overlapping ones the first, and of those the longest. */
function occurrencesIn(text: string, gaps: readonly Span[], wanted: readonly string[], wholeTokens: boolean): Span[] {
  const all: Span[] = [];
  for (const surface of wanted) {
    // The line is searched once, and not to its end for each stretch: there may be hundreds of thousands of them.
    let index = 0;
    for (let from = text.indexOf(surface); from >= 0; ) {
      const to = from + surface.length;
      while (index < gaps.length && gaps[index]!.to < to) index++;
      const gap = gaps[index];
      if (!gap) break;
      const isWhole = () => beginsToken(text, from, gap.from) && isWholeAt(text, from, surface, gap.to);
      if (from >= gap.from && (!wholeTokens || isWhole())) all.push({ from, to });
      from = text.indexOf(surface, Math.max(from + 1, gap.from));
    }
  }
  let free = 0;
  return all
    .sort((a, b) => a.from - b.from || b.to - a.to)
    .filter(({ from, to }) => {
      if (from < free) return false;
      free = to;
      return true;
    });
}

/** Whether an offset begins its token, apart from punctuation; in a script without blanks, whether it begins a word. */
function beginsToken(text: string, offset: number, limit: number): boolean {
  if (isUnspacedBeside(text, offset)) return isWordBoundary(text, offset);
  for (let at = offset; at > limit && !isBlank(text.charCodeAt(at - 1)); at--) {
    if (isUnspacedBefore(text, at)) return true;
    if (isWordBefore(text, at)) return false;
  }
  return true;
}

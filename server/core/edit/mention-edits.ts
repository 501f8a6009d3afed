import { mentionsOf, nestedEntitiesOf, tagsOfSurface, untaggedMentions } from '../mentions/mention-index.ts';
import { foldCase } from '../mentions/surface-finder.ts';
import { isWholeAt } from '../mentions/surface-trie.ts';
import { surfaceOf } from '../mentions/surfaces.ts';
import { untaggedText } from '../mentions/untagged-mentions.ts';
import type { Document, LocatedTag } from '../syntax/document.ts';
import { bodyOf, spanOf } from '../syntax/document.ts';
import { lastBefore } from '../syntax/plain.ts';
import type { Edit } from '../syntax/text-edit.ts';
import { isBlank } from '../text/blanks.ts';
import {
  composed,
  isUnspacedBefore,
  isUnspacedBeside,
  isWordBoundary,
  lengthOfName,
  spellingsOf,
} from '../text/scripts.ts';
import type { Span } from '../text/span.ts';
import { isWordBefore } from '../text/tokens.ts';
import { isRefusal, relabel, tagText, untag } from './tag-edits.ts';
import { largestSafeSubset } from './text-guard.ts';

/** Which occurrences of a surface count as its mentions. */
export interface MentionOptions {
  /** Only those that are written as the surface is. */
  readonly matchCase: boolean;
  /** Without a tag, only whole tokens; otherwise a part of a word, too. */
  readonly wholeTokens: boolean;
  /** Without a tag, only those of surfaces of this length; see {@link lengthOfName}. */
  readonly minimumLength: number;
}

/** What holds where nobody has said otherwise. */
export const defaultMentionOptions: MentionOptions = { matchCase: true, wholeTokens: true, minimumLength: 3 };

/** What is to be done to the mentions of some surfaces. */
export interface MentionRequest extends MentionOptions {
  readonly surfaces: readonly string[];
  /** The label that they get; undefined when they lose their tags. */
  readonly label: string | undefined;
  /** Whether it is done to those that have a tag, and to those that have none. */
  readonly tagged: boolean;
  readonly untagged: boolean;
}

/** A mention that changes; its span is that of its text. */
export interface MentionEdit extends Span {
  /** The label that it has; undefined when it has no tag. */
  readonly label: string | undefined;
  readonly edits: readonly Edit[];
}

/** What a request does to a document. */
export interface MentionEdits {
  /** The mentions that change, in order. */
  readonly changes: readonly MentionEdit[];
  /** How many should but cannot: an edit of their tags would change the text. */
  readonly left: number;
}

/**
 * What a request does to a document. Mentions that are as they should be stay out of it.
 *
 * @param more tags that count as mentions, too, if they hold one of the surfaces: broken ones are none by themselves
 */
export function mentionEdits(
  document: Document,
  request: MentionRequest,
  more: readonly LocatedTag[] = [],
): MentionEdits {
  const { label } = request;
  const changes: MentionEdit[] = [];
  if (request.tagged) {
    for (const located of taggedOf(document, request, more)) {
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
  return { changes: [...safe].sort((a, b) => a.from - b.from), left: changes.length - safe.length };
}

/** The tags of some surfaces in order, nested ones and those of `more` among them. */
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

/** Tags in order, each once. */
export function distinct(tags: readonly LocatedTag[]): LocatedTag[] {
  const byPlace = new Map(tags.map((located) => [spanOf(located).from, located]));
  return [...byPlace].sort(([a], [b]) => a - b).map(([, located]) => located);
}

/**
 * Where some surfaces stand outside tags, markup and links, in order, but for those inside a
 * longer name that is tagged elsewhere.
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
  const names = untaggedMentions(document);
  const isInName = ({ from, to }: Span) => {
    const name = names[lastBefore(names, to - 1)];
    return name !== undefined && name.from <= from && to <= name.to && name.to - name.from > to - from;
  };
  const found: Span[] = [];
  for (const { line, lineFrom } of document.locatedLines()) {
    const text = fold(line.text);
    if (!wanted.some((surface) => text.includes(surface))) continue;
    for (const gap of untaggedText(line)) {
      for (const { from, to } of occurrencesIn(text, gap, wanted, wholeTokens)) {
        const span = { from: lineFrom + from, to: lineFrom + to };
        if (!isInName(span)) found.push(span);
      }
    }
  }
  return found;
}

/** Where texts stand in a stretch of a line, in order; where two overlap, the first one, and of those the longest. */
function occurrencesIn(text: string, gap: Span, wanted: readonly string[], wholeTokens: boolean): Span[] {
  const all: Span[] = [];
  for (const surface of wanted) {
    for (let from = text.indexOf(surface, gap.from); from >= 0; from = text.indexOf(surface, from + 1)) {
      const to = from + surface.length;
      if (to > gap.to) break;
      if (!wholeTokens || (beginsToken(text, from, gap.from) && isWholeAt(text, from, surface, gap.to))) {
        all.push({ from, to });
      }
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

/** Whether nothing but punctuation stands before an offset in its token; in a script without blanks, whether a word begins there. */
function beginsToken(text: string, offset: number, limit: number): boolean {
  if (isUnspacedBeside(text, offset)) return isWordBoundary(text, offset);
  for (let at = offset; at > limit && !isBlank(text.charCodeAt(at - 1)); at--) {
    if (isUnspacedBefore(text, at)) return true;
    if (isWordBefore(text, at)) return false;
  }
  return true;
}

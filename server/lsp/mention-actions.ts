import { surfaceAt, tagsFor, wordAt } from '../core/caret.ts';
import type { Document, PlacedTag } from '../core/document.ts';
import { type MentionEdits, type MentionOptions, mentionEdits, taggedOf } from '../core/mention-edits.ts';
import type { Span } from '../core/plain.ts';
import { excerpt } from '../core/rules/rule.ts';
import { surfaceOf } from '../core/surfaces.ts';
import { trimPunctuation } from '../core/tokens.ts';

/** What is done to all mentions of a surface. */
export interface MentionAction {
  /** Which mentions it is done to. */
  readonly tagged: boolean;
  readonly untagged: boolean;
  /** The surfaces that it is about at some ranges. */
  surfacesAt(document: Document, ranges: readonly Span[]): string[];
  /** What was done, in words that go before `as ORG.`: `Relabelled 3 mentions of “X”`. */
  done(mentions: string): string;
  /** Why there is nothing to do. */
  nothing(document: Document, names: Names): string;
}

/** What an action is about, and with which label and options. */
export interface Names {
  readonly surfaces: readonly string[];
  /** The surfaces in quotation marks. */
  readonly quoted: string;
  readonly label: string;
  readonly options: MentionOptions;
}

/** The actions, by the names that their commands have in the protocol. */
export const mentionActions = {
  relabelAll: {
    tagged: true,
    untagged: false,
    surfacesAt: taggedSurfaces,
    done: (mentions) => `Relabelled ${mentions}`,
    nothing: (document, { surfaces, quoted, label, options }) =>
      taggedOf(document, { surfaces, ...options }).length === 0
        ? `There is no mention of ${quoted} here.`
        : `All mentions of ${quoted} are ${label} already.`,
  },
  tagAll: {
    tagged: false,
    untagged: true,
    surfacesAt: anySurfaces,
    done: (mentions) => `Tagged ${mentions}`,
    nothing: (_, { surfaces, quoted, options: { minimumLength } }) =>
      surfaces.every(({ length }) => length < minimumLength)
        ? `${quoted} has fewer than ${minimumLength} characters; the setting tagwright.mentions.minimumLength says how many it takes.`
        : `There is no untagged mention of ${quoted}.`,
  },
  untagAll: {
    tagged: true,
    untagged: false,
    surfacesAt: taggedSurfaces,
    done: (mentions) => `Removed the tags of ${mentions}`,
    nothing: (_, { quoted }) => `There is no tagged mention of ${quoted}.`,
  },
} satisfies Readonly<Record<string, MentionAction>>;

/** What an action does in one document; the tags at the ranges count as mentions even if they are broken. */
export function changesOf(
  document: Document,
  { tagged, untagged }: Pick<MentionAction, 'tagged' | 'untagged'>,
  { surfaces, label, options }: Pick<Names, 'surfaces' | 'label' | 'options'>,
  ranges: readonly Span[] = [],
): MentionEdits {
  const request = { surfaces, label: label === '' ? undefined : label, tagged, untagged, ...options };
  return mentionEdits(document, request, tagsAt(document, ranges));
}

/** Surfaces in quotation marks, as messages have them. */
export function quoteSurfaces(surfaces: readonly string[]): string {
  return surfaces.map((surface) => `“${excerpt(surface)}”`).join(', ');
}

/** The names of the tags at some ranges, and those of untagged mentions there. */
function taggedSurfaces(document: Document, ranges: readonly Span[]): string[] {
  const surfaces = new Set(ranges.flatMap((range) => surfaceAt(document, range) ?? []));
  for (const { line, tag } of tagsAt(document, ranges)) if (tag.closed) surfaces.add(surfaceOf(line, tag));
  surfaces.delete('');
  return [...surfaces];
}

/** The same; where there is none, the selected text or the word at a caret. */
function anySurfaces(document: Document, ranges: readonly Span[]): string[] {
  return [...new Set(ranges.flatMap((range) => surfacesNear(document, range)))];
}

function surfacesNear(document: Document, range: Span): string[] {
  const known = taggedSurfaces(document, [range]);
  if (known.length > 0) return known;
  const span = range.from === range.to ? wordAt(document, range.from) : range;
  const surface = span ? trimPunctuation(document.slice(span.from, span.to).trim()) : '';
  return surface === '' || /[\r\n[\]]/.test(surface) ? [] : [surface];
}

function tagsAt(document: Document, ranges: readonly Span[]): PlacedTag[] {
  return ranges.flatMap((range) => tagsFor(document, range));
}

/** Commands that change all mentions of names. */
import { type MentionEdits, type MentionOptions, mentionEdits, taggedOf } from '../../core/edit/mention-edits.ts';
import { surfaceAt } from '../../core/mentions/surface-at.ts';
import { surfaceOf } from '../../core/mentions/surfaces.ts';
import { joinList, type Localizable, type Message, say } from '../../core/message.ts';
import type { Document, LocatedTag } from '../../core/syntax/document.ts';
import { tagsForCommand, textFor } from '../../core/syntax/selection.ts';
import { excerpt } from '../../core/text/excerpt.ts';
import { lengthOfName } from '../../core/text/scripts.ts';
import type { Span } from '../../core/text/span.ts';
import { nameIn } from '../../core/text/tokens.ts';

/** A command on all mentions of some surfaces. */
export interface MentionAction {
  /** Mentions that the command takes: tagged ones or others. */
  readonly tagged: boolean;
  readonly untagged: boolean;
  /** The surfaces that it is about at some ranges; a selection means whole words where only those are mentions. */
  surfacesAt(document: Document, ranges: readonly Span[], options: Pick<MentionOptions, 'wholeTokens'>): string[];
  /** Message about what was done to mentions: `3 mentions of “X”`, or just `“X”`. */
  done(mentions: Localizable, label: string): Message;
  /** Label of an edit of all of some mentions: `3 mentions of “X” in 2 files`. */
  offer(mentions: Localizable, label: string): Message;
  /** Message about why there is nothing to do. */
  nothing(document: Document, names: MentionTargets): Message;
}

/** Surfaces that a command is about, with its label and options. */
export interface MentionTargets {
  readonly surfaces: readonly string[];
  /** The surfaces in quotation marks. */
  readonly quoted: Localizable;
  readonly label: string;
  readonly options: MentionOptions;
}

/** The actions, by the names that their commands have in the protocol. */
export const mentionActions = {
  relabelAll: {
    tagged: true,
    untagged: false,
    surfacesAt: taggedSurfaces,
    done: (mentions, label) => say('Relabelled {0} as {1}.', mentions, label),
    offer: (mentions, label) => say('Relabel All as {1}: {0}', mentions, label),
    nothing: (document, { surfaces, quoted, label, options }) =>
      taggedOf(document, { surfaces, ...options }).length === 0
        ? say('There is no mention of {0} here.', quoted)
        : say('All mentions of {0} are already {1}.', quoted, label),
  },
  tagAll: {
    tagged: false,
    untagged: true,
    surfacesAt: anySurfaces,
    done: (mentions, label) => say('Tagged {0} as {1}.', mentions, label),
    offer: (mentions, label) => say('Tag All as {1}: {0}', mentions, label),
    nothing: (_, { surfaces, quoted, options: { minimumLength } }) =>
      surfaces.every((surface) => lengthOfName(surface) < minimumLength)
        ? say(
            '{0} has fewer than {1} characters, the minimum in tagwright.mentions.minimumLength.',
            quoted,
            minimumLength,
          )
        : say('There is no untagged mention of {0}.', quoted),
  },
  untagAll: {
    tagged: true,
    untagged: false,
    surfacesAt: taggedSurfaces,
    done: (mentions) => say('Removed the tags of {0}.', mentions),
    offer: (mentions) => say('Remove All Tags: {0}', mentions),
    nothing: (_, { quoted }) => say('There is no tagged mention of {0}.', quoted),
  },
} satisfies Readonly<Record<string, MentionAction>>;

/** Lists what a command changes in one document. The tags at the ranges count as mentions even if they are broken. */
export function changesOf(
  document: Document,
  { tagged, untagged }: Pick<MentionAction, 'tagged' | 'untagged'>,
  { surfaces, label, options }: Pick<MentionTargets, 'surfaces' | 'label' | 'options'>,
  ranges: readonly Span[] = [],
): MentionEdits {
  const request = { surfaces, label: label === '' ? undefined : label, tagged, untagged, ...options };
  return mentionEdits(document, request, tagsAt(document, ranges));
}

/** Tells a number of mentions: `3 mentions of “X”`. */
export function countMentions(count: number, quoted: Localizable): Message {
  return count === 1 ? say('1 mention of {0}', quoted) : say('{0} mentions of {1}', count, quoted);
}

/** Surfaces in quotation marks, as messages have them. */
export function quoteSurfaces(surfaces: readonly string[]): Localizable {
  return joinList(surfaces.map((surface) => say('“{0}”', excerpt(surface))));
}

/** The names of the tags at some ranges, and those of untagged mentions there. */
function taggedSurfaces(document: Document, ranges: readonly Span[]): string[] {
  const surfaces = new Set(ranges.flatMap((range) => surfaceAt(document, range) ?? []));
  for (const { line, tag } of tagsAt(document, ranges)) if (tag.closed) surfaces.add(surfaceOf(line, tag));
  surfaces.delete('');
  return [...surfaces];
}

/** Lists the surfaces at some ranges: of the tagged entity there or, where there is none, the selected text or the word at a caret. */
function anySurfaces(
  document: Document,
  ranges: readonly Span[],
  { wholeTokens }: Pick<MentionOptions, 'wholeTokens'>,
): string[] {
  return [...new Set(ranges.flatMap((range) => surfacesNear(document, range, !wholeTokens)))];
}

function surfacesNear(document: Document, range: Span, exactly: boolean): string[] {
  const known = taggedSurfaces(document, [range]);
  if (known.length > 0) return known;
  const span = textFor(document, range, exactly);
  const surface = span ? nameIn(document.slice(span.from, span.to)) : '';
  return surface === '' || /[\r\n[\]]/.test(surface) ? [] : [surface];
}

/** The labels that the tags at some ranges have. */
export function labelsAt(document: Document, ranges: readonly Span[]): ReadonlySet<string> {
  return new Set(tagsAt(document, ranges).map(({ tag }) => tag.label));
}

function tagsAt(document: Document, ranges: readonly Span[]): LocatedTag[] {
  return ranges.flatMap((range) => tagsForCommand(document, range));
}

import { closingDelimiter } from '../edit/spacing.ts';
import type { Gazetteer } from '../mentions/gazetteer.ts';
import { majorityLabel, mentionsOf } from '../mentions/mention-index.ts';
import { surfaceOf } from '../mentions/surfaces.ts';
import { type Localizable, say } from '../message.ts';
import type { Document, LocatedLine, LocatedTag } from '../syntax/document.ts';
import type { Label } from '../syntax/labels.ts';
import { markupSpan } from '../syntax/markup.ts';
import { lastBefore } from '../syntax/plain.ts';
import { skipBlanksBack } from '../text/blanks.ts';
import { composed } from '../text/scripts.ts';
import type { Span } from '../text/span.ts';
import { nameIn, tokens, trimPunctuation, widenToWords } from '../text/tokens.ts';

/** Something that could be typed at a caret. */
export interface Completion {
  readonly kind: 'label' | 'name' | 'close';
  /** What it is called in a list. */
  readonly title: Localizable;
  /** A few words about it. */
  readonly detail: Localizable;
  /** What it puts in place of {@link Completion.replaces}. */
  readonly insert: string;
  /** What comes after the caret, which then stands between both. */
  readonly after: string;
  /** Offsets in the document. */
  readonly replaces: Span;
  /** What it is compared with that stands before the caret, when that is not its title. */
  readonly filter?: string;
  /** The label that it gives or closes. */
  readonly label: Label | undefined;
}

/** Names that are offered at most. */
const maxNames = 200;

/** What completions are made of. */
export interface CompletionContext {
  readonly document: Document;
  /** Labels of names that are known beforehand. */
  readonly gazetteer: Gazetteer;
}

/**
 * What could be typed at an offset: labels after a `[`, also after one that was put around a text, the likeliest for the name
 * there first; in a tag that its line does not close, what closes it, and names that the document knows. Elsewhere nothing.
 */
export function completionsAt(context: CompletionContext, offset: number): Completion[] {
  const { document } = context;
  const index = document.lineAt(offset);
  const lineFrom = document.lineFrom(index);
  const line = document.line(index);
  const at = offset - lineFrom;
  // Within a line break there is no place to type.
  if (at > line.text.length) return [];
  const open = at > 0 ? line.text.lastIndexOf('[', at - 1) : -1;
  if (open < 0 || line.text.slice(open, at).includes(']')) return [];
  const last = line.tags[lastBefore(line.tags, open)];
  const tag = last?.from === open ? last : undefined;
  if (tag && tag.labelFrom <= at && at <= tag.labelTo) return labelsFor(context, { tag, line, lineFrom });
  if (tag && !tag.closed && tag.bodyFrom <= at) return endsOf(context, { tag, line, lineFrom }, at);
  if (tag) return [];
  const word = labelInBrackets(context, line.text, open);
  if (word && at <= word.to) return labelsInPlace(context, { from: lineFrom + word.from, to: lineFrom + word.to }, '');
  const typed = { from: open + 1, to: at };
  if (line.text[at] === ']' && at > open + 1) return labelsAround(context, { line, lineFrom }, typed);
  const isWord = !/[ \t]/.test(line.text.slice(open, at));
  return isWord ? labelsAt(context, { line, lineFrom }, typed) : [];
}

/** The labels of a document, those first that a name has in it, the most frequent of them at the front. */
function labelsLike(context: CompletionContext, name: string): readonly Label[] {
  const { document } = context;
  const surface = nameIn(name);
  const known = mentionsOf(document).get(surface)?.labels ?? new Map<string, number>();
  const given = context.gazetteer.get(surface);
  const rank = (label: Label) => known.get(label.name) ?? (label.name === given ? 0.5 : 0);
  return [...document.labels.labels].sort((a, b) => rank(b) - rank(a));
}

/** Labels in place of the one that a tag has. */
function labelsFor(context: CompletionContext, { line, lineFrom, tag }: LocatedTag): Completion[] {
  const replaces = { from: lineFrom + tag.labelFrom, to: lineFrom + tag.labelTo };
  const name = tag.closed ? surfaceOf(line, tag) : '';
  return labelsInPlace(context, replaces, name, tag.bodyFrom > tag.labelTo);
}

/** Labels in place of a range, the likeliest for a name first, each with the blank that must follow it if none does. */
function labelsInPlace(context: CompletionContext, replaces: Span, name: string, hasBlank = false): Completion[] {
  return labelsLike(context, name).map((label) => {
    const insert = hasBlank ? label.name : `${label.name} `;
    return { kind: 'label', title: label.name, detail: label.title ?? '', insert, after: '', replaces, label };
  });
}

/** Where a label stands that is all there is between a `[` and its `]`: text, and a tag that somebody begins. Offsets in the line. */
function labelInBrackets({ document }: CompletionContext, text: string, open: number): Span | undefined {
  const from = open + 1;
  const to = text.indexOf(']', from);
  return to >= 0 && document.labels.get(text.slice(from, to)) ? { from, to } : undefined;
}

/** Labels in place of what is typed after a `[`; what closes the tag comes with them, behind the name that it was typed before. */
function labelsAt(context: CompletionContext, { line, lineFrom }: LocatedLine, typed: Span): Completion[] {
  const { document } = context;
  const name = nameAfter(context, line.text, typed.to);
  const replaces = { from: lineFrom + typed.from, to: lineFrom + typed.to + name.length };
  return labelsLike(context, name).map((label) => ({
    kind: 'label',
    title: label.name,
    detail: label.title ?? '',
    insert: `${label.name} ${name}`,
    after: closingDelimiter(document),
    replaces,
    label,
  }));
}

/**
 * Labels for a text in brackets that are none of a tag: a `[` typed over a selection puts those around it. They move out to the
 * words that they cut, as the tag of a selection does.
 */
function labelsAround(context: CompletionContext, { line, lineFrom }: LocatedLine, { from, to }: Span): Completion[] {
  const { document } = context;
  const text = line.text.slice(from, to);
  if (text.trim() === '' || markupSpan(line.markup, from, to)) return [];
  const bare = line.text.slice(0, from - 1) + text + line.text.slice(to + 1);
  const words = widenToWords(bare, { from: from - 1, to: to - 1 });
  const inner = bare.slice(words.from, words.to);
  const name = inner.trim();
  // Blanks that were selected along are text, and stay outside.
  const [before, after] = inner.split(name) as [string, string];
  // The bracket stays where it is unless the tag begins elsewhere.
  const isMoved = words.from < from - 1 || before !== '';
  const start = isMoved ? words.from : from;
  return labelsLike(context, name).map((label) => ({
    kind: 'label',
    title: label.name,
    detail: label.title ?? '',
    insert: `${isMoved ? `${before}[` : ''}${label.name} ${name}${closingDelimiter(document)}${after}`,
    after: '',
    replaces: { from: lineFrom + start, to: lineFrom + words.to + 2 },
    filter: line.text.slice(start, to),
    label,
  }));
}

/** More words than a name that is looked for has. */
const maxWords = 8;

/** The name that begins at an offset of a line: the longest one that the document knows, or else one word; empty before a blank. */
function nameAfter(context: CompletionContext, line: string, from: number): string {
  const { document } = context;
  const [text] = /^[^[\]<>]*/.exec(line.slice(from))!;
  const names: string[] = [];
  for (const { to } of text.startsWith(' ') ? [] : tokens(text).slice(0, maxWords)) {
    names.push(trimPunctuation(text.slice(0, to)));
  }
  const { gazetteer } = context;
  const isKnown = (name: string) =>
    mentionsOf(document).get(composed(name)) !== undefined || gazetteer.has(composed(name));
  const name = names.findLast(isKnown) ?? names[0] ?? '';
  return text.startsWith(name) ? name : '';
}

/** For a tag that is not closed: names of the document that begin as its text does, and what closes it. */
function endsOf(context: CompletionContext, { tag, line, lineFrom }: LocatedTag, at: number): Completion[] {
  const { document } = context;
  const label = document.labels.get(tag.label);
  const closing = closingDelimiter(document);
  const typed = line.text.slice(tag.bodyFrom, at);
  const common = { after: '', label };
  const replaces = { from: lineFrom + tag.bodyFrom, to: lineFrom + at };
  const names = namesLike(context, typed, tag.label).map(
    (name): Completion => ({
      kind: 'name',
      title: name,
      detail: tag.label,
      insert: name + closing,
      replaces,
      ...common,
    }),
  );
  if (typed.trim() === '') return names;
  const from = lineFrom + skipBlanksBack(line.text, at, tag.bodyFrom);
  const title = say('{0} close {1}', closing.trimStart(), tag.label);
  return [
    ...names,
    { kind: 'close', title, detail: '', insert: closing, replaces: { from, to: replaces.to }, ...common },
  ];
}

/** The names of a document, and of its gazetteer, that begin as a text does: those that have the label first. */
function namesLike(context: CompletionContext, typed: string, label: string): string[] {
  const { document } = context;
  const start = typed.toLowerCase();
  const labels = new Map<string, string>(context.gazetteer);
  for (const entry of mentionsOf(document).values()) {
    if (entry.isName) labels.set(entry.surface, majorityLabel(entry));
  }
  const names = [...labels.keys()].filter((name) => name !== typed && name.toLowerCase().startsWith(start));
  const rank = (name: string) => (labels.get(name) === label ? 0 : 1);
  return names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)).slice(0, maxNames);
}

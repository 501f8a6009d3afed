import { closingDelimiter } from '../edit/spacing.ts';
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
const mostNames = 200;

/**
 * What could be typed at an offset: labels after a `[`, also after one that was put around a text, the likeliest for the name
 * there first; in a tag that its line does not close, what closes it, and names that the document knows. Elsewhere nothing.
 */
export function completionsAt(document: Document, offset: number): Completion[] {
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
  if (tag && tag.labelFrom <= at && at <= tag.labelTo) return labelsFor(document, { tag, line, lineFrom });
  if (tag && !tag.closed && tag.bodyFrom <= at) return endsOf(document, { tag, line, lineFrom }, at);
  if (tag) return [];
  const word = labelInBrackets(document, line.text, open);
  if (word && at <= word.to) return labelsInPlace(document, { from: lineFrom + word.from, to: lineFrom + word.to }, '');
  const typed = { from: open + 1, to: at };
  if (line.text[at] === ']' && at > open + 1) return labelsAround(document, { line, lineFrom }, typed);
  const isWord = !/[ \t]/.test(line.text.slice(open, at));
  return isWord ? labelsAt(document, { line, lineFrom }, typed) : [];
}

/** The labels of a document, those first that a name has in it, the most frequent of them at the front. */
function labelsLike(document: Document, name: string): readonly Label[] {
  const surface = nameIn(name);
  const known = mentionsOf(document).get(surface)?.labels ?? new Map<string, number>();
  const given = document.context.settings.gazetteer.get(surface);
  const rank = (label: Label) => known.get(label.name) ?? (label.name === given ? 0.5 : 0);
  return [...document.labels.labels].sort((a, b) => rank(b) - rank(a));
}

/** Labels in place of the one that a tag has. */
function labelsFor(document: Document, { line, lineFrom, tag }: LocatedTag): Completion[] {
  const replaces = { from: lineFrom + tag.labelFrom, to: lineFrom + tag.labelTo };
  const name = tag.closed ? surfaceOf(line, tag) : '';
  return labelsInPlace(document, replaces, name, tag.bodyFrom > tag.labelTo);
}

/** Labels in place of a range, the likeliest for a name first, each with the blank that must follow it if none does. */
function labelsInPlace(document: Document, replaces: Span, name: string, hasBlank = false): Completion[] {
  return labelsLike(document, name).map((label) => {
    const insert = hasBlank ? label.name : `${label.name} `;
    return { kind: 'label', title: label.name, detail: label.title ?? '', insert, after: '', replaces, label };
  });
}

/** Where a label stands that is all there is between a `[` and its `]`: text, and a tag that somebody begins. Offsets in the line. */
function labelInBrackets(document: Document, text: string, open: number): Span | undefined {
  const from = open + 1;
  const to = text.indexOf(']', from);
  return to >= 0 && document.labels.get(text.slice(from, to)) ? { from, to } : undefined;
}

/** Labels in place of what is typed after a `[`; what closes the tag comes with them, behind the name that it was typed before. */
function labelsAt(document: Document, { line, lineFrom }: LocatedLine, typed: Span): Completion[] {
  const name = nameAfter(document, line.text, typed.to);
  const replaces = { from: lineFrom + typed.from, to: lineFrom + typed.to + name.length };
  return labelsLike(document, name).map((label) => ({
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
function labelsAround(document: Document, { line, lineFrom }: LocatedLine, { from, to }: Span): Completion[] {
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
  return labelsLike(document, name).map((label) => ({
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
const mostWords = 8;

/** The name that begins at an offset of a line: the longest one that the document knows, or else one word; empty before a blank. */
function nameAfter(document: Document, line: string, from: number): string {
  const [text] = /^[^[\]<>]*/.exec(line.slice(from))!;
  const names: string[] = [];
  for (const { to } of text.startsWith(' ') ? [] : tokens(text).slice(0, mostWords)) {
    names.push(trimPunctuation(text.slice(0, to)));
  }
  const { gazetteer } = document.context.settings;
  const isKnown = (name: string) =>
    mentionsOf(document).get(composed(name)) !== undefined || gazetteer.has(composed(name));
  const name = names.findLast(isKnown) ?? names[0] ?? '';
  return text.startsWith(name) ? name : '';
}

/** For a tag that is not closed: names of the document that begin as its text does, and what closes it. */
function endsOf(document: Document, { tag, line, lineFrom }: LocatedTag, at: number): Completion[] {
  const label = document.labels.get(tag.label);
  const closing = closingDelimiter(document);
  const typed = line.text.slice(tag.bodyFrom, at);
  const common = { after: '', label };
  const replaces = { from: lineFrom + tag.bodyFrom, to: lineFrom + at };
  const names = namesLike(document, typed, tag.label).map(
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
function namesLike(document: Document, typed: string, label: string): string[] {
  const start = typed.toLowerCase();
  const labels = new Map<string, string>(document.context.settings.gazetteer);
  for (const entry of mentionsOf(document).values()) {
    if (entry.isName) labels.set(entry.surface, majorityLabel(entry));
  }
  const names = [...labels.keys()].filter((name) => name !== typed && name.toLowerCase().startsWith(start));
  const rank = (name: string) => (labels.get(name) === label ? 0 : 1);
  return names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)).slice(0, mostNames);
}

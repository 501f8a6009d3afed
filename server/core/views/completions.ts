/** Completions: labels and names that can be typed at a caret. */
import { closingDelimiter } from '../edit/spacing.ts';
import type { Gazetteer } from '../mentions/gazetteer.ts';
import { majorityLabel, mentionsOf } from '../mentions/mention-index.ts';
import { surfaceOf } from '../mentions/surfaces.ts';
import { type Localizable, say } from '../message.ts';
import type { Document, LocatedLine, LocatedTag } from '../syntax/document.ts';
import type { Label } from '../syntax/labels.ts';
import { markupSpan } from '../syntax/markup.ts';
import { skipBlanksBack } from '../text/blanks.ts';
import { composed } from '../text/scripts.ts';
import { lastSpanFrom } from '../text/sorted.ts';
import type { Span } from '../text/span.ts';
import { nameIn, tokens, trimPunctuation, widenToWords } from '../text/tokens.ts';

/** A completion at a caret. */
export interface Completion {
  readonly kind: 'label' | 'name' | 'close';
  /** Title in a list. */
  readonly title: Localizable;
  /** Short description. */
  readonly detail: Localizable;
  /** Text that replaces {@link Completion.replaces}. */
  readonly insert: string;
  /** Text inserted after the caret. */
  readonly after: string;
  /** Replaced span; offsets in the document. */
  readonly replaces: Span;
  /** Text that the word before the caret is matched against, when it is not the title. */
  readonly filter?: string;
  /** Label that the completion gives or closes. */
  readonly label: Label | undefined;
}

/** Most names that are offered. */
const maxNames = 200;

/** Document and gazetteer that completions are made from. */
export interface CompletionContext {
  readonly document: Document;
  /** Labels of known names. */
  readonly gazetteer: Gazetteer;
}

/**
 * Returns the completions at an offset: after a `[`, labels, the likeliest for the name there first, even when the brackets
 * were put around a text; in a tag that its line does not close, what closes it and known names. Elsewhere none.
 */
export function completionsAt(context: CompletionContext, offset: number): Completion[] {
  const { document } = context;
  const index = document.lineAt(offset);
  const lineFrom = document.lineFrom(index);
  const line = document.line(index);
  const at = offset - lineFrom;
  // No text can be typed inside a line break.
  if (at > line.text.length) return [];
  const open = at > 0 ? line.text.lastIndexOf('[', at - 1) : -1;
  if (open < 0 || line.text.slice(open, at).includes(']')) return [];
  const last = line.tags[lastSpanFrom(line.tags, open)];
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

/** Returns the labels of a document, those that a name has in it first, most frequent first. */
function labelsLike(context: CompletionContext, name: string): readonly Label[] {
  const { document } = context;
  const surface = nameIn(name);
  const known = mentionsOf(document).get(surface)?.labels ?? new Map<string, number>();
  const given = context.gazetteer.get(surface);
  const rank = (label: Label) => known.get(label.name) ?? (label.name === given ? 0.5 : 0);
  return [...document.labels.labels].sort((a, b) => rank(b) - rank(a));
}

/** Makes completions that replace the label of a tag. */
function labelsFor(context: CompletionContext, { line, lineFrom, tag }: LocatedTag): Completion[] {
  const replaces = { from: lineFrom + tag.labelFrom, to: lineFrom + tag.labelTo };
  const name = tag.closed ? surfaceOf(line, tag) : '';
  return labelsInPlace(context, replaces, name, tag.bodyFrom > tag.labelTo);
}

/** Makes label completions for a range, the likeliest for a name first, each with the blank after it where one is missing. */
function labelsInPlace(context: CompletionContext, replaces: Span, name: string, hasBlank = false): Completion[] {
  return labelsLike(context, name).map((label) => {
    const insert = hasBlank ? label.name : `${label.name} `;
    return { kind: 'label', title: label.name, detail: label.title ?? '', insert, after: '', replaces, label };
  });
}

/**
 * Returns the span of a label that is alone between `[` and `]`: still text, and the beginning of a tag. Offsets in the line.
 */
function labelInBrackets({ document }: CompletionContext, text: string, open: number): Span | undefined {
  const from = open + 1;
  const to = text.indexOf(']', from);
  return to >= 0 && document.labels.get(text.slice(from, to)) ? { from, to } : undefined;
}

/** Makes label completions for a word after a `[`; they include what closes the tag after the name that follows. */
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
 * Makes label completions for bracketed text that is no tag, as after typing `[` over a selection. The brackets move out to the
 * words that they cut, as a tag on that selection would.
 */
function labelsAround(context: CompletionContext, { line, lineFrom }: LocatedLine, { from, to }: Span): Completion[] {
  const { document } = context;
  const text = line.text.slice(from, to);
  if (text.trim() === '' || markupSpan(line.markup, from, to)) return [];
  const bare = line.text.slice(0, from - 1) + text + line.text.slice(to + 1);
  const words = widenToWords(bare, { from: from - 1, to: to - 1 });
  const inner = bare.slice(words.from, words.to);
  const name = inner.trim();
  // Blanks at the ends of the selection are text and stay outside.
  const [before, after] = inner.split(name) as [string, string];
  // The bracket stays unless the tag begins elsewhere.
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

/** Most words of a name that is looked up. */
const maxWords = 8;

/** Returns the name that begins at an offset of a line: the longest known one, or else one word; empty before a blank. */
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

/** Makes completions for an unclosed tag: names that begin as its text does, and what closes it. */
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

/** Returns the names of a document and its gazetteer that begin as a text does, those with the label first. */
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

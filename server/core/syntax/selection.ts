/** Selections: the tags and words that a command at a caret or selection applies to. */
import { pieces } from '../text/scripts.ts';
import type { Span } from '../text/span.ts';
import { isNameable, leadingPunctuationLength, trailingPunctuationLength, widenToWords } from '../text/tokens.ts';
import { lazy } from '../util/lazy.ts';
import type { Document, LocatedTag } from './document.ts';
import { spanOf } from './document.ts';

/**
 * Returns the tags that a command applies to: at a caret, and for a selection inside a tag, the innermost one around it;
 * otherwise every tag that the selection reaches into. A caret between two touching tags belongs to the second.
 */
export function tagsForCommand(document: Document, { from, to }: Span): LocatedTag[] {
  const near = document.tagsTouching(from, to).map((located) => ({ located, span: spanOf(located) }));
  const around = near.filter(({ span }) => span.from <= from && (from === to ? to < span.to : to <= span.to));
  if (around.length > 0) return [around.at(-1)!.located];
  if (from === to) return near.slice(-1).map(({ located }) => located);
  return near.filter(({ span }) => span.from < to && from < span.to).map(({ located }) => located);
}

/**
 * Returns the word at a caret: a token between blanks, brackets and markup, without punctuation around it. In scripts without
 * blanks between words, dictionaries find the word.
 */
export function wordAt(document: Document, offset: number): Span | undefined {
  const index = document.lineAt(offset);
  const { text } = document.line(index);
  const lineFrom = document.lineFrom(index);
  const caret = Math.min(offset - lineFrom, text.length);
  let from = caret;
  while (from > 0 && !isEdge(text[from - 1]!)) from--;
  let to = caret;
  while (to < text.length && !isEdge(text[to]!)) to++;
  // Where two pieces meet at the caret, prefer the later one if it is a word.
  for (const piece of pieces(text, from, to).reverse()) {
    if (piece.from > caret || caret > piece.to) continue;
    const word = trimWord(text.slice(piece.from, piece.to));
    if (word) return { from: lineFrom + piece.from + word.from, to: lineFrom + piece.from + word.to };
  }
  return undefined;
}

/**
 * Returns the span that a new tag goes around: at a caret its word; else the selected text without blanks at its ends, widened
 * to whole words unless `exactly` is set. Undefined where there is no word.
 */
export function textFor(document: Document, selection: Span, exactly = false): Span | undefined {
  if (selection.from === selection.to) return wordAt(document, selection.from);
  const text = document.slice(selection.from, selection.to);
  const from = selection.from + (text.length - text.trimStart().length);
  const to = from + text.trim().length;
  const index = document.lineAt(from);
  const lineFrom = document.lineFrom(index);
  const line = document.line(index).text;
  // A range across lines is never an entity.
  if (exactly || from >= to || to > lineFrom + line.length) return selection;
  const widened = widenToWords(line, { from: from - lineFrom, to: to - lineFrom });
  return { from: lineFrom + widened.from, to: lineFrom + widened.to };
}

/** Whether a character ends a word. Zero-width characters that separate words or set the direction of text do. */
function isEdge(character: string): boolean {
  return /[\s[\]<>\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f]/.test(character);
}

/** Returns the word within a token; undefined when the token is all punctuation. */
function trimWord(token: string): Span | undefined {
  if (!isNameable(token) && !/\p{M}/u.test(token)) return undefined;
  let from = 0;
  for (let lead = -1; lead !== 0; from += lead) {
    lead = opens().test(token.charAt(from)) ? 1 : leadingPunctuationLength(token.slice(from));
  }
  let to = token.length;
  for (let trail = -1; trail !== 0; to -= trail) {
    trail = closes().test(token.charAt(to - 1)) ? 1 : trailingPunctuationLength(token.slice(from, to));
  }
  return { from, to };
}

/** Opening parentheses and quotation marks, each one UTF-16 unit. */
const opens = lazy(() => /[\p{Ps}\p{Pi}\p{Pf}"'`]/u);
/** Closing parentheses and quotation marks, each one UTF-16 unit. */
const closes = lazy(() => /[\p{Pe}\p{Pi}\p{Pf}"'`]/u);

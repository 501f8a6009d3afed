import type { Document, PlacedTag } from './document.ts';
import { spanOf } from './document.ts';
import { untaggedMentions } from './mentions.ts';
import type { Span } from './plain.ts';
import { surfaceOf } from './surfaces.ts';
import { leadingPunctuation, trailingPunctuation } from './tokens.ts';

/**
 * The tags that a command at a selection is about: at a caret, and for a selection inside a tag, the innermost one
 * around it; otherwise every tag that the selection reaches into. Between two tags that touch, a caret belongs to the
 * one that it stands before.
 */
export function tagsFor(document: Document, { from, to }: Span): PlacedTag[] {
  const near = document.tagsAt(from, to).map((placed) => ({ placed, span: spanOf(placed) }));
  const around = near.filter(({ span }) => span.from <= from && (from === to ? to < span.to : to <= span.to));
  if (around.length > 0) return [around.at(-1)!.placed];
  if (from === to) return near.slice(-1).map(({ placed }) => placed);
  return near.filter(({ span }) => span.from < to && from < span.to).map(({ placed }) => placed);
}

/** The word at a caret: a token between blanks, brackets and markup, without the punctuation around it. */
export function wordAt(document: Document, offset: number): Span | undefined {
  const index = document.lineAt(offset);
  const { text } = document.line(index);
  const lineFrom = document.lineFrom(index);
  const caret = Math.min(offset - lineFrom, text.length);
  let from = caret;
  while (from > 0 && !isEdge(text[from - 1]!)) from--;
  let to = caret;
  while (to < text.length && !isEdge(text[to]!)) to++;
  const word = trimWord(text.slice(from, to));
  return word && { from: lineFrom + from + word.from, to: lineFrom + from + word.to };
}

function isEdge(character: string): boolean {
  return /[\s[\]<>]/.test(character);
}

/** The part of a token that is its word; undefined when it is all punctuation. */
function trimWord(token: string): Span | undefined {
  let word = token;
  let from = 0;
  for (;;) {
    const lead = /^[\p{Ps}\p{Pi}\p{Pf}"'`]+/u.exec(word)?.[0].length ?? leadingPunctuation(word);
    const trail = /[\p{Pe}\p{Pi}\p{Pf}"'`]+$/u.exec(word)?.[0].length ?? trailingPunctuation(word);
    if (lead === 0 && trail === 0) break;
    from += lead;
    word = word.slice(lead, Math.max(lead, word.length - trail));
  }
  return /[\p{L}\p{M}\p{N}]/u.test(word) ? { from, to: from + word.length } : undefined;
}

/** The name at a selection: that of the innermost tag around it, or of an untagged occurrence of a tagged name. */
export function surfaceAt(document: Document, selection: Span): string | undefined {
  const [placed] = tagsFor(document, selection);
  if (placed?.tag.closed) return surfaceOf(placed.line, placed.tag) || undefined;
  for (const { from, to, surface } of untaggedMentions(document)) {
    if (from <= selection.from && selection.to <= to) return surface;
  }
  return undefined;
}

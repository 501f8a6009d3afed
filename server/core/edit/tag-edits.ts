/** Tag edits: the smallest edits that add, change or remove one tag. */
import { type Message, say } from '../message.ts';
import { type Document, type LocatedTag, spanOf } from '../syntax/document.ts';
import { markupSpan } from '../syntax/markup.ts';
import type { Tag } from '../syntax/scan.ts';
import type { Edit } from '../syntax/text-edit.ts';
import { isBlank } from '../text/blanks.ts';
import { visiblePart } from '../text/invisible.ts';
import type { Span } from '../text/span.ts';
import { closingDelimiter } from './spacing.ts';

/** Reason why an edit of tags cannot be made, for the user. */
export interface Refusal {
  readonly refused: Message;
}

/** Whether an edit was refused. */
export function isRefusal(result: readonly Edit[] | Refusal): result is Refusal {
  return 'refused' in result;
}

/** Refusal for an entity that would include HTML. */
export const intoMarkup: Refusal = { refused: say('An entity cannot extend into HTML.') };

/** Changes the label of a tag. */
export function relabel({ tag, lineFrom }: LocatedTag, label: string): Edit[] {
  if (tag.label === label) return [];
  return [{ from: lineFrom + tag.labelFrom, to: lineFrom + tag.labelTo, insert: label }];
}

/** Removes a tag and leaves its text. */
export function untag({ tag, lineFrom }: LocatedTag): Edit[] {
  const opening = { from: lineFrom + tag.from, to: lineFrom + tag.bodyFrom, insert: '' };
  return tag.closed ? [opening, { from: lineFrom + tag.bodyTo, to: lineFrom + tag.to, insert: '' }] : [opening];
}

/** Adds a tag around a range, without blanks and invisible characters at its ends. */
export function tagText(document: Document, span: Span, label: string): Edit[] | Refusal {
  const all = document.slice(span.from, span.to);
  const lead = all.length - all.trimStart().length;
  const visible = visiblePart(all, lead, lead + all.trim().length);
  const text = all.slice(visible.from, visible.to);
  const from = span.from + visible.from;
  const to = span.from + visible.to;
  if (from >= to) return { refused: say('There is no text to tag here.') };
  if (/[\r\n]/.test(text)) return { refused: say('An entity cannot extend past its line.') };
  if (text.includes(']')) return { refused: say('An entity cannot contain “]”.') };
  const inside = document.tagsTouching(from, to).filter((located) => touches(located, from, to));
  if (inside.length > 0) return { refused: say('Part of this text is already tagged.') };
  const index = document.lineAt(from);
  const lineFrom = document.lineFrom(index);
  if (markupSpan(document.line(index).markup, from - lineFrom, to - lineFrom)) return intoMarkup;
  return [
    { from, to: from, insert: `[${label} ` },
    { from: to, to, insert: closingDelimiter(document) },
  ];
}

function touches(located: LocatedTag, from: number, to: number): boolean {
  const span = spanOf(located);
  return span.from < to && from < span.to;
}

/**
 * Moves the boundaries of a closed tag so that its body becomes a range of its line, without blanks at the ends. An empty range
 * removes the tag.
 *
 * @param label new label; its own by default
 */
export function moveBody(located: LocatedTag, body: Span, label = located.tag.label): Edit[] {
  const { tag, line, lineFrom } = located;
  const { from, to } = trim(line.text, tag, { from: body.from - lineFrom, to: body.to - lineFrom });
  if (from >= to) return untag(located);
  // A label glued to its body gets a blank when it moves.
  const blanks = line.text.slice(tag.labelTo, tag.bodyFrom) || ' ';
  const opening = line.text.slice(tag.from, tag.labelFrom) + label + blanks;
  const closing = line.text.slice(tag.bodyTo, tag.to);
  const moved = [
    ...moveDelimiter({ from: tag.from, to: tag.bodyFrom }, from === tag.bodyFrom ? undefined : from, opening),
    ...moveDelimiter({ from: tag.bodyTo, to: tag.to }, to === tag.bodyTo ? undefined : to, closing),
  ].map((edit) => ({ ...edit, from: edit.from + lineFrom, to: edit.to + lineFrom }));
  return from === tag.bodyFrom ? [...relabel(located, label), ...moved] : moved;
}

/** A part of an entity that becomes one of its own; offsets in the line. */
export interface LabelledPart extends Span {
  readonly label: string;
}

/**
 * Makes several entities of a closed tag, or one with another extent and label.
 *
 * @param parts of its body, in order and apart, without blanks at their ends
 */
export function retag(
  document: Document,
  located: LocatedTag,
  parts: readonly [LabelledPart, ...LabelledPart[]],
): Edit[] {
  const { tag, line, lineFrom } = located;
  const [first, ...others] = parts;
  const edits = moveBody(located, { from: lineFrom + first.from, to: lineFrom + parts.at(-1)!.to }, first.label);
  const between = others.flatMap(({ from, label }, index) => [
    { from: lineFrom + parts[index]!.to, to: lineFrom + parts[index]!.to, insert: closingDelimiter(document) },
    {
      from: lineFrom + from,
      to: lineFrom + from,
      insert: `[${label}${line.text.slice(tag.labelTo, tag.bodyFrom) || ' '}`,
    },
  ]);
  return [...edits, ...between].sort((a, b) => a.from - b.from || a.to - b.to);
}

/**
 * Merges two consecutive tags of a line: the body runs from the first to the second, including the text between them, under the
 * label of the first.
 */
export function merge(first: LocatedTag, second: LocatedTag): Edit[] | Refusal {
  const { line, lineFrom } = first;
  if (lineFrom !== second.lineFrom) return { refused: say('An entity cannot extend past its line.') };
  if (!first.tag.closed || !second.tag.closed)
    return { refused: say('An entity that is not closed cannot be merged.') };
  if (first.tag.to > second.tag.from) return { refused: say('An entity cannot be merged with one inside it.') };
  if (line.text.slice(first.tag.to, second.tag.from).includes(']')) {
    return { refused: say('An entity cannot contain “]”.') };
  }
  return [
    { from: lineFrom + first.tag.bodyTo, to: lineFrom + first.tag.to, insert: '' },
    { from: lineFrom + second.tag.from, to: lineFrom + second.tag.bodyFrom, insert: '' },
  ];
}

/** Returns a range of a line without blanks and the tag's own delimiters at its ends. */
function trim(text: string, tag: Tag, { from, to }: Span): Span {
  const delimiters = [
    { from: tag.from, to: tag.bodyFrom },
    { from: tag.bodyTo, to: tag.to },
  ];
  let start = from;
  let end = to;
  for (;;) {
    const delimiter = delimiters.find((own) => own.from <= start && start < own.to);
    if (delimiter) start = delimiter.to;
    else if (start < end && isBlank(text.charCodeAt(start))) start++;
    else break;
  }
  for (;;) {
    const delimiter = delimiters.find((own) => own.from < end && end <= own.to);
    if (delimiter) end = delimiter.from;
    else if (end > start && isBlank(text.charCodeAt(end - 1))) end--;
    else break;
  }
  return { from: start, to: end };
}

function moveDelimiter(delimiter: Span, at: number | undefined, text: string): Edit[] {
  if (at === undefined) return [];
  const moved = [
    { ...delimiter, insert: '' },
    { from: at, to: at, insert: text },
  ];
  return at < delimiter.from ? moved.reverse() : moved;
}

/** Closes an unclosed tag at an offset of its line. */
export function closeAt(document: Document, offset: number): Edit[] {
  return [{ from: offset, to: offset, insert: closingDelimiter(document) }];
}

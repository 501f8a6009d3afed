import { type LabelSet, labelSetVote } from './labels.ts';

/**
 * A tag that the parser recognises: an entity, or one that is unclosed, empty, wrongly spaced or has an unknown label.
 *
 *     [LOC Asuncion  ]        All offsets are UTF-16 units in the line:
 *     ^^  ^^       ^  ^
 *     ||  ||       |  to        after `]`; of an unclosed tag: same as bodyFrom
 *     ||  ||       bodyTo       the body ends; from here to `to` is the closing piece
 *     ||  |bodyFrom             the body begins; from `from` to here is the opening piece
 *     ||  labelTo
 *     |labelFrom
 *     from                      at `[`
 */
export interface Tag {
  readonly from: number;
  readonly labelFrom: number;
  readonly labelTo: number;
  readonly bodyFrom: number;
  readonly bodyTo: number;
  readonly to: number;
  /** The label as written. */
  readonly label: string;
  /** Whether the label is one of the label set. */
  readonly known: boolean;
  /** Whether a `]` of the line closes it. */
  readonly closed: boolean;
  /** The innermost closed tag that it stands in. */
  readonly outer: Tag | undefined;
  /** Whether another tag stands in it. */
  readonly hasInner: boolean;
}

/** What one line of text holds. */
export interface ScannedLine {
  /** Recognised tags in the order of their `[`. */
  readonly tags: readonly Tag[];
  /** Offsets of brackets that are text, ascending. */
  readonly literals: readonly number[];
  /** Sum of {@link labelSetVote} over every bracket; the same for any label set. */
  readonly votes: number;
}

/** A bracket that opens a tag, or a candidate for one: a candidate that is not closed as it needs is text. */
type Open = { -readonly [K in keyof Tag]: Tag[K] } & {
  readonly needs: 'nothing' | 'body' | 'two blanks';
};

const none: readonly never[] = [];

/** Whether the UTF-16 unit is a blank of the format: a space or a tab. */
export function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09;
}

/**
 * Scans one line for its tags, as the grammar in docs/format.md has them. Linear in the line, and independent of all
 * other lines.
 *
 * @param text the line, without its line break
 */
export function scanLine(text: string, labels: LabelSet): ScannedLine {
  let open = text.indexOf('[');
  let close = text.indexOf(']');
  if (open < 0 && close < 0) return { tags: none, literals: none, votes: 0 };

  const tags: Open[] = [];
  const literals: number[] = [];
  const stack: Open[] = [];
  let votes = 0;
  while (open >= 0 || close >= 0) {
    if (open >= 0 && (close < 0 || open < close)) {
      const wordTo = endOfWord(text, open + 1);
      const word = text.slice(open + 1, wordTo);
      if (isBlank(text.charCodeAt(wordTo))) votes += labelSetVote(word);
      const tag = openTag(text, open, word, labels);
      if (tag) {
        tags.push(tag);
        stack.push(tag);
      } else literals.push(open);
      open = text.indexOf('[', open + 1);
    } else {
      if (!closeInnermost(text, close, stack)) literals.push(close);
      close = text.indexOf(']', close + 1);
    }
  }
  return finish(tags, literals, votes);
}

/** Reads the bracket at `at` as the start of a tag: `[LABEL`, `[ LABEL` or `[LABELBody`; undefined when it is text. */
function openTag(text: string, at: number, word: string, labels: LabelSet): Open | undefined {
  if (word !== '') {
    const kind = labels.classify(word);
    const wordTo = at + 1 + word.length;
    // A label ends at a blank; one that a bracket follows at once, or nothing, is empty or unclosed.
    const ends = text[wordTo] !== '[';
    if (kind === 'known') return ends ? opened(text, at, at + 1, word, true, 'nothing') : undefined;
    if (kind === 'likely') return ends ? opened(text, at, at + 1, word, false, 'body') : undefined;
    const glued = labels.gluedLabel(word);
    if (glued) return opened(text, at, at + 1, glued, true, 'body');
    return kind === 'shaped' ? opened(text, at, at + 1, word, false, 'two blanks') : undefined;
  }
  const labelFrom = skipBlanks(text, at + 1);
  if (labelFrom === at + 1) return undefined;
  const spaced = text.slice(labelFrom, endOfWord(text, labelFrom));
  const label = labels.get(spaced) ? spaced : labels.gluedLabel(spaced);
  return label ? opened(text, at, labelFrom, label, true, 'body') : undefined;
}

function opened(
  text: string,
  from: number,
  labelFrom: number,
  label: string,
  known: boolean,
  needs: Open['needs'],
): Open {
  const labelTo = labelFrom + label.length;
  const bodyFrom = skipBlanks(text, labelTo);
  return {
    from,
    labelFrom,
    labelTo,
    bodyFrom,
    bodyTo: bodyFrom,
    to: bodyFrom,
    label,
    known,
    closed: false,
    outer: undefined,
    hasInner: false,
    needs,
  };
}

/**
 * Lets the `]` at `at` close the innermost open tag; candidates that it cannot close are text and are passed over.
 * Returns whether it closed one.
 */
function closeInnermost(text: string, at: number, stack: Open[]): boolean {
  for (let tag = stack.pop(); tag; tag = stack.pop()) {
    let bodyTo = at;
    while (bodyTo > tag.bodyFrom && isBlank(text.charCodeAt(bodyTo - 1))) bodyTo--;
    const hasBody = bodyTo > tag.bodyFrom;
    if (tag.needs === 'nothing' || (hasBody && (tag.needs === 'body' || at - bodyTo >= 2))) {
      tag.bodyTo = bodyTo;
      tag.to = at + 1;
      tag.closed = true;
      return true;
    }
  }
  return false;
}

/** Turns the candidates that nothing closed into text, links what is nested, and puts the literals in order. */
function finish(candidates: readonly Open[], literals: number[], votes: number): ScannedLine {
  const tags: Tag[] = [];
  let outer: Open | undefined;
  for (const tag of candidates) {
    if (!tag.closed && tag.needs !== 'nothing') {
      literals.push(tag.from);
      continue;
    }
    while (outer && outer.to <= tag.from) outer = outer.outer as Open | undefined;
    tag.outer = outer;
    if (outer) outer.hasInner = true;
    if (tag.closed) outer = tag;
    tags.push(tag);
  }
  if (literals.length > 1) literals.sort((a, b) => a - b);
  return { tags, literals, votes };
}

/** The offset after the run of characters from `at` that are neither blank nor bracket. */
function endOfWord(text: string, at: number): number {
  let to = at;
  while (to < text.length) {
    const unit = text.charCodeAt(to);
    if (isBlank(unit) || unit === 0x5b || unit === 0x5d) break;
    to++;
  }
  return to;
}

function skipBlanks(text: string, at: number): number {
  let to = at;
  while (isBlank(text.charCodeAt(to))) to++;
  return to;
}

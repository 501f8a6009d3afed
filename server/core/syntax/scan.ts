/** Tags of a line: what they are, and finding them. */
import { type BracketUse, unknownUse } from './bracket-use.ts';
import type { LabelSet } from './labels.ts';
import { Scanner } from './scanner.ts';
import { Ints, type Rows, TagColumn, tagWidth } from './tag-rows.ts';
import { Trait } from './traits.ts';

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
  /** Label as written, in NFC. */
  readonly label: string;
  /** Whether the label is in the label set. */
  readonly known: boolean;
  /** Whether a `]` on the line closes the tag. */
  readonly closed: boolean;
  /** Innermost closed tag around this one. */
  readonly outer: Tag | undefined;
  /** Whether the tag contains another. */
  readonly hasInner: boolean;
}

/** Tags and literal brackets of a line. */
export interface ScannedLine {
  /** Tags in the order of their `[`. */
  readonly tags: readonly Tag[];
  /** Offsets of brackets that are text, ascending. */
  readonly literals: readonly number[];
  /**
   * Whether the body of a bracket, or parentheses after it, may decide that it is a tag. Then brackets and labels alone do not
   * determine the reading.
   */
  readonly bodyDecides: boolean;
}

const none: readonly never[] = [];

/** Scans one line; see `Scanner`. */
export function scanLine(text: string, labels: LabelSet, use: BracketUse = unknownUse): ScannedLine {
  const rows = { tags: new Ints(), literals: new Ints() };
  const bodyDecides = new Scanner(text, labels, use, rows).scan(text.length);
  const { tags, literals } = rows;
  return {
    tags: makeTags(text, { data: tags.data, from: 0, to: tags.length }, { lineFrom: 0, labels }),
    literals: literals.length > 0 ? Array.from(literals.data.subarray(0, literals.length)) : none,
    bodyDecides,
  };
}

/** Makes the tags of a line from their rows, with offsets in the line, each linked to the tag around it. */
export function makeTags(
  text: string,
  { data, from: first, to: end }: Rows,
  { lineFrom, labels }: { readonly lineFrom: number; readonly labels: LabelSet },
): readonly Tag[] {
  if (first === end) return none;
  const tags: Tag[] = [];
  let outer: Tag | undefined;
  for (let row = first; row < end; row += tagWidth) {
    const from = data[row + TagColumn.From]! - lineFrom;
    const labelFrom = data[row + TagColumn.LabelFrom]!;
    const labelTo = data[row + TagColumn.LabelTo]!;
    const traits = data[row + TagColumn.Traits]!;
    while (outer && outer.to <= from) outer = outer.outer;
    const tag: Tag = {
      from,
      labelFrom: labelFrom - lineFrom,
      labelTo: labelTo - lineFrom,
      bodyFrom: data[row + TagColumn.BodyFrom]! - lineFrom,
      bodyTo: data[row + TagColumn.BodyTo]! - lineFrom,
      to: data[row + TagColumn.To]! - lineFrom,
      label: labels.written(text, labelFrom, labelTo),
      known: (traits & Trait.Unknown) === 0,
      closed: (traits & Trait.Unclosed) === 0,
      outer,
      hasInner: (traits & Trait.HasInner) !== 0,
    };
    if (tag.closed) outer = tag;
    tags.push(tag);
  }
  return tags;
}

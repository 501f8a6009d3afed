/** Traits of tags, found from their rows and the characters in and around them. */
import { skipBlanks } from '../text/blanks.ts';
import { isInvisibleAt } from '../text/invisible.ts';
import { lastIndex } from '../text/sorted.ts';
import { isWordAt, isWordBefore } from '../text/tokens.ts';
import { bodyTraits } from './body-traits.ts';
import type { LabelSet } from './labels.ts';
import { MarkupColumn, markupWidth } from './markup.ts';
import { type Rows, TagColumn, tagWidth } from './tag-rows.ts';
import { Trait } from './traits.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Adds their traits to the tags of a line, and returns all of them together. */
export function addTraits(
  text: string,
  { data, from, to }: Rows,
  markup: Rows,
  { labels, vocabulary }: { readonly labels: LabelSet; readonly vocabulary: Vocabulary },
): number {
  let all = 0;
  for (let row = from; row < to; row += tagWidth) {
    let traits = data[row + TagColumn.Traits]!;
    const labelTo = data[row + TagColumn.LabelTo]!;
    const bodyFrom = data[row + TagColumn.BodyFrom]!;
    const bodyTo = data[row + TagColumn.BodyTo]!;
    const isGlued = bodyFrom === labelTo && bodyFrom < bodyTo;
    if (isGlued || data[row + TagColumn.LabelFrom]! > data[row + TagColumn.From]! + 1) traits |= Trait.Spacing;
    if ((traits & Trait.Unclosed) === 0) {
      const isApart = !isWordBefore(text, data[row + TagColumn.From]!) && !isWordAt(text, data[row + TagColumn.To]!);
      if (!isApart) traits |= Trait.Glued;
      if (reachesInto(markup, bodyFrom, bodyTo)) traits |= Trait.Markup;
      if (bodyFrom === bodyTo) traits |= Trait.Empty;
      else if (traits & Trait.HasInner) {
        if (isInvisibleAt(text, bodyFrom) || isInvisibleAt(text, bodyTo - 1)) traits |= Trait.Invisible;
      } else {
        traits |= traitsOfBody(bodyTraits(text, bodyFrom, bodyTo, vocabulary), traits);
        // A header word may begin in a tag and end after it.
        if (traits & Trait.Plain && isWordAt(text, data[row + TagColumn.To]!)) traits |= Trait.HeaderWord;
      }
      const next = row + tagWidth;
      if (next < to && areAdjacent(text, data, row, labels)) traits |= Trait.Adjacent;
    }
    data[row + TagColumn.Traits] = traits;
    all |= traits;
  }
  return all;
}

/** Returns the traits of a body without inner tags: HTML in it leaves one of them. */
function traitsOfBody(ofBody: number, ofTag: number): number {
  return ofTag & Trait.Markup ? ofBody & Trait.Invisible : ofBody | Trait.Plain;
}

/** Whether HTML reaches into a range. */
function reachesInto({ data, from, to }: Rows, rangeFrom: number, rangeTo: number): boolean {
  if (from === to) return false;
  const count = (to - from) / markupWidth;
  const last = lastIndex(count, (index) => data[from + index * markupWidth + MarkupColumn.From]! < rangeTo);
  return last >= 0 && data[from + last * markupWidth + MarkupColumn.To]! > rangeFrom;
}

/** Whether only blanks are between a tag and the next, which has the same label. */
function areAdjacent(text: string, data: Int32Array, row: number, labels: LabelSet): boolean {
  const next = row + tagWidth;
  if (skipBlanks(text, data[row + TagColumn.To]!) !== data[next + TagColumn.From]) return false;
  const label = (tag: number) => labels.written(text, data[tag + TagColumn.LabelFrom]!, data[tag + TagColumn.LabelTo]!);
  return label(row) === label(next);
}

/** Labels that the tags of a text have: which, how often, and where first. */

import { joinList, type Localizable, say } from '../message.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import type { Block } from './block.ts';
import type { Document } from './document.ts';
import { TagColumn, tagWidth } from './tag-rows.ts';
import { Trait } from './traits.ts';

/** A label, known or not, with the span of its first use in the block or document. */
export interface LabelUse extends Span {
  readonly label: string;
  readonly known: boolean;
  readonly count: number;
}

/** Collects the labels of a block. */
export const labelUsesIn = memo((block: Block): readonly LabelUse[] => {
  const uses = new Map<string, { -readonly [K in keyof LabelUse]: LabelUse[K] }>();
  const { data, from: first, to: end } = block.table.tags;
  for (let row = first; row < end; row += tagWidth) {
    const label = block.labelAt(row);
    const use = uses.get(label);
    if (use) use.count++;
    else {
      const known = (data[row + TagColumn.Traits]! & Trait.Unknown) === 0;
      const [from, to] = [data[row + TagColumn.LabelFrom]!, data[row + TagColumn.LabelTo]!];
      uses.set(label, { label, known, count: 1, from, to });
    }
  }
  return [...uses.values()];
});

/** Collects the labels of a document, in the order of their first use. */
export const labelUsesOf = memo((document: Document): readonly LabelUse[] => {
  const uses = new Map<string, LabelUse>();
  document.blocks.forEach((block, index) => {
    const by = document.blockFrom(index);
    for (const use of labelUsesIn(block)) {
      const { count = 0, from = use.from + by, to = use.to + by } = uses.get(use.label) ?? {};
      uses.set(use.label, { ...use, from, to, count: count + use.count });
    }
  });
  return [...uses.values()];
});

/** Returns the place of a label's first use, named by it. */
export function placeOf({ from, to, label }: LabelUse): Span & { readonly message: string } {
  return { from, to, message: label };
}

/** Most labels that one message lists. */
const maxShown = 12;

/** Writes labels and their counts for a message, shortened when there are many. */
export function countsInWords(uses: readonly LabelUse[]): Localizable {
  const shown = joinList(uses.slice(0, maxShown).map(({ label, count }) => say('{0} {1}×', label, count)));
  const more = uses.length - maxShown;
  return more > 0 ? say('{0} and {1} more', shown, more) : shown;
}

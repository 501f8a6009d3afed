/** Usual labels of names in a folder. */
import { type ReadonlyLabelCounts, untagged } from '../mentions/label-counts.ts';
import { nameIn } from '../text/tokens.ts';

/** Number of mentions, and share of them with one label, that make it the usual one. */
const [leastMentions, leastShare] = [2, 0.7];

/** Stands for the usual label where a name has none: nobody tags it, too rarely, or not alike. */
const [never, rarely, variously] = ['never', 'rarely', 'variously'];

/** Returns the label that a name usually has in a folder; else one of three words that say why it has none. */
export function usualLabel(folder: ReadonlyLabelCounts, text: string): string {
  let most = untagged;
  let highest = 0;
  let all = 0;
  for (const [label, mentions] of folder.get(nameIn(text)) ?? []) {
    if (label === untagged) continue;
    all += mentions;
    if (mentions > highest) [most, highest] = [label, mentions];
  }
  if (all === 0) return never!;
  if (all < leastMentions) return rarely!;
  return highest / all >= leastShare ? most : variously!;
}

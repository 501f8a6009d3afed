/** Usual labels of names in a folder. */
import { type ReadonlyLabelCounts, untagged } from '../mentions/label-counts.ts';
import { nameIn } from '../text/tokens.ts';

/** Number of mentions that make one label the usual one, and share of them that must have it. */
export const leastMentions = 2;
const leastShare = 0.7;

/** Stands for the usual label where a name has none: nobody tags it, too rarely, or not alike. */
export const [never, rarely, variously] = ['never', 'rarely', 'variously'] as const;

/** Knowledge of how the names of a folder are tagged: the counts of `countSurfaces`, or a `NameTable` of them. */
export type FolderNames = Pick<ReadonlyLabelCounts, 'get'>;

/** Returns the label that a name usually has in a folder; else one of three words that say why it has none. */
export function usualLabel(folder: FolderNames, text: string): string {
  return usualOf(folder.get(nameIn(text)) ?? nothing);
}

const nothing: ReadonlyMap<string, number> = new Map();

/** Returns what {@link usualLabel} does of the counts of one name. */
export function usualOf(labels: ReadonlyMap<string, number>): string {
  let most = untagged;
  let highest = 0;
  let all = 0;
  for (const [label, mentions] of labels) {
    if (label === untagged) continue;
    all += mentions;
    if (mentions > highest) [most, highest] = [label, mentions];
  }
  if (all === 0) return never;
  if (all < leastMentions) return rarely;
  return highest / all >= leastShare ? most : variously;
}

/** Counts of files by the names in them: the evidence for and against a name that people can check for themselves. */
import { countClues, theName } from '../mentions/clues.ts';
import { addCount, type ReadonlyLabelCounts, untagged } from '../mentions/label-counts.ts';
import { withoutOpeners } from '../mentions/name-evidence.ts';
import type { Document } from '../syntax/document.ts';
import { nameIn } from '../text/tokens.ts';
import { memo } from '../util/memo.ts';
import { untaggedRuns } from './span-model.ts';
import { tokenizedText } from './tokenized-text.ts';

/** Maximum of words of an untagged run of capitalised words that is counted: longer ones are headings. */
const maxWords = 4;

/** Stands in place of a label for a name that has any. */
const anyLabel = '*';

/**
 * Counts the clues of a document, as `countClues` does, and the names that are tagged or stand without a tag between other words: each
 * once, so that sums are numbers of files.
 */
export const countNames = memo((document: Document): ReadonlyLabelCounts => {
  const counts = countClues(document);
  const text = tokenizedText(document);
  const names = new Map<string, Set<string>>();
  const add = (name: string, label: string) => names.set(name, (names.get(name) ?? new Set()).add(label));
  for (const { surface } of text.entities) add(nameIn(surface), anyLabel);
  for (const { from, to, surface } of untaggedRuns(text)) {
    const name = to - from <= maxWords ? nameIn(withoutOpeners(surface)) : '';
    if (name !== '') add(name, untagged);
  }
  for (const [name, labels] of names) for (const label of labels) addCount(counts, keyOf(name), label);
  return counts;
});

function keyOf(name: string): string {
  return `name:${name}`;
}

/** Counts of the other files in which names are tagged or not. */
export class OtherFiles {
  readonly #files: ReadonlyLabelCounts;
  readonly #own: ReadonlyLabelCounts;

  /** @param files sum of {@link countNames} over a document and all others */
  constructor(document: Document, files: ReadonlyLabelCounts) {
    this.#files = files;
    this.#own = countNames(document);
  }

  /** Number of other files in which a name is tagged. */
  tagging(name: string): number {
    return this.#count(keyOf(name), anyLabel);
  }

  /** Number of other files in which a name stands without a tag. */
  leaving(name: string): number {
    return this.#count(keyOf(name), untagged);
  }

  /** Number of other files that give a name each label. */
  labelling(name: string): [label: string, files: number][] {
    const key = `${theName.name}:${name}`;
    const labels = [...(this.#files.get(key)?.keys() ?? [])];
    return labels.map((label): [string, number] => [label, this.#count(key, label)]).filter(([, files]) => files > 0);
  }

  #count(key: string, label: string): number {
    return (this.#files.get(key)?.get(label) ?? 0) - (this.#own.get(key)?.get(label) ?? 0);
  }
}

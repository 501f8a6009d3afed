/** Renaming of a label in all its tags. */
import { Document, type LocatedTag } from '../syntax/document.ts';
import { LabelSet } from '../syntax/labels.ts';
import type { Edit } from '../syntax/text-edit.ts';
import { wrappedEntities } from '../syntax/wrapped.ts';
import { composed, spellingsOf } from '../text/scripts.ts';
import { largestSafeSubset } from './compatible-edits.ts';
import { relabel } from './tag-edits.ts';

/** A label and its new name. */
export interface LabelRename {
  readonly from: string;
  readonly to: string;
}

/** Result of renaming a label in a document. */
export interface LabelRenaming {
  /** Same text, as read for the renaming. */
  readonly document: Document;
  readonly edits: readonly Edit[];
  /**
   * Offsets of tags that keep their label, because their bracket may be half of a character or because other text would be read
   * differently; ascending.
   */
  readonly left: readonly number[];
}

/**
 * Renames a label in all its tags; only the characters of labels change. The label need not be in the document's set: naming it
 * makes it a label, whatever blanks the set asks for before a `]`. Masks (`[LOCATION]`) and brackets that nothing closes, not
 * even on the next line, stay text.
 *
 * @param read document as read for the renaming; by default with both names as labels
 */
export function renameLabel(
  document: Document,
  { from, to }: LabelRename,
  read = spellingsOf(composed(from)).some((spelling) => document.text.includes(spelling))
    ? readWithLabels(document, [from, to])
    : document,
): LabelRenaming {
  const isKnown = document.labels.get(from) !== undefined;
  const tags: LocatedTag[] = [];
  if (from !== to) {
    const wrapped = wrappedEntities(read);
    for (const located of read.tags()) {
      const { tag, lineFrom } = located;
      if (tag.label === composed(from) && (tag.closed || isKnown || wrapped.has(lineFrom + tag.from)))
        tags.push(located);
    }
  }
  const relabelled = (located: LocatedTag) => relabel(located, to);
  const renamed = largestSafeSubset(read, tags, relabelled);
  const isRenamed = new Set(renamed);
  return {
    document: read,
    edits: renamed.flatMap(relabelled),
    left: tags.filter((located) => !isRenamed.has(located)).map(({ tag, lineFrom }) => lineFrom + tag.from),
  };
}

/** Returns a document read with further words as labels. */
export function readWithLabels(document: Document, words: readonly string[]): Document {
  const { labels: set, context } = document;
  const others = [...new Set(words)].filter((word) => !set.get(word));
  const labels = new LabelSet(set.name, [
    ...set.labels,
    ...others.map((name) => ({ name, title: name, description: '' })),
  ]);
  return Document.parse(document.text, { ...context.settings, labels }, context.source, context.path);
}

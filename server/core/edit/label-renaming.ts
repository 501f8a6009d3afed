/** Another name for a label, in all tags that have it. */
import { Document, type LocatedTag } from '../syntax/document.ts';
import { LabelSet } from '../syntax/labels.ts';
import type { Edit } from '../syntax/text-edit.ts';
import { relabel } from './tag-edits.ts';
import { largestSafeSubset } from './text-guard.ts';

/** A label and the name that it is to have. */
export interface LabelNames {
  readonly from: string;
  readonly to: string;
}

/** What the renaming of a label does in a document. */
export interface LabelRenaming {
  /** The same text as it was read for this. */
  readonly document: Document;
  readonly edits: readonly Edit[];
  /** Where tags keep their label, since their bracket may be half of a character or something else would be read; ascending. */
  readonly left: readonly number[];
}

/**
 * Finds what gives the tags of a label another one: of each, the label's characters change and nothing else. The label need not be
 * one of the document's set: to whoever names it, it is one, however many blanks the set asks before a `]`. A mask (`[LOCATION]`),
 * and a bracket with such a word that nothing closes, stay text.
 *
 * @param read the document as it is read for this; by default so that both names are labels
 */
export function renameLabel(
  document: Document,
  { from, to }: LabelNames,
  read = document.text.includes(from) ? readWith(document, [from, to]) : document,
): LabelRenaming {
  const isKnown = document.labels.get(from) !== undefined;
  const tags: LocatedTag[] = [];
  if (from !== to) {
    for (const placed of read.tags()) {
      if (placed.tag.label === from && (placed.tag.closed || isKnown)) tags.push(placed);
    }
  }
  const relabelled = (placed: LocatedTag) => relabel(placed, to);
  const kept = largestSafeSubset(read, tags, relabelled);
  const isKept = new Set(kept);
  return {
    document: read,
    edits: kept.flatMap(relabelled),
    left: tags.filter((placed) => !isKept.has(placed)).map(({ tag, lineFrom }) => lineFrom + tag.from),
  };
}

/** The document read so that some words are labels, too. */
function readWith(document: Document, words: readonly string[]): Document {
  const { labels: set, context: family } = document;
  const others = [...new Set(words)].filter((word) => !set.get(word));
  const labels = new LabelSet(set.name, [
    ...set.labels,
    ...others.map((name) => ({ name, title: name, description: '' })),
  ]);
  return Document.parse(document.text, { ...family.settings, labels }, family.source);
}

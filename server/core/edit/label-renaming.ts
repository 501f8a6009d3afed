/** Another name for a label, in all tags that have it. */
import { Document, type LocatedTag } from '../syntax/document.ts';
import { LabelSet } from '../syntax/labels.ts';
import type { Edit } from '../syntax/text-edit.ts';
import { wrappedEntities } from '../syntax/wrapped.ts';
import { composed, spellingsOf } from '../text/scripts.ts';
import { relabel } from './tag-edits.ts';
import { largestSafeSubset } from './text-guard.ts';

/** A label and the name that it is to have. */
export interface LabelRename {
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
 * and a bracket with such a word that nothing closes, not even on the next line, stay text.
 *
 * @param read the document as it is read for this; by default so that both names are labels
 */
export function renameLabel(
  document: Document,
  { from, to }: LabelRename,
  read = spellingsOf(composed(from)).some((spelling) => document.text.includes(spelling))
    ? readWith(document, [from, to])
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

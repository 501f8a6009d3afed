/** Edits that tag names which were found, and what speaks for each. */
import { compatibleEdits } from '../edit/compatible-edits.ts';
import { isRefusal, tagText } from '../edit/tag-edits.ts';
import type { ReadonlyLabelCounts } from '../mentions/label-counts.ts';
import { labelCountsOf } from '../mentions/mention-index.ts';
import type { Message } from '../message.ts';
import type { Document } from '../syntax/document.ts';
import type { Edit } from '../syntax/text-edit.ts';
import { areTokensReadable } from '../syntax/unreadable.ts';
import type { Span } from '../text/span.ts';
import { nameIn } from '../text/tokens.ts';
import { untaggedReason } from './doubt-wording.ts';
import { OtherFiles } from './name-files.ts';
import type { LikelyEntity } from './name-tagger.ts';
import { sourceOf } from './tokenized-text.ts';

/** A name that a tag is proposed for; offsets in the document. */
export interface ProposedName extends Span, Pick<LikelyEntity, 'label' | 'surface' | 'probability'> {
  /** Strongest evidence, in one sentence. */
  readonly reason: Message;
  /** Edits that tag it. */
  readonly edits: readonly Edit[];
}

/**
 * Makes edits that tag names of a document, all together. Names that include a bracket or HTML, those beside letters that could not be
 * decoded, and those whose tags would change the text are left out.
 *
 * @param counts sum of `countNames` over this document and all others that are known
 */
export function proposedNames(
  document: Document,
  names: readonly LikelyEntity[],
  counts: ReadonlyLabelCounts,
): readonly ProposedName[] {
  const files = new OtherFiles(document, counts);
  const all = names.flatMap(({ from, to, label, surface, probability }): ProposedName[] => {
    const source = sourceOf(document, { from, to });
    // A tag around one bracket of a pair would make the other one part of no pair, or close the tag.
    const isWhole = !/[[\]]/.test(surface) && areTokensReadable(document, source);
    const edits = isWhole ? tagText(document, source, label) : [];
    if (isRefusal(edits) || edits.length === 0) return [];
    const name = nameIn(surface);
    const reason = untaggedReason(name, label, files, labelCountsOf(document, name));
    return [{ ...source, label, surface, probability, reason, edits }];
  });
  return compatibleEdits(document, all);
}

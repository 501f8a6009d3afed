/** Proposals for a document that can be made, without those that were declined. */
import { type ActionEdits, actionEdits } from '../learn/action-edits.ts';
import type { Learned, Proposal } from '../learn/learned.ts';
import { tokenizedText } from '../learn/tokenized-text.ts';
import type { DeclinedProposal } from '../lists/declined-list.ts';
import type { Document } from '../syntax/document.ts';
import { declines } from './declined.ts';

/**
 * Returns the proposals for a document in order, each with its edits: those of all together, which do not hinder each other.
 *
 * @param declined entries of its file
 * @param least lowest probability
 */
export function proposedFor(
  learned: Learned,
  document: Document,
  declined: readonly DeclinedProposal[],
  least = 0,
): readonly ActionEdits<Proposal>[] {
  const isDeclined = declines(declined, document);
  const proposals = learned.proposalsFor(tokenizedText(document));
  return actionEdits(
    document,
    proposals.filter(({ entity, probability }) => probability >= least && !isDeclined(entity)),
  );
}

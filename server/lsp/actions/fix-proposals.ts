/** Proposals of quick fixes, and of fixes for the whole file. */
import { formatSpacing, isFormatted } from '../../core/edit/spacing.ts';
import { alikeFixesOf } from '../../core/lint/alike-fixes.ts';
import { fixAll, hasAutomaticFix } from '../../core/lint/fix-all.ts';
import type { LintedDocument } from '../../core/lint/linted-document.ts';
import { type Finding, keyOfBulk } from '../../core/lint/rule.ts';
import { say } from '../../core/message.ts';
import { keyOfEdits, type Proposal, proposalKinds } from './proposal.ts';
import type { ProposalContext } from './proposal-context.ts';

/** Proposes the fixes of the findings at a selection. */
export function fixFindings({ linted, span, findings }: ProposalContext): Proposal[] {
  const given = new Set<string>();
  const quickFixes = findings.flatMap((finding) => fixesOf(linted, finding, given));
  return span.from === span.to ? withOnePreferred(quickFixes) : quickFixes;
}

/** Leaves at most one proposal preferred: the first that is. */
function withOnePreferred(proposals: readonly Proposal[]): Proposal[] {
  const first = proposals.find(({ preferred }) => preferred);
  return proposals.map((proposal) => (proposal === first ? proposal : { ...proposal, preferred: false }));
}

/**
 * Lists the fixes of a finding that are not in the list yet.
 *
 * @param given the fixes that are in the list already: other findings have them, too
 */
function fixesOf(linted: LintedDocument, finding: Finding, given: Set<string>): Proposal[] {
  return [...linted.fixesOf(finding), ...alikeFixesOf(linted, finding)].flatMap((fix): Proposal[] => {
    const { title, preferred = false, changesText = false, all } = fix;
    const ofMany = all !== undefined;
    // Two findings of one entity may have the same way out as well.
    const key = ofMany ? keyOfBulk(finding, fix) : `${title}\n${keyOfEdits(fix.edits)}`;
    if (given.has(key)) return [];
    given.add(key);
    return [{ title, kind: 'quickfix', preferred, changesText, finding, ofMany, edits: () => fix.edits }];
  });
}

/** Proposes all automatic fixes of the file. */
export function fixWholeFile({ linted }: ProposalContext): Proposal[] {
  if (!hasAutomaticFix(linted)) return [];
  return [
    {
      title: say('Apply all automatic fixes in this file'),
      kind: proposalKinds.fixAll,
      edits: () => fixAll(linted).edits,
    },
  ];
}

/** Proposes to normalize the spacing of all tags of the file. */
export function normalizeWholeFile({ document }: ProposalContext): Proposal[] {
  if (isFormatted(document)) return [];
  const title = say('Normalize the spacing of all tags in this file');
  return [{ title, kind: proposalKinds.normalizeSpacing, edits: () => formatSpacing(document) }];
}

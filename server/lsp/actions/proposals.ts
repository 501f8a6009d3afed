/** The table of proposals, in the order in which they are offered. */
import type { LintedDocument } from '../../core/lint/linted-document.ts';
import type { LocatedTag } from '../../core/syntax/document.ts';
import type { Edit } from '../../core/syntax/text-edit.ts';
import type { Span } from '../../core/text/span.ts';
import { acceptAsText, acceptFindings } from './accept-proposals.ts';
import { moveBoundaries, relabelThese, relabelThis, tagSelection, untagThese, untagThis } from './entity-proposals.ts';
import { fixFindings, fixWholeFile, normalizeWholeFile } from './fix-proposals.ts';
import { relabelAll, tagOthers } from './mention-proposals.ts';
import { keyOfEdits, type Proposal, proposalKinds } from './proposal.ts';
import { ProposalContext } from './proposal-context.ts';

/** A question for proposals. */
export interface ProposalQuery {
  readonly span: Span;
  /** Kinds, each with all that are more specific; undefined for all. */
  readonly only: readonly string[] | undefined;
  /** Nobody has asked yet: the editor looks whether there is anything to show. */
  readonly automatic: boolean;
}

/** A way to make proposals of one kind. */
interface Proposer {
  /** The kind that its proposals have, or of which each has a more specific one. */
  readonly kind: string;
  /** Made only for someone who has asked: it takes long, or is nothing to draw attention to. */
  readonly onDemand?: boolean;
  /** Tells whether it has proposals for the selection; for any by default. */
  when?(context: ProposalContext): boolean;
  propose(context: ProposalContext): Proposal[];
}

/** Maximum of entities whose boundaries are moved at once: each move is tried before it is proposed. */
const maxMoved = 100;
const isOnEntity = ({ tags }: ProposalContext) => tags.length === 1;
const isOnEntities = ({ tags }: ProposalContext) => tags.length > 1;
const isMovable = ({ tags }: ProposalContext) => tags.length > 0 && tags.length <= maxMoved;
const isPlainText = ({ tags, span }: ProposalContext) => tags.length === 0 && span.from < span.to;

/**
 * Every way to make proposals: quick fixes, then this entity, then all of its name, then the file; at last, to leave what was
 * found as it is.
 */
const proposers: readonly Proposer[] = [
  { kind: 'quickfix', propose: fixFindings },
  { kind: proposalKinds.relabelThis, when: isOnEntity, propose: ofEntity(relabelThis) },
  { kind: proposalKinds.relabelAll, when: isOnEntity, propose: ofEntity(relabelAll) },
  { kind: proposalKinds.tag, onDemand: true, when: isOnEntity, propose: ofEntity(tagOthers) },
  { kind: proposalKinds.untag, when: isOnEntity, propose: ofEntity(untagThis) },
  { kind: proposalKinds.relabelThis, when: isOnEntities, propose: relabelThese },
  { kind: proposalKinds.untag, when: isOnEntities, propose: untagThese },
  { kind: proposalKinds.boundary, when: isMovable, propose: moveBoundaries },
  { kind: proposalKinds.tag, when: isPlainText, propose: tagSelection },
  { kind: proposalKinds.fixAll, onDemand: true, propose: fixWholeFile },
  { kind: proposalKinds.normalizeSpacing, onDemand: true, propose: normalizeWholeFile },
  { kind: 'quickfix', propose: acceptFindings },
  { kind: 'quickfix', when: isOnEntity, propose: ofEntity(acceptAsText) },
];

/** Lets a function propose for the one entity at a selection. */
function ofEntity(
  propose: (context: ProposalContext, located: LocatedTag) => Proposal[],
): (context: ProposalContext) => Proposal[] {
  return (context) => propose(context, context.tags[0]!);
}

/** Proposes what could be done at a selection. */
export function propose(linted: LintedDocument, { span, only, automatic }: ProposalQuery): Proposal[] {
  const context = new ProposalContext(linted, span);
  const wants = (kind: string) => only?.some((asked) => isWithin(kind, asked) || isWithin(asked, kind)) ?? true;
  const proposals = proposers
    .filter(({ kind, onDemand = false }) => wants(kind) && !(automatic && onDemand))
    .filter(({ when }) => when?.(context) ?? true)
    .flatMap((proposer) => proposer.propose(context));
  return withoutRepeats(only ? proposals.filter(({ kind }) => only.some((asked) => isWithin(kind, asked))) : proposals);
}

/** Leaves out what a quick fix among the proposals does as well. */
function withoutRepeats(proposals: readonly Proposal[]): Proposal[] {
  const fixes = proposals.filter(({ kind }) => kind === 'quickfix');
  const isRepeat = ({ kind, title, edits }: Proposal) => {
    // A fix with another title says why the tag goes: then both ways are told.
    if (kind === proposalKinds.untag)
      return fixes.some((fix) => `${fix.title}` === `${title}` && keyOfEdits(fix.edits()) === keyOfEdits(edits()));
    const label = kind.slice(kind.lastIndexOf('.') + 1);
    // The label is compared first: the edits of all mentions cost more.
    const isSimilar = (fix: readonly Edit[]) =>
      kind === proposalKinds.boundary || fix.some(({ insert }) => insert === label);
    // What is done to one entity is nothing that is done to all of its name.
    const ofMany = kind.startsWith(proposalKinds.relabelAll);
    const similar = fixes.filter((fix) => ofMany || !fix.ofMany).map((fix) => fix.edits());
    const alike = similar.filter(isSimilar);
    return alike.length > 0 && alike.map(keyOfEdits).includes(keyOfEdits(edits()));
  };
  return proposals.filter((proposal) => !proposal.kind.startsWith('refactor.') || !isRepeat(proposal));
}

/** Tells whether a kind equals another one or is more specific. */
function isWithin(kind: string, other: string): boolean {
  return kind === other || other === '' || kind.startsWith(`${other}.`);
}

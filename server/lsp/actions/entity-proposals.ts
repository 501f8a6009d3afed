/** Proposals for the entities at a selection themselves, or for selected text. */
import { editCommands } from '../../../protocol/index.ts';
import { distinct } from '../../core/edit/mention-edits.ts';
import { isRefusal, relabel, tagText, untag } from '../../core/edit/tag-edits.ts';
import { preservesText } from '../../core/edit/text-guard.ts';
import { say } from '../../core/message.ts';
import type { LocatedTag } from '../../core/syntax/document.ts';
import { textFor } from '../../core/syntax/selection.ts';
import { excerpt } from '../../core/text/excerpt.ts';
import { boundaryCommands, boundaryEdits } from './boundary-commands.ts';
import { editActions, quoteTags } from './edit-commands.ts';
import { labelsOf, nameOf, type Proposal, proposalKinds } from './proposal.ts';
import type { ProposalContext } from './proposal-context.ts';

/** Proposes other labels for one entity. */
export function relabelThis({ document }: ProposalContext, located: LocatedTag): Proposal[] {
  const isPossible = (label: string) => label !== located.tag.label && preservesText(document, relabel(located, label));
  const name = nameOf(located);
  return labelsOf(document, isPossible).map((label) => ({
    title: say('Relabel “{0}” as {1}', name, label),
    kind: `${proposalKinds.relabelThis}.${label}`,
    edits: () => relabel(located, label),
  }));
}

/** Proposes to remove the tag of one entity. */
export function untagThis({ document }: ProposalContext, located: LocatedTag): Proposal[] {
  if (!preservesText(document, untag(located))) return [];
  return [
    { title: say('Remove the tag of “{0}”', nameOf(located)), kind: proposalKinds.untag, edits: () => untag(located) },
  ];
}

/** Proposes other labels for all entities that a selection reaches into. */
export function relabelThese({ linted, document, span, tags }: ProposalContext): Proposal[] {
  return labelsOf(document, (label) => tags.some(({ tag }) => tag.label !== label)).map((label) => ({
    title: say('Relabel {0} entities as {1}', tags.length, label),
    kind: `${proposalKinds.relabelThis}.${label}`,
    edits: () => editActions[editCommands.relabel](linted, [span], label).edits,
  }));
}

/** Proposes to remove the tags of all entities that a selection reaches into. */
export function untagThese({ linted, span, tags }: ProposalContext): Proposal[] {
  return [
    {
      title: say('Remove the tags of {0} entities', tags.length),
      kind: proposalKinds.untag,
      edits: () => editActions[editCommands.untag](linted, [span], '').edits,
    },
  ];
}

/** Proposes to move the boundaries of the entities at a selection. */
export function moveBoundaries({ linted, span, tags }: ProposalContext): Proposal[] {
  return boundaryCommands.flatMap((command) => {
    const { edits } = editActions[command](linted, [span], '');
    if (edits.length === 0) return [];
    const { title, onSelection, about } = boundaryEdits[command];
    const titleOf = onSelection && tags.length > 1 ? onSelection.title : title;
    const names = quoteTags(distinct(tags.map((located) => about?.(located) ?? located)));
    return [{ title: titleOf(names), kind: proposalKinds.boundary, edits: () => edits }];
  });
}

/** Proposes labels for selected text without a tag. */
export function tagSelection({ document, span: selection }: ProposalContext): Proposal[] {
  const span = textFor(document, selection) ?? selection;
  const text = excerpt(document.slice(span.from, span.to).trim());
  return document.labels.labels.flatMap(({ name }) => {
    const edits = tagText(document, span, name);
    if (isRefusal(edits) || !preservesText(document, edits)) return [];
    return [{ title: say('Tag “{0}” as {1}', text, name), kind: `${proposalKinds.tag}.${name}`, edits: () => edits }];
  });
}

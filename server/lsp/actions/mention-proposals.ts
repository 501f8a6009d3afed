/** Proposals for all mentions of an entity's name, in its file. */

import {
  defaultMentionOptions,
  type MentionEdits,
  type MentionRequest,
  mentionEdits,
  taggedOf,
} from '../../core/edit/mention-edits.ts';
import { surfaceOf } from '../../core/mentions/surfaces.ts';
import { type Message, say } from '../../core/message.ts';
import type { LocatedTag } from '../../core/syntax/document.ts';
import type { Edit } from '../../core/syntax/text-edit.ts';
import { labelsOf, nameOf, type Proposal, proposalKinds } from './proposal.ts';
import type { ProposalContext } from './proposal-context.ts';

/** Proposes other labels for all mentions of an entity's name; at first this entity's own, for those that have another. */
export function relabelAll({ document }: ProposalContext, located: LocatedTag): Proposal[] {
  const surface = surfaceOf(located.line, located.tag);
  if (surface === '' || !located.tag.closed) return [];
  const own = located.tag.label;
  const mentions = taggedOf(document, { surfaces: [surface], matchCase: true }, [located]);
  const others = mentions.filter(({ tag }) => tag.label !== own).length;
  const name = nameOf(located);
  const propose = (title: Message, label: string): Proposal => ({
    title,
    kind: `${proposalKinds.relabelAll}.${label}`,
    edits: () => editsOf(mentionEdits(document, requestFor(surface, label, 'tagged'), [located])),
  });
  const isKnown = document.labels.get(own) !== undefined;
  const like =
    others === 1
      ? say('Relabel the other mention of “{0}” as {1}', name, own)
      : say('Relabel the {0} other mentions of “{1}” as {2}', others, name, own);
  return [
    ...(isKnown && others > 0 ? [propose(like, own)] : []),
    ...(mentions.length > 1
      ? labelsOf(document, (label) => label !== own).map((label) =>
          propose(say('Relabel all {0} mentions of “{1}” as {2}', mentions.length, name, label), label),
        )
      : []),
  ];
}

/** Proposes tags for the untagged mentions of an entity. */
export function tagOthers({ document }: ProposalContext, located: LocatedTag): Proposal[] {
  const surface = surfaceOf(located.line, located.tag);
  const { label } = located.tag;
  if (surface === '' || !located.tag.closed || !document.labels.get(label)) return [];
  const found = mentionEdits(document, requestFor(surface, label, 'untagged'));
  const { changes } = found;
  if (changes.length === 0) return [];
  const name = nameOf(located);
  const title =
    changes.length === 1
      ? say('Tag the untagged mention of “{0}” as {1}', name, label)
      : say('Tag the {0} untagged mentions of “{1}” as {2}', changes.length, name, label);
  return [
    {
      title,
      kind: `${proposalKinds.tag}.${label}`,
      edits: () => editsOf(found),
    },
  ];
}

function requestFor(surface: string, label: string, which: 'tagged' | 'untagged'): MentionRequest {
  return {
    ...defaultMentionOptions,
    surfaces: [surface],
    label,
    tagged: which === 'tagged',
    untagged: which === 'untagged',
  };
}

function editsOf({ changes }: MentionEdits): Edit[] {
  return changes.flatMap(({ edits }) => edits);
}

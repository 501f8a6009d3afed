/** A proposal: something that could be done at a selection, which editors offer as a code action. */
import type { Finding } from '../../core/lint/rule.ts';
import { surfaceOf } from '../../core/mentions/surfaces.ts';
import type { Message } from '../../core/message.ts';
import type { Document, LocatedTag } from '../../core/syntax/document.ts';
import { byPlace, type Edit } from '../../core/syntax/text-edit.ts';
import { excerpt } from '../../core/text/excerpt.ts';
import type { AcceptRequest } from './accept.ts';

/** Kinds of what is proposed besides quick fixes; those that give a label end in its name: `….this.LOC`. */
export const proposalKinds = {
  relabelThis: 'refactor.rewrite.relabel.this',
  relabelAll: 'refactor.rewrite.relabel.all',
  tag: 'refactor.rewrite.tag',
  untag: 'refactor.rewrite.untag',
  boundary: 'refactor.rewrite.shape',
  fixAll: 'source.fixAll.tagwright',
  normalizeSpacing: 'source.normalizeSpacing',
} as const;

/** A proposal: a title, a kind, and edits or a request to accept. */
export interface Proposal {
  readonly title: Message;
  readonly kind: string;
  readonly preferred?: boolean;
  /** The finding that it resolves. */
  readonly finding?: Finding;
  /** Changes the text and not only tags; its title says so. */
  readonly changesText?: boolean;
  /** Changes many places of a name. */
  readonly ofMany?: boolean;
  /** Request to accept, of a proposal without edits: the document stays as it is. */
  readonly accepted?: AcceptRequest;
  /** Its edits; some cost more than the list of proposals should. */
  edits(): readonly Edit[];
}

/** The names of a document's labels, as far as they are wanted, in the order of the set. */
export function labelsOf({ labels }: Document, isWanted: (label: string) => boolean): string[] {
  return labels.labels.map(({ name }) => name).filter(isWanted);
}

/** Names an entity in a title. */
export function nameOf({ line, tag }: LocatedTag): string {
  return excerpt(surfaceOf(line, tag) || `[${tag.label}`);
}

/** Gives a key to edits: equal for edits that do the same, in whatever order they are. */
export function keyOfEdits(edits: readonly Edit[]): string {
  return [...edits]
    .sort(byPlace)
    .map(({ from, to, insert }) => `${from} ${to} ${insert}`)
    .join('\n');
}

/** Proposals in the words of the protocol: for documents, by kind, and in context. */
import type { FileProposals, ProposalKind, ProposedCorrection, ProposedInContext } from '../../../protocol/index.ts';
import { leastForAll } from '../../../protocol/proposals.ts';
import type { Action } from '../../core/learn/action.ts';
import type { ActionEdits } from '../../core/learn/action-edits.ts';
import { type ChangeKind, kindOf } from '../../core/learn/kinds.ts';
import type { Proposal } from '../../core/learn/learned.ts';
import { type TokenEntity, tokenizedText } from '../../core/learn/tokenized-text.ts';
import type { Locale } from '../../core/message.ts';
import { bodyOf, type Document, tagStartingAt } from '../../core/syntax/document.ts';
import { contextOf } from '../../core/views/name-list.ts';
import { toRange } from '../convert.ts';

/** Writes a proposal for a document. */
export function proposedCorrection(document: Document, proposal: Proposal, language: Locale): ProposedCorrection {
  const { entity, action, probability, reason } = proposal;
  const { key, title } = kindOf(tokenizedText(document), proposal);
  return {
    range: toRange(document, entity.source),
    body: toRange(document, bodyOf(tagStartingAt(document, entity.source.from)!)),
    from: entity.label,
    text: entity.surface,
    ...outcomeOf(document, entity, action),
    title: language.write(title),
    reason: language.write(reason),
    probability,
    kind: key,
  };
}

function outcomeOf(
  document: Document,
  { from, to, label: before }: TokenEntity,
  action: Action,
): Pick<ProposedCorrection, 'action' | 'label' | 'after'> {
  if (typeof action === 'string') return { action: 'remove' };
  const { label, left, right } = action;
  const { text, starts, ends } = tokenizedText(document);
  const after = text.slice(starts[from + left], ends[to - 1 - right]);
  return { action: label === before ? 'trim' : 'relabel', label, after };
}

/** A file with all that is proposed for it. */
export interface ProposedFile {
  readonly uri: string;
  readonly name: string;
  readonly places: readonly (ProposedInContext & { readonly change: ChangeKind })[];
}

/** Writes all that is proposed for a file. */
export function proposedFile(
  { uri, name, document }: { readonly uri: string; readonly name: string; readonly document: Document },
  proposals: readonly ActionEdits<Proposal>[],
  language: Locale,
): ProposedFile {
  const text = tokenizedText(document);
  const places = proposals.map(({ of }) => {
    const { before, after } = contextOf(document, of.entity.source.from);
    return {
      ...proposedCorrection(document, of, language),
      wordsBefore: before,
      wordsAfter: after,
      change: kindOf(text, of),
    };
  });
  return { uri, name, places };
}

/** Returns the places of a kind in a file; undefined when it has none. */
export function placesOf({ uri, name, places }: ProposedFile, kind: string): FileProposals | undefined {
  const own = places.filter((place) => place.kind === kind).map(({ change: _, ...place }) => place);
  return own.length > 0 ? { uri, name, places: own } : undefined;
}

/** Tells whether two versions of a file have as many places of each kind. */
export function hasSameKinds(one: ProposedFile, other: ProposedFile): boolean {
  const kindsOf = ({ places }: ProposedFile) => places.map(({ kind }) => kind).sort();
  const [before, after] = [kindsOf(one), kindsOf(other)];
  return before.length === after.length && before.every((kind, index) => kind === after[index]);
}

/** Counts the kinds of what is proposed for files, those with the most places first. */
export function kindsIn(files: Iterable<ProposedFile>, language: Locale): ProposalKind[] {
  const kinds = new Map<string, { kind: ProposalKind; files: Set<string>; likeliest: number }>();
  for (const { uri, places } of files) {
    for (const { change, kind: key, title, from, label, reason, probability } of places) {
      const before = kinds.get(key);
      const isLikeliest = !before || probability > before.likeliest;
      const of = (before?.files ?? new Set()).add(uri);
      const kind: ProposalKind = {
        kind: key,
        title,
        from,
        ...(label !== undefined && { to: label }),
        ...(change.where && { where: language.write(change.where) }),
        places: (before?.kind.places ?? 0) + 1,
        files: of.size,
        sure: (before?.kind.sure ?? 0) + (probability >= leastForAll ? 1 : 0),
        reason: isLikeliest ? reason : before.kind.reason,
      };
      kinds.set(key, { kind, files: of, likeliest: isLikeliest ? probability : before.likeliest });
    }
  }
  return Array.from(kinds.values(), ({ kind }) => kind).sort(
    (a, b) => b.places - a.places || (a.kind < b.kind ? -1 : 1),
  );
}

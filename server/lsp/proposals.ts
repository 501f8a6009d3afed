import { markOf, surfaceAt } from '../core/accepted.ts';
import { tagsFor } from '../core/caret.ts';
import type { Document, PlacedTag } from '../core/document.ts';
import { byPlace, type Edit } from '../core/edit.ts';
import { isRefusal, relabel, tagText, untag } from '../core/edits.ts';
import { fixAll, fixesOf, hasAutomaticFix, lint } from '../core/lint.ts';
import {
  defaultMentionOptions,
  type MentionEdits,
  type MentionRequest,
  mentionEdits,
  taggedOf,
} from '../core/mention-edits.ts';
import { mentionsOf } from '../core/mentions.ts';
import { type Message, say } from '../core/message.ts';
import type { Span } from '../core/plain.ts';
import { keepsPlain } from '../core/promise.ts';
import { excerpt, type Finding } from '../core/rules/rule.ts';
import { normalizeSpacing } from '../core/spacing.ts';
import { surfaceOf } from '../core/surfaces.ts';
import { editCommands } from '../protocol.ts';
import type { Acceptable } from './accept.ts';
import { editActions } from './edit-actions.ts';
import { shapeCommands, shapes } from './shapes.ts';

/** Kinds of what is proposed besides quick fixes; those that give a label end in its name: `….this.LOC`. */
export const proposalKinds = {
  relabelThis: 'refactor.rewrite.relabel.this',
  relabelAll: 'refactor.rewrite.relabel.all',
  tag: 'refactor.rewrite.tag',
  untag: 'refactor.rewrite.untag',
  shape: 'refactor.rewrite.shape',
  fixAll: 'source.fixAll.tagwright',
  normalizeSpacing: 'source.normalizeSpacing',
} as const;

/** Something that could be done at a selection. */
export interface Proposal {
  readonly title: Message;
  readonly kind: string;
  readonly preferred?: boolean;
  /** The finding that it resolves. */
  readonly finding?: Finding;
  /** Changes the text and not only tags; its title says so. */
  readonly changesText?: boolean;
  /** What it accepts: then it has no edits, for the document stays as it is. */
  readonly accepted?: Acceptable;
  /** Its edits; some cost more than the list of proposals should. */
  edits(): readonly Edit[];
}

/** Which proposals are asked for. */
export interface Wanted {
  readonly span: Span;
  /** Kinds, each with all that are more specific; undefined for all. */
  readonly only: readonly string[] | undefined;
  /** Nobody has asked yet: the editor looks whether there is anything to show. */
  readonly automatic: boolean;
}

/** More findings than a list of fixes can be read for: a selection may hold the whole file. */
const mostFindings = 100;
/** More findings than anyone accepts one by one at a selection. */
const mostAccepted = 10;
/** More entities than boundaries are moved of at once: each move is tried before it is proposed. */
const mostShaped = 100;
/** More text than their tags may take together, in UTF-16 units. */
const mostText = 500_000;

/**
 * What could be done at a selection: quick fixes, then this entity, then all of its name, then the file; at last, to leave
 * what was found as it is.
 */
export function propose(document: Document, { span, only, automatic }: Wanted): Proposal[] {
  const wants = (kind: string) => only?.some((asked) => isWithin(kind, asked) || isWithin(asked, kind)) ?? true;
  const proposals: Proposal[] = [];
  const found = wants('quickfix') ? findingsAt(document, span) : [];
  proposals.push(...found.flatMap((finding) => fixes(document, finding)));
  if (wants('refactor')) {
    const tags = tagsFor(document, span);
    const [placed] = tags;
    if (placed && tags.length === 1) {
      if (wants(proposalKinds.relabelThis)) proposals.push(...relabelThis(document, placed));
      if (wants(proposalKinds.relabelAll)) proposals.push(...relabelAll(document, placed));
      if (wants(proposalKinds.tag) && !automatic) proposals.push(...tagOthers(document, placed));
      if (wants(proposalKinds.untag)) proposals.push(...untagThis(document, placed));
    } else if (tags.length > 1) {
      if (wants(proposalKinds.relabelThis)) proposals.push(...relabelThese(document, span, tags));
      if (wants(proposalKinds.untag)) proposals.push(untagThese(document, span, tags));
    }
    if (tags.length > 0 && tags.length <= mostShaped && wants(proposalKinds.shape)) {
      proposals.push(...shapesOf(document, span, tags));
    }
    if (tags.length === 0 && span.from < span.to && wants(proposalKinds.tag)) {
      proposals.push(...tagSelection(document, span));
    }
  }
  if (!automatic && wants(proposalKinds.fixAll)) proposals.push(...fixWholeFile(document));
  if (!automatic && wants(proposalKinds.normalizeSpacing)) proposals.push(...normalizeWholeFile(document));
  proposals.push(...found.slice(0, mostAccepted).flatMap((finding) => accept(document, finding)));
  return withoutRepeats(only ? proposals.filter(({ kind }) => only.some((asked) => isWithin(kind, asked))) : proposals);
}

/** Without what a quick fix among them does as well. */
function withoutRepeats(proposals: readonly Proposal[]): Proposal[] {
  const fixes = proposals.filter(({ kind }) => kind === 'quickfix').map(({ edits }) => edits());
  const isRepeat = ({ kind, edits }: Proposal) => {
    const label = kind.slice(kind.lastIndexOf('.') + 1);
    // The label is compared first: the edits of all mentions cost more.
    const isSimilar = (fix: readonly Edit[]) =>
      kind === proposalKinds.shape || fix.some(({ insert }) => insert === label);
    const similar = fixes.filter(isSimilar);
    return similar.length > 0 && similar.map(keyOf).includes(keyOf(edits()));
  };
  return proposals.filter((proposal) => !proposal.kind.startsWith('refactor.') || !isRepeat(proposal));
}

/** The same for edits that do the same, in whatever order they are. */
function keyOf(edits: readonly Edit[]): string {
  return [...edits]
    .sort(byPlace)
    .map(({ from, to, insert }) => `${from} ${to} ${insert}`)
    .join('\n');
}

/** Whether a kind is another one or more specific. */
function isWithin(kind: string, other: string): boolean {
  return kind === other || other === '' || kind.startsWith(`${other}.`);
}

function findingsAt(document: Document, span: Span): readonly Finding[] {
  return nearest(lint(document).filter(({ from, to }) => from <= span.to && span.from <= to));
}

function fixes(document: Document, finding: Finding): Proposal[] {
  return fixesOf(document, finding).map(({ title, preferred = false, changesText = false, edits }) => ({
    title,
    kind: 'quickfix',
    preferred,
    changesText,
    finding,
    edits: () => edits,
  }));
}

/** The ways to have a finding reported no more: this one, or all of its rule about its name. */
function accept(document: Document, finding: Finding): Proposal[] {
  const rule = finding.rule.code;
  const proposal = (title: Message, accepted: Acceptable): Proposal => ({
    title,
    kind: 'quickfix',
    finding,
    accepted,
    edits: () => [],
  });
  const one = proposal(say('Accept this finding ({0})', rule), { rule, ...markOf(document, finding) });
  const surface = surfaceAt(document, finding);
  if (!mentionsOf(document).get(surface)) return [one];
  return [one, proposal(say('Accept “{0}” for {1} everywhere', excerpt(surface), rule), { rule, surface })];
}

/**
 * As many findings as a list takes, in order: of more, those of the shortest tags, which in a deep nest are the inner ones,
 * and of long tags only a few, for each of their fixes is tried.
 */
function nearest(found: readonly Finding[]): readonly Finding[] {
  const shortest = [...found].sort((a, b) => lengthOf(a) - lengthOf(b)).slice(0, mostFindings);
  let length = 0;
  const few = shortest.filter((finding, index) => {
    length += lengthOf(finding);
    return index === 0 || length <= mostText;
  });
  return few.sort((a, b) => a.from - b.from || a.to - b.to);
}

function lengthOf({ tag, ...finding }: Finding): number {
  const { from, to } = tag?.tag ?? finding;
  return to - from;
}

function relabelThis(document: Document, placed: PlacedTag): Proposal[] {
  const isPossible = (label: string) => label !== placed.tag.label && keepsPlain(document, relabel(placed, label));
  const name = nameOf(placed);
  return labelsOf(document, isPossible).map((label) => ({
    title: say('Relabel “{0}” as {1}', name, label),
    kind: `${proposalKinds.relabelThis}.${label}`,
    edits: () => relabel(placed, label),
  }));
}

/** Other labels for all mentions; at first this entity's own, for those that have another. */
function relabelAll(document: Document, placed: PlacedTag): Proposal[] {
  const surface = surfaceOf(placed.line, placed.tag);
  if (surface === '' || !placed.tag.closed) return [];
  const own = placed.tag.label;
  const mentions = taggedOf(document, { surfaces: [surface], matchCase: true }, [placed]);
  const others = mentions.filter(({ tag }) => tag.label !== own).length;
  const name = nameOf(placed);
  const propose = (title: Message, label: string): Proposal => ({
    title,
    kind: `${proposalKinds.relabelAll}.${label}`,
    edits: () => editsOf(mentionEdits(document, requestFor(surface, label, 'tagged'), [placed])),
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

/** Tags for the untagged mentions of an entity. */
function tagOthers(document: Document, placed: PlacedTag): Proposal[] {
  const surface = surfaceOf(placed.line, placed.tag);
  const { label } = placed.tag;
  if (surface === '' || !placed.tag.closed || !document.labels.get(label)) return [];
  const found = mentionEdits(document, requestFor(surface, label, 'untagged'));
  const { changes } = found;
  if (changes.length === 0) return [];
  const name = nameOf(placed);
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

function labelsOf({ labels }: Document, isWanted: (label: string) => boolean): string[] {
  return labels.labels.map(({ name }) => name).filter(isWanted);
}

function untagThis(document: Document, placed: PlacedTag): Proposal[] {
  if (!keepsPlain(document, untag(placed))) return [];
  return [
    { title: say('Remove the tag of “{0}”', nameOf(placed)), kind: proposalKinds.untag, edits: () => untag(placed) },
  ];
}

/** For all entities that a selection reaches into. */
function relabelThese(document: Document, span: Span, tags: readonly PlacedTag[]): Proposal[] {
  return labelsOf(document, (label) => tags.some(({ tag }) => tag.label !== label)).map((label) => ({
    title: say('Relabel {0} entities as {1}', tags.length, label),
    kind: `${proposalKinds.relabelThis}.${label}`,
    edits: () => editActions[editCommands.relabel](document, [span], label).edits,
  }));
}

function untagThese(document: Document, span: Span, tags: readonly PlacedTag[]): Proposal {
  return {
    title: say('Remove the tags of {0} entities', tags.length),
    kind: proposalKinds.untag,
    edits: () => editActions[editCommands.untag](document, [span], '').edits,
  };
}

function shapesOf(document: Document, span: Span, tags: readonly PlacedTag[]): Proposal[] {
  return shapeCommands.flatMap((command) => {
    const { edits } = editActions[command](document, [span], '');
    const { title, together } = shapes[command];
    const isTogether = together && tags.length > 1;
    return edits.length === 0
      ? []
      : [{ title: isTogether ? together.title : title, kind: proposalKinds.shape, edits: () => edits }];
  });
}

function tagSelection(document: Document, span: Span): Proposal[] {
  const text = excerpt(document.slice(span.from, span.to).trim());
  return document.labels.labels.flatMap(({ name }) => {
    const edits = tagText(document, span, name);
    if (isRefusal(edits) || !keepsPlain(document, edits)) return [];
    return [{ title: say('Tag “{0}” as {1}', text, name), kind: `${proposalKinds.tag}.${name}`, edits: () => edits }];
  });
}

function fixWholeFile(document: Document): Proposal[] {
  if (!hasAutomaticFix(document)) return [];
  return [
    {
      title: say('Make every fix that needs no judgement'),
      kind: proposalKinds.fixAll,
      edits: () => fixAll(document).edits,
    },
  ];
}

function normalizeWholeFile(document: Document): Proposal[] {
  const edits = normalizeSpacing(document, { from: 0, to: document.length });
  const title = say('Give all tags the same blanks');
  return edits.length === 0 ? [] : [{ title, kind: proposalKinds.normalizeSpacing, edits: () => edits }];
}

function nameOf({ line, tag }: PlacedTag): string {
  return excerpt(surfaceOf(line, tag) || `[${tag.label}`);
}

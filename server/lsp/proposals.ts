import { markOf, surfaceAt } from '../core/accepted.ts';
import { alikeFixesOf } from '../core/alike-fixes.ts';
import { tagsFor, textFor } from '../core/caret.ts';
import { type Document, type PlacedTag, spanOf } from '../core/document.ts';
import { byPlace, type Edit } from '../core/edit.ts';
import { isRefusal, relabel, tagText, untag } from '../core/edits.ts';
import { bracketKey } from '../core/labels.ts';
import { fixAll, fixesOf, hasAutomaticFix, lint } from '../core/lint.ts';
import { distinct } from '../core/mention-edits.ts';
import { mentionsOf } from '../core/mentions.ts';
import { type Message, say } from '../core/message.ts';
import { keepsPlain } from '../core/promise.ts';
import { cut, titleText } from '../core/rules/fixes.ts';
import { excerpt, type Finding, keyOfBulk } from '../core/rules/rule.ts';
import { beginsAsName } from '../core/scripts.ts';
import { formatSpacing } from '../core/spacing.ts';
import type { Span } from '../core/span.ts';
import { tokens } from '../core/tokens.ts';
import { editCommands } from '../protocol.ts';
import type { Acceptable } from './accept.ts';
import { editActions, nameOf as namesOf } from './edit-actions.ts';
import { relabelAll, tagOthers } from './mention-proposals.ts';
import { labelsOf, nameOf, type Proposal, proposalKinds } from './proposal.ts';
import { shapeCommands, shapes } from './shapes.ts';

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
  const given = new Set<string>();
  const quickFixes = found.flatMap((finding) => fixes(document, finding, given));
  proposals.push(...(span.from === span.to ? withOnePreferred(quickFixes) : quickFixes));
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
  if (wants('quickfix')) proposals.push(...acceptAsText(tagsFor(document, span)));
  return withoutRepeats(only ? proposals.filter(({ kind }) => only.some((asked) => isWithin(kind, asked))) : proposals);
}

/** Without what a quick fix among them does as well. */
function withoutRepeats(proposals: readonly Proposal[]): Proposal[] {
  const fixes = proposals.filter(({ kind }) => kind === 'quickfix');
  const isRepeat = ({ kind, title, edits }: Proposal) => {
    // A fix with another title says why the tag goes: then both ways are told.
    if (kind === proposalKinds.untag)
      return fixes.some((fix) => `${fix.title}` === `${title}` && keyOf(fix.edits()) === keyOf(edits()));
    const label = kind.slice(kind.lastIndexOf('.') + 1);
    // The label is compared first: the edits of all mentions cost more.
    const isSimilar = (fix: readonly Edit[]) =>
      kind === proposalKinds.shape || fix.some(({ insert }) => insert === label);
    // What is done to one entity is nothing that is done to all of its name.
    const ofMany = kind.startsWith(proposalKinds.relabelAll);
    const similar = fixes.filter((fix) => ofMany || !fix.ofMany).map((fix) => fix.edits());
    const alike = similar.filter(isSimilar);
    return alike.length > 0 && alike.map(keyOf).includes(keyOf(edits()));
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

/**
 * What is found at a selection. At a caret that is what the caret touches: first what is found of the entity that commands
 * there are about, wherever in it, and then the rest, such as what is found of a neighbour.
 */
function findingsAt(document: Document, span: Span): readonly Finding[] {
  const findings = lint(document);
  if (span.from < span.to) return nearest(findings.filter((finding) => overlaps(finding, span)));
  const [placed] = tagsFor(document, span);
  const own = placed ? findings.filter((finding) => isOf(placed, document, finding)) : [];
  const known = new Set(own);
  const others = findings.filter(
    (finding) => finding.from <= span.to && span.from <= finding.to && !known.has(finding),
  );
  return [...nearest(own), ...nearest(others)];
}

/** Whether a finding is of an entity itself, and not of one inside it or around it. */
function isOf(placed: PlacedTag, document: Document, finding: Finding): boolean {
  const { from, to } = spanOf(placed);
  if (finding.to < from || to < finding.from) return false;
  const isInside = from <= finding.from && finding.to <= to;
  const owner = finding.tag ?? (isInside ? tagsFor(document, finding)[0] : undefined);
  return owner !== undefined && spanOf(owner).from === from;
}

/** Whether a finding has text in common with a selection; one without text, whether it stands in it or at its edge. */
function overlaps({ from, to }: Span, selection: Span): boolean {
  return from === to ? selection.from <= from && from <= selection.to : from < selection.to && selection.from < to;
}

/** At one place at most one fix is the one that most people want: the first that is said to be. */
function withOnePreferred(proposals: readonly Proposal[]): Proposal[] {
  const first = proposals.find(({ preferred }) => preferred);
  return proposals.map((proposal) => (proposal === first ? proposal : { ...proposal, preferred: false }));
}

/** @param given the fixes that are in the list already: other findings have them, too */
function fixes(document: Document, finding: Finding, given: Set<string>): Proposal[] {
  return [...fixesOf(document, finding), ...alikeFixesOf(document, finding)].flatMap((fix): Proposal[] => {
    const { title, preferred = false, changesText = false, all } = fix;
    const ofMany = all !== undefined;
    // Two findings of one entity may have the same way out as well.
    const key = ofMany ? keyOfBulk(finding, fix) : `${title}\n${keyOf(fix.edits)}`;
    if (given.has(key)) return [];
    given.add(key);
    return [{ title, kind: 'quickfix', preferred, changesText, finding, ofMany, edits: () => fix.edits }];
  });
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
  const text = finding.tag ? titleText(finding.tag) : cut(document.slice(finding.from, finding.to));
  const title = text ? say('Accept “{0}” here ({1})', text, rule) : say('Accept this finding ({0})', rule);
  const one = proposal(title, { rule, ...markOf(document, finding) });
  const surface = surfaceAt(document, finding);
  if (!mentionsOf(document).get(surface)) return [one];
  return [one, proposal(say('Accept “{0}” for {1} everywhere', excerpt(surface), rule), { rule, surface })];
}

/** Longer texts in brackets are no notes that come again. */
const longestBracket = 60;

/** The ways to have a bracket read as text though it has a label, where what it holds looks like no name: `[LOC cit.]`, `[PER 100]`. */
function acceptAsText([placed, ...others]: readonly PlacedTag[]): Proposal[] {
  if (!placed?.tag.closed || !placed.tag.known || others.length > 0) return [];
  const { tag, line } = placed;
  const body = line.text.slice(tag.bodyFrom, tag.bodyTo);
  const isName = tokens(body).some(({ from }) => beginsAsName(body.slice(from)));
  if (body === '' || isName || tag.to - tag.from > longestBracket) return [];
  const bracket = bracketKey(line.text.slice(tag.from, tag.to));
  const proposal = (title: Message, everywhere: boolean): Proposal => ({
    title,
    kind: 'quickfix',
    accepted: { bracket, everywhere },
    edits: () => [],
  });
  return [
    proposal(say('Accept “{0}” as text in this file', bracket), false),
    proposal(say('Accept “{0}” as text everywhere', bracket), true),
  ];
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
    if (edits.length === 0) return [];
    const { title, together, about } = shapes[command];
    const order = together && tags.length > 1 ? together.title : title;
    const names = namesOf(distinct(tags.map((placed) => about?.(placed) ?? placed)));
    return [{ title: order(names), kind: proposalKinds.shape, edits: () => edits }];
  });
}

function tagSelection(document: Document, selection: Span): Proposal[] {
  const span = textFor(document, selection) ?? selection;
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
      title: say('Make every fix in this file that needs no judgement'),
      kind: proposalKinds.fixAll,
      edits: () => fixAll(document).edits,
    },
  ];
}

function normalizeWholeFile(document: Document): Proposal[] {
  const edits = formatSpacing(document);
  const title = say('Give all tags of this file the same blanks');
  return edits.length === 0 ? [] : [{ title, kind: proposalKinds.normalizeSpacing, edits: () => edits }];
}

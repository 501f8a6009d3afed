import { editCommands } from '../../../protocol/index.ts';
import { distinct } from '../../core/edit/mention-edits.ts';
import { formatSpacing } from '../../core/edit/spacing.ts';
import { isRefusal, relabel, tagText, untag } from '../../core/edit/tag-edits.ts';
import { preservesText } from '../../core/edit/text-guard.ts';
import { fingerprintOf, surfaceOfFinding } from '../../core/lint/acceptance.ts';
import { alikeFixesOf } from '../../core/lint/alike-fixes.ts';
import { fixAll, hasAutomaticFix } from '../../core/lint/fix-all.ts';
import type { LintedDocument } from '../../core/lint/linted-document.ts';
import { type Finding, keyOfBulk } from '../../core/lint/rule.ts';
import { cut, titleText } from '../../core/lint/rule-fixes.ts';
import { mentionsOf } from '../../core/mentions/mention-index.ts';
import { type Message, say } from '../../core/message.ts';
import { type Document, type LocatedTag, spanOf } from '../../core/syntax/document.ts';
import { bracketKey } from '../../core/syntax/labels.ts';
import { tagsForCommand, textFor } from '../../core/syntax/selection.ts';
import { byPlace, type Edit } from '../../core/syntax/text-edit.ts';
import { excerpt } from '../../core/text/excerpt.ts';
import { beginsAsName } from '../../core/text/scripts.ts';
import type { Span } from '../../core/text/span.ts';
import { tokens } from '../../core/text/tokens.ts';
import type { Acceptable } from './accept.ts';
import { boundaryCommands, boundaryEdits } from './boundary-commands.ts';
import { editActions, nameOf as namesOf } from './edit-commands.ts';
import { relabelAll, tagOthers } from './mention-proposals.ts';
import { labelsOf, nameOf, type Proposal, proposalKinds } from './proposal.ts';

/** Which proposals are asked for. */
export interface Wanted {
  readonly span: Span;
  /** Kinds, each with all that are more specific; undefined for all. */
  readonly only: readonly string[] | undefined;
  /** Nobody has asked yet: the editor looks whether there is anything to show. */
  readonly automatic: boolean;
}

/** More findings than a list of fixes can be read for: a selection may hold the whole file. */
const maxFindings = 100;
/** More findings than anyone accepts one by one at a selection. */
const maxAccepted = 10;
/** More entities than boundaries are moved of at once: each move is tried before it is proposed. */
const maxShaped = 100;
/** More text than their tags may take together, in UTF-16 units. */
const maxText = 500_000;

/**
 * What could be done at a selection: quick fixes, then this entity, then all of its name, then the file; at last, to leave
 * what was found as it is.
 */
export function propose(linted: LintedDocument, { span, only, automatic }: Wanted): Proposal[] {
  const { document } = linted;
  const wants = (kind: string) => only?.some((asked) => isWithin(kind, asked) || isWithin(asked, kind)) ?? true;
  const proposals: Proposal[] = [];
  const found = wants('quickfix') ? findingsAt(linted, span) : [];
  const given = new Set<string>();
  const quickFixes = found.flatMap((finding) => fixes(linted, finding, given));
  proposals.push(...(span.from === span.to ? withOnePreferred(quickFixes) : quickFixes));
  if (wants('refactor')) {
    const tags = tagsForCommand(document, span);
    const [located] = tags;
    if (located && tags.length === 1) {
      if (wants(proposalKinds.relabelThis)) proposals.push(...relabelThis(document, located));
      if (wants(proposalKinds.relabelAll)) proposals.push(...relabelAll(document, located));
      if (wants(proposalKinds.tag) && !automatic) proposals.push(...tagOthers(document, located));
      if (wants(proposalKinds.untag)) proposals.push(...untagThis(document, located));
    } else if (tags.length > 1) {
      if (wants(proposalKinds.relabelThis)) proposals.push(...relabelThese(linted, span, tags));
      if (wants(proposalKinds.untag)) proposals.push(untagThese(linted, span, tags));
    }
    if (tags.length > 0 && tags.length <= maxShaped && wants(proposalKinds.shape)) {
      proposals.push(...shapesOf(linted, span, tags));
    }
    if (tags.length === 0 && span.from < span.to && wants(proposalKinds.tag)) {
      proposals.push(...tagSelection(document, span));
    }
  }
  if (!automatic && wants(proposalKinds.fixAll)) proposals.push(...fixWholeFile(linted));
  if (!automatic && wants(proposalKinds.normalizeSpacing)) proposals.push(...normalizeWholeFile(document));
  proposals.push(...found.slice(0, maxAccepted).flatMap((finding) => accept(document, finding)));
  if (wants('quickfix')) proposals.push(...acceptAsText(tagsForCommand(document, span)));
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
function findingsAt({ document, findings }: LintedDocument, span: Span): readonly Finding[] {
  if (span.from < span.to) return nearest(findings.filter((finding) => overlaps(finding, span)));
  const [located] = tagsForCommand(document, span);
  const own = located ? findings.filter((finding) => isOf(located, document, finding)) : [];
  const known = new Set(own);
  const others = findings.filter(
    (finding) => finding.from <= span.to && span.from <= finding.to && !known.has(finding),
  );
  return [...nearest(own), ...nearest(others)];
}

/** Whether a finding is of an entity itself, and not of one inside it or around it. */
function isOf(located: LocatedTag, document: Document, finding: Finding): boolean {
  const { from, to } = spanOf(located);
  if (finding.to < from || to < finding.from) return false;
  const isInside = from <= finding.from && finding.to <= to;
  const owner = finding.tag ?? (isInside ? tagsForCommand(document, finding)[0] : undefined);
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
function fixes(linted: LintedDocument, finding: Finding, given: Set<string>): Proposal[] {
  return [...linted.fixesOf(finding), ...alikeFixesOf(linted, finding)].flatMap((fix): Proposal[] => {
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
  const one = proposal(title, { rule, ...fingerprintOf(document, finding) });
  const surface = surfaceOfFinding(document, finding);
  if (!mentionsOf(document).get(surface)) return [one];
  return [one, proposal(say('Accept “{0}” for {1} everywhere', excerpt(surface), rule), { rule, surface })];
}

/** Longer texts in brackets are no notes that come again. */
const maxBracketLength = 60;

/** The ways to have a bracket read as text though it has a label, where what it holds looks like no name: `[LOC cit.]`, `[PER 100]`. */
function acceptAsText([located, ...others]: readonly LocatedTag[]): Proposal[] {
  if (!located?.tag.closed || !located.tag.known || others.length > 0) return [];
  const { tag, line } = located;
  const body = line.text.slice(tag.bodyFrom, tag.bodyTo);
  const isName = tokens(body).some(({ from }) => beginsAsName(body.slice(from)));
  if (body === '' || isName || tag.to - tag.from > maxBracketLength) return [];
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
  const shortest = [...found].sort((a, b) => lengthOf(a) - lengthOf(b)).slice(0, maxFindings);
  let length = 0;
  const few = shortest.filter((finding, index) => {
    length += lengthOf(finding);
    return index === 0 || length <= maxText;
  });
  return few.sort((a, b) => a.from - b.from || a.to - b.to);
}

function lengthOf({ tag, ...finding }: Finding): number {
  const { from, to } = tag?.tag ?? finding;
  return to - from;
}

function relabelThis(document: Document, located: LocatedTag): Proposal[] {
  const isPossible = (label: string) => label !== located.tag.label && preservesText(document, relabel(located, label));
  const name = nameOf(located);
  return labelsOf(document, isPossible).map((label) => ({
    title: say('Relabel “{0}” as {1}', name, label),
    kind: `${proposalKinds.relabelThis}.${label}`,
    edits: () => relabel(located, label),
  }));
}

function untagThis(document: Document, located: LocatedTag): Proposal[] {
  if (!preservesText(document, untag(located))) return [];
  return [
    { title: say('Remove the tag of “{0}”', nameOf(located)), kind: proposalKinds.untag, edits: () => untag(located) },
  ];
}

/** For all entities that a selection reaches into. */
function relabelThese(linted: LintedDocument, span: Span, tags: readonly LocatedTag[]): Proposal[] {
  const { document } = linted;
  return labelsOf(document, (label) => tags.some(({ tag }) => tag.label !== label)).map((label) => ({
    title: say('Relabel {0} entities as {1}', tags.length, label),
    kind: `${proposalKinds.relabelThis}.${label}`,
    edits: () => editActions[editCommands.relabel](linted, [span], label).edits,
  }));
}

function untagThese(linted: LintedDocument, span: Span, tags: readonly LocatedTag[]): Proposal {
  return {
    title: say('Remove the tags of {0} entities', tags.length),
    kind: proposalKinds.untag,
    edits: () => editActions[editCommands.untag](linted, [span], '').edits,
  };
}

function shapesOf(linted: LintedDocument, span: Span, tags: readonly LocatedTag[]): Proposal[] {
  return boundaryCommands.flatMap((command) => {
    const { edits } = editActions[command](linted, [span], '');
    if (edits.length === 0) return [];
    const { title, onSelection: together, about } = boundaryEdits[command];
    const order = together && tags.length > 1 ? together.title : title;
    const names = namesOf(distinct(tags.map((located) => about?.(located) ?? located)));
    return [{ title: order(names), kind: proposalKinds.shape, edits: () => edits }];
  });
}

function tagSelection(document: Document, selection: Span): Proposal[] {
  const span = textFor(document, selection) ?? selection;
  const text = excerpt(document.slice(span.from, span.to).trim());
  return document.labels.labels.flatMap(({ name }) => {
    const edits = tagText(document, span, name);
    if (isRefusal(edits) || !preservesText(document, edits)) return [];
    return [{ title: say('Tag “{0}” as {1}', text, name), kind: `${proposalKinds.tag}.${name}`, edits: () => edits }];
  });
}

function fixWholeFile(linted: LintedDocument): Proposal[] {
  if (!hasAutomaticFix(linted)) return [];
  return [
    {
      title: say('Make every fix in this file that needs no judgement'),
      kind: proposalKinds.fixAll,
      edits: () => fixAll(linted).edits,
    },
  ];
}

function normalizeWholeFile(document: Document): Proposal[] {
  const edits = formatSpacing(document);
  const title = say('Give all tags of this file the same blanks');
  return edits.length === 0 ? [] : [{ title, kind: proposalKinds.normalizeSpacing, edits: () => edits }];
}

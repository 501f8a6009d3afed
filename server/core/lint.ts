import type { Block } from './block.ts';
import { apart, compatible } from './compatible.ts';
import { type Document, type Family, type PlacedTag, spanOf } from './document.ts';
import { byPlace, composeEdits, type Edit, trimEdit } from './edit.ts';
import { hasWellFormedEntity } from './entities.ts';
import { keep } from './keep.ts';
import { keepsPlain, keepsReading } from './promise.ts';
import { rules } from './rules/index.ts';
import { optionsOf } from './rules/options.ts';
import {
  bulkFix,
  type DocumentRule,
  type Finding,
  type Fix,
  type LineReport,
  type LineRule,
  type Report,
  type Rule,
  type Severity,
} from './rules/rule.ts';
import type { Tag } from './scan.ts';
import type { Span } from './span.ts';
import { isWellFormed } from './truncate.ts';
import { unsafePlace } from './unknown-encoding.ts';
import { isReadableIn, unreadable } from './unreadable.ts';

/** A rule as it is set for a document. */
interface ActiveRule<R extends Rule = Rule> {
  readonly rule: R;
  readonly severity: Severity;
  readonly options: unknown;
}

/** The rules that are not switched off. */
interface ActiveRules {
  readonly ofLines: readonly ActiveRule<LineRule>[];
  readonly ofDocuments: readonly ActiveRule<DocumentRule>[];
}

/** The findings of a document that nobody has accepted, in the order of their places; computed once. */
export const lint = keep((document: Document): readonly Finding[] => {
  const { accepted } = document.family.settings;
  const findings = allFindings(document);
  return accepted ? findings.filter((finding) => !accepted.covers(document, finding)) : findings;
});

/** The same with those that were accepted. */
export const allFindings = keep((document: Document): readonly Finding[] => {
  const active = activeRules(document.family);
  const findings: Finding[] = [];
  document.blocks.forEach((block, index) => {
    prepare(block, document.family, active);
    const blockFrom = document.blockFrom(index);
    for (const finding of reportsOf(block, active)) findings.push(placed(finding, blockFrom));
  });
  // What is asked of the whole document is asked when all its blocks have been prepared.
  return [...findings.filter(reportedIn(document)), ...ofDocument(document, active)].sort(byPlace);
});

/** The findings of {@link lint}, one after the other: those of a long text are forgotten again, for they can be millions. */
export function* findingsOf(document: Document): Generator<Finding> {
  const { accepted } = document.family.settings;
  for (const finding of allFindingsOf(document)) if (!accepted?.covers(document, finding)) yield finding;
}

/** Texts of more UTF-16 units than this have their lines read twice, so that not all findings have to be at hand. */
const longText = 1 << 19;

/** The findings of {@link allFindings}, as {@link findingsOf} has them. */
export function* allFindingsOf(document: Document): Generator<Finding> {
  if (document.length <= longText) return yield* allFindings(document);
  const active = activeRules(document.family);
  for (const block of document.blocks)
    for (const { rule } of active.ofDocuments) rule.prepare?.(block, document.family);
  const isReported = reportedIn(document);
  const others = ofDocument(document, active).sort(byPlace);
  let next = 0;
  for (const [index, block] of document.blocks.entries()) {
    const blockFrom = document.blockFrom(index);
    for (const finding of reportsIn(block, active).sort(byPlace)) {
      const here = placed(finding, blockFrom);
      if (!isReported(here)) continue;
      while (next < others.length && byPlace(others[next]!, here) < 0) yield others[next++]!;
      yield here;
    }
  }
  while (next < others.length) yield others[next++]!;
}

/** What the document rules report, rule after rule. */
function ofDocument(document: Document, active: ActiveRules): Finding[] {
  const findings: Finding[] = [];
  for (const each of active.ofDocuments) {
    each.rule.check(document, (report) => findings.push(findingOf(each, report)), each.options);
  }
  return findings.filter(legibleIn(document));
}

/** Whether a finding of a line stands in the whole document as well. */
function reportedIn(document: Document): (finding: Finding) => boolean {
  const isLegible = legibleIn(document);
  return (finding) => !finding.rule.isToldElsewhere?.(document, finding) && isLegible(finding);
}

/** Whether a finding judges no letters that cannot be read: neither those that it is about, nor those beside them. */
function legibleIn(document: Document): (finding: Finding) => boolean {
  if (unreadable(document).length === 0) return () => true;
  return (finding) => {
    if (finding.rule.isOfStructure) return true;
    const isBodyLegible = !finding.tag || isReadableIn(document, spanOf(finding.tag));
    return isBodyLegible && isReadableIn(document, tokensAround(document, finding));
  };
}

/** More of a word than anyone reads; in UTF-16 units. */
const longestToken = 200;

/** A range with the rest of the tokens at its ends. */
function tokensAround(document: Document, { from, to }: Span): Span {
  const before = /\S*$/.exec(document.slice(Math.max(0, from - longestToken), from))![0];
  const after = /^\S*/.exec(document.slice(to, to + longestToken))![0];
  return { from: from - before.length, to: to + after.length };
}

const activeRules = keep(({ settings }: Family): ActiveRules => {
  const ofLines: ActiveRule<LineRule>[] = [];
  const ofDocuments: ActiveRule<DocumentRule>[] = [];
  for (const rule of rules) {
    const severity = settings.rules.get(rule.code)?.severity ?? rule.severity;
    if (severity === 'off') continue;
    const options = optionsOf(rule, settings);
    if ('checkLine' in rule) ofLines.push({ rule, severity, options });
    else ofDocuments.push({ rule, severity, options });
  }
  return { ofLines, ofDocuments };
});

function findingOf({ rule, severity }: ActiveRule, { from, to, message, related }: Report, tag?: PlacedTag): Finding {
  return { rule, severity, from, to, message, tag, related };
}

/** A finding with offsets in its block as one with offsets in the document. */
function placed({ rule, severity, from, to, message, tag }: Finding, by: number): Finding {
  return {
    rule,
    severity,
    from: from + by,
    to: to + by,
    message,
    tag: tag && { tag: tag.tag, line: tag.line, lineFrom: tag.lineFrom + by },
    related: undefined,
  };
}

/** Lets every rule read a block while its lines are at hand. */
function prepare(block: Block, family: Family, active: ActiveRules): void {
  reportsOf(block, active);
  for (const { rule } of active.ofDocuments) rule.prepare?.(block, family);
}

/** What the line rules report of a block; kept with it. */
const reportsOf = keep((block: Block, active: ActiveRules): readonly Finding[] => reportsIn(block, active));

/** What the line rules report of a block, line after line; offsets in the block. */
function reportsIn(block: Block, { ofLines }: ActiveRules): Finding[] {
  const found: Finding[] = [];
  /** By tag, the rules whose findings another finding makes needless. */
  const said = new Map<Tag, readonly string[]>();
  // One function for each rule, and not for each line and rule: most lines have nothing to report.
  let line = block.lines[0]!;
  const checks = ofLines.map((each) => ({
    rule: each.rule,
    options: each.options,
    report: ({ from, to, message, tag, insteadOf }: LineReport) => {
      const place = tag && { tag, line, lineFrom: line.from };
      if (tag && insteadOf) said.set(tag, [...(said.get(tag) ?? []), ...insteadOf]);
      found.push(findingOf(each, { from: line.from + from, to: line.from + to, message }, place));
    },
  }));
  for (line of block.lines) for (const { rule, report, options } of checks) rule.checkLine(line, report, options);
  if (said.size === 0) return found;
  return found.filter(({ rule, tag }) => !(tag && said.get(tag.tag)?.includes(rule.code)));
}

/**
 * The ways out of a finding, best first. One that would change the text without saying so is left out: that is the
 * first promise, kept here for every rule. One with which the document would be read with another label set is not
 * automatic, and in a document without a well-formed entity none is. A fix of many places is looked at when its edits are
 * asked for: it has none then, if they cannot be made.
 */
export function fixesOf(document: Document, finding: Finding): Fix[] {
  const fixes: Fix[] = [];
  for (const fix of fixesOfRule(document, finding)) {
    if (fix.all !== undefined) fixes.push(guarded(document, fix.all, fix));
    else if (isPossible(document, fix)) {
      const keepsLabelSet = fix.changesText || keepsReading(document, fix.edits);
      if (!keepsLabelSet && !keepsPlain(document, fix.edits)) continue;
      const mayBeAutomatic = keepsLabelSet && hasWellFormedEntity(document) && !takesWordAway(finding, fix);
      fixes.push(fix.auto && !mayBeAutomatic ? { ...fix, auto: false } : fix);
    }
  }
  return fixes;
}

/** Whether a fix does anything, can reach every client, and cuts no character in two. */
function isPossible(document: Document, { edits }: Fix): boolean {
  if (edits.length === 0 || unsafePlace(document, edits) !== undefined) return false;
  return edits.every(({ insert }) => isWellFormed(insert));
}

/** A fix of many places that has no edits if they would change the text: that is looked at when they are asked for. */
function guarded(document: Document, all: string, fix: Fix): Fix {
  return bulkFix(all, fix.title, () => (keepsPlain(document, fix.edits) ? fix.edits : []));
}

function fixesOfRule(document: Document, finding: Finding): readonly Fix[] {
  const { rule } = finding;
  return rule.fixes?.(document, finding, optionsOf(rule, document.family.settings)) ?? [];
}

/** What {@link fixAll} did. */
export interface FixedAll {
  readonly document: Document;
  /** Edits of the document that was given. */
  readonly edits: readonly Edit[];
  /** How many fixes were made. */
  readonly count: number;
}

/**
 * Makes every automatic fix, and those that they uncover, until none is left; nothing in a document without a well-formed
 * entity. What comes out does not depend on the order of the rules.
 *
 * @param only the rules to take into account; all by default
 */
export function fixAll(document: Document, only: (rule: Rule) => boolean = () => true): FixedAll {
  // Asked once: the fixes of one round may take the last such entity away.
  if (!hasWellFormedEntity(document)) return { document, edits: [], count: 0 };
  const rounds: (readonly Edit[])[] = [];
  let fixed = document;
  let count = 0;
  for (;;) {
    const chosen = compatible(fixed, apart(automaticFixes(fixed, only)));
    if (chosen.length === 0) break;
    const edits = editsOf(chosen);
    rounds.push(edits);
    fixed = fixed.apply(edits);
    count += chosen.length;
  }
  // One round may put back what another one has taken away.
  const edits = composeEdits(document.length, rounds)
    .map((edit) => trimEdit(edit, document.slice(edit.from, edit.to)))
    .filter(({ from, to, insert }) => from < to || insert !== '');
  return { document: fixed, edits, count };
}

/** The automatic fixes of a document that are not made because they might cut a character in two: where, in order. */
export function unsafeFixes(document: Document, only: (rule: Rule) => boolean = () => true): number[] {
  if (unreadable(document).length === 0 || !hasWellFormedEntity(document)) return [];
  const places: number[] = [];
  for (const finding of findingsOf(document)) {
    if (!finding.rule.fixesItself || !only(finding.rule)) continue;
    const fix = fixesOfRule(document, finding).find(({ auto, edits }) => auto && edits.length > 0);
    const place = fix && !takesWordAway(finding, fix) ? unsafePlace(document, fix.edits) : undefined;
    if (place !== undefined) places.push(place);
  }
  return places.sort((a, b) => a - b);
}

/** Whether there is an automatic fix to make. */
export function hasAutomaticFix(document: Document): boolean {
  return lint(document).some((finding) => isFixedByItself(document, finding));
}

/** What a fix does, without what is said of it: of a long text there can be very many. */
type Change = Pick<Fix, 'edits'>;

/** What the fixes of a document do that are automatic by themselves, in the order of their edits. */
function automaticFixes(document: Document, only: (rule: Rule) => boolean): Change[] {
  const changes: Change[] = [];
  for (const finding of findingsOf(document)) {
    const fix = only(finding.rule) ? automaticFix(document, finding) : undefined;
    if (fix) changes.push({ edits: fix.edits });
  }
  return changes.sort(byEdits);
}

/** Whether a finding has a fix that {@link fixAll} makes by itself. */
export function isFixedByItself(document: Document, finding: Finding): boolean {
  return hasWellFormedEntity(document) && automaticFix(document, finding) !== undefined;
}

function automaticFix(document: Document, finding: Finding): Fix | undefined {
  if (!finding.rule.fixesItself) return undefined;
  const fix = fixesOfRule(document, finding).find(({ auto, edits }) => auto && edits.length > 0);
  return fix && !takesWordAway(finding, fix) && keepsReading(document, fix.edits) ? fix : undefined;
}

/** Whether a fix removes a label that the set does not have: perhaps it is a word of the text, and not all of it a tag. */
function takesWordAway({ tag: placed }: Finding, { edits }: Fix): boolean {
  if (!placed || placed.tag.known) return false;
  const [from, to] = [placed.lineFrom + placed.tag.labelFrom, placed.lineFrom + placed.tag.labelTo];
  return edits.some((edit) => edit.from < to && from < edit.to && !edit.insert.includes(placed.tag.label));
}

/** Orders fixes by their edits: only those that do the same are equal. */
function byEdits({ edits: a }: Change, { edits: b }: Change): number {
  const at = a.findIndex((edit, index) => !b[index] || compareEdits(edit, b[index]) !== 0);
  if (at < 0) return a.length - b.length;
  return b[at] ? compareEdits(a[at]!, b[at]) : 1;
}

function compareEdits(a: Edit, b: Edit): number {
  return byPlace(a, b) || (a.insert < b.insert ? -1 : Number(a.insert > b.insert));
}

function editsOf(fixes: readonly Change[]): Edit[] {
  return fixes.flatMap(({ edits }) => edits);
}

/** A document with its findings. */
import { compatibleEdits, nonOverlapping } from '../edit/compatible-edits.ts';
import { preservesText, preservesTextAndReading } from '../edit/text-guard.ts';
import { isSameMessage, say } from '../message.ts';
import type { Document } from '../syntax/document.ts';
import { hasWellFormedEntity } from '../syntax/entities.ts';
import { unsafePlace } from '../syntax/unknown-encoding.ts';
import type { Span } from '../text/span.ts';
import { hasNoLoneSurrogates } from '../text/well-formed.ts';
import type { Memoized } from '../util/memo.ts';
import { type ActiveRules, moved } from './active-rules.ts';
import type { BlockFindings } from './block-findings.ts';
import { BlockJudge, type JudgedBlocks, judge } from './block-judge.ts';
import type { FindingTable } from './finding-table.ts';
import type { LintSettings } from './lint-settings.ts';
import { longText, repeatKey, subjectOf, toldOnce } from './repeats.ts';
import { bulkFix, type Finding, type Fix, type Place, type Severity } from './rule.ts';
import { optionsOf } from './rule-options.ts';

/**
 * A document as a `Linter` judges it: findings and their fixes, memoized on it. Findings are kept block by block; the lists of all
 * of them are made when somebody needs all.
 */
export class LintedDocument implements Memoized {
  readonly document: Document;
  readonly settings: LintSettings;
  readonly slots: unknown[] = [];
  readonly #active: ActiveRules;
  #judged: JudgedBlocks | undefined;
  #all: readonly Finding[] | undefined;
  #findings: readonly Finding[] | undefined;
  #byKey: ReadonlyMap<string, readonly Finding[]> | undefined;

  constructor(document: Document, settings: LintSettings, active: ActiveRules) {
    this.document = document;
    this.settings = settings;
    this.#active = active;
  }

  /** Judges another document in the same way. */
  relint(document: Document): LintedDocument {
    return new LintedDocument(document, this.settings, this.#active);
  }

  get #inBlocks(): JudgedBlocks {
    this.#judged ??= judge(this.document, this.#active);
    return this.#judged;
  }

  /** Findings of each block. */
  get blocks(): readonly BlockFindings[] {
    return this.#inBlocks.findings;
  }

  /** The findings of each block in numbers. */
  get table(): FindingTable {
    return this.#inBlocks.table;
  }

  /** Number of {@link findings}, by severity. */
  get counts(): Readonly<Record<Severity, number>> {
    return this.table.sums;
  }

  /**
   * Findings that a person is told, in the order of their places: those that are not accepted and, of several that say the same of a
   * name, the first.
   */
  get findings(): readonly Finding[] {
    this.#findings ??= [...this.#inDocument(({ shown }) => shown)];
    return this.#findings;
  }

  /** All findings, including accepted ones, in the order of their places; what is said of many is at each of them. */
  get allFindings(): readonly Finding[] {
    this.#all ??= [...this.#inDocument(({ all }) => all)];
    return this.#all;
  }

  /**
   * Returns the findings that touch a range, in the order of their places.
   *
   * @param of which findings of a block are asked for: by default, those that a person is told
   */
  findingsTouching(
    { from, to }: Span,
    of: (findings: BlockFindings, index: number) => readonly Finding[] = ({ shown }) => shown,
  ): Finding[] {
    const { document, table } = this;
    const found: Finding[] = [];
    const last = document.blockAt(to);
    for (let index = 0; index <= last; index++) {
      const at = document.blockFrom(index);
      // Few findings reach into another block.
      if (at + table.reach(index) < from) continue;
      for (const finding of of(this.blocks[index]!, index)) {
        if (at + finding.from <= to && from <= at + finding.to) found.push(moved(finding, at));
      }
    }
    return found;
  }

  /** Returns the first of {@link findings} that begins after an offset; the first of all when there is none. */
  findingAfter(offset: number): Finding | undefined {
    const here = this.document.blockAt(offset);
    const isAfter = ({ from }: Finding, at: number) => at + from > offset;
    return this.#firstIn(here, 1, isAfter) ?? this.#firstIn(0, 1, () => true);
  }

  /** Returns the last of {@link findings} that begins before an offset; the last of all when there is none. */
  findingBefore(offset: number): Finding | undefined {
    const here = this.document.blockAt(offset);
    const isBefore = ({ from }: Finding, at: number) => at + from < offset;
    return this.#firstIn(here, -1, isBefore) ?? this.#firstIn(this.blocks.length - 1, -1, () => true);
  }

  /** Returns the first finding that passes a test, block by block in one direction. */
  #firstIn(start: number, step: 1 | -1, passes: (finding: Finding, at: number) => boolean): Finding | undefined {
    for (let index = start; 0 <= index && index < this.blocks.length; index += step) {
      const { shown } = this.blocks[index]!;
      const at = this.document.blockFrom(index);
      const isHere = (finding: Finding) => passes(finding, at);
      const found = step === 1 ? shown.find(isHere) : shown.findLast(isHere);
      if (found) return moved(found, at);
    }
    return undefined;
  }

  /** Yields {@link findings} one by one. Those of a long text, which can be millions, are not held. */
  streamFindings(): Generator<Finding> {
    return this.#streamed(({ shown }) => shown);
  }

  /** Yields the findings that are not accepted one by one, at each of their places. */
  streamPlaces(): Generator<Finding> {
    return this.#streamed(({ places }) => places);
  }

  *#streamed(of: (findings: BlockFindings) => readonly Finding[]): Generator<Finding> {
    const { accepted } = this.settings;
    if (this.#judged || !this.#isLong) return yield* this.#inDocument(of);
    for (const finding of this.streamAllFindings()) if (!accepted?.covers(this.document, finding)) yield finding;
  }

  /**
   * Yields, of all findings that pass a test, those that a person is told, as of {@link findings}. Unless they are at hand, none of a long
   * text is kept.
   */
  *streamTold(passes: (finding: Finding) => boolean): Generator<Finding> {
    const kept: Finding[] = [];
    for (const finding of this.streamAllFindings()) {
      if (!passes(finding)) continue;
      if (this.#isLong) yield finding;
      else kept.push(finding);
    }
    yield* toldOnce(kept);
  }

  /** Yields {@link allFindings} one by one. Unless they are at hand, none is kept: the quickest way to ask a text once. */
  *streamAllFindings(): Generator<Finding> {
    const { document } = this;
    if (this.#judged) return yield* this.#inDocument(({ all }) => all);
    for (const { index, findings } of new BlockJudge(document, this.#active).stream(this.#isLong)) {
      const at = document.blockFrom(index);
      for (const finding of findings) yield moved(finding, at);
    }
  }

  /** Yields the places that a finding is about besides its own, the one that tells most first. */
  *placesOf(finding: Finding): Iterable<Place> {
    const { rule } = finding;
    yield* rule.places?.(this.document, finding, optionsOf(rule, this.settings), this.settings) ?? [];
    const others = this.repeatsOf(finding);
    // The next one, or else the one before.
    const at = Math.max(
      0,
      others.findIndex(({ from }) => from > finding.from),
    );
    for (const { from, to } of [...others.slice(at), ...others.slice(0, at)]) yield { from, to, message: sameHere };
  }

  /** Returns the findings at the other places of one that is told once, in order; none for any other. */
  repeatsOf(finding: Finding): readonly Finding[] {
    const key = finding.repeated && repeatKey(finding);
    if (key === undefined) return [];
    this.#byKey ??= groupedByKey(this.#inDocument(repeatedIn));
    return this.#byKey.get(key)?.filter(({ from, to }) => from !== finding.from || to !== finding.to) ?? [];
  }

  /** Returns the fixes of a finding, best first; of one that is told once, the first mends all of its places. */
  fixesOf(finding: Finding): Fix[] {
    const fixes = this.#fixesAt(finding);
    const [first] = fixes;
    if (!first || !finding.repeated) return fixes;
    const ofAll = fixes.find(({ all }) => all !== undefined) ?? this.#fixOfAll(finding, first);
    if (!ofAll) return fixes;
    const others = fixes.filter((fix) => fix !== ofAll).map((fix) => ({ ...fix, preferred: false }));
    return [bulkFix(ofAll.all!, ofAll.title, () => ofAll.edits, first.preferred), ...others];
  }

  /** Makes the fix that mends all places of a finding like its own. */
  #fixOfAll(finding: Finding, own: Fix): Fix | undefined {
    const key = subjectOf(finding);
    const fixesLike = (isLike: (fix: Fix) => boolean) =>
      [finding, ...this.repeatsOf(finding)].flatMap((each) => this.#fixesAt(each).find(isLike) ?? []);
    const editsOf = (fixes: readonly Fix[]) =>
      compatibleEdits(this.document, nonOverlapping(fixes)).flatMap(({ edits }) => edits);
    if (finding.rule.tellsOnce === 'name') {
      const title = say('{0} (all {1} places)', own.title, finding.repeated!.others + 1);
      return bulkFix(key, title, () => editsOf(fixesLike((fix) => isSameMessage(fix.title, own.title))));
    }
    const { titleOfMany } = own;
    const alike = titleOfMany ? fixesLike((fix) => fix.titleOfMany === titleOfMany) : [];
    return alike.length > 1 ? bulkFix(key, titleOfMany!(alike.length), () => editsOf(alike)) : undefined;
  }

  /**
   * Returns the fixes that the rule of a finding has for it, best first. This enforces the first promise for every rule: a fix that
   * changes the text without saying so is dropped. One that changes how the document is read is not automatic, and neither is any fix
   * in a document without a well-formed entity. Fixes of many places are checked when their edits are requested, and have none then if
   * they are unsafe.
   */
  #fixesAt(finding: Finding): Fix[] {
    const { document } = this;
    const fixes: Fix[] = [];
    for (const fix of this.proposedFixes(finding)) {
      if (fix.all !== undefined) fixes.push(guarded(document, fix.all, fix));
      else if (isPossible(document, fix)) {
        const preservesReading = fix.changesText || preservesTextAndReading(document, fix.edits);
        if (!preservesReading && !preservesText(document, fix.edits)) continue;
        const mayBeAutomatic = preservesReading && hasWellFormedEntity(document) && !removesUnknownLabel(finding, fix);
        fixes.push(fix.auto && !mayBeAutomatic ? { ...fix, auto: false } : fix);
      }
    }
    return fixes;
  }

  /** Returns the fixes that the rule of a finding proposes, unchecked. */
  proposedFixes(finding: Finding): readonly Fix[] {
    const { rule } = finding;
    return rule.fixes?.(this.document, finding, optionsOf(rule, this.settings), this.settings) ?? [];
  }

  get #isLong(): boolean {
    return this.document.length > longText;
  }

  *#inDocument(of: (findings: BlockFindings) => readonly Finding[]): Generator<Finding> {
    for (const [index, findings] of this.blocks.entries()) {
      const at = this.document.blockFrom(index);
      for (const finding of of(findings)) yield moved(finding, at);
    }
  }
}

const sameHere = say('the same here');

/** Returns the findings of a block that are told once with others. */
function repeatedIn({ places }: BlockFindings): readonly Finding[] {
  return places.filter(({ repeated }) => repeated);
}

/** Groups findings that are told once. */
function groupedByKey(findings: Iterable<Finding>): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = repeatKey(finding)!;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return groups;
}

/** Whether a fix has edits, can be sent to every client, and splits no character. */
function isPossible(document: Document, { edits }: Fix): boolean {
  if (edits.length === 0 || unsafePlace(document, edits) !== undefined) return false;
  return edits.every(({ insert }) => hasNoLoneSurrogates(insert));
}

/** Wraps a fix of many places so that it has no edits if they would change the text, checked on request. */
function guarded(document: Document, all: string, fix: Fix): Fix {
  return bulkFix(all, fix.title, () => (preservesText(document, fix.edits) ? fix.edits : []));
}

/** Whether a fix removes an unknown label: it may be a word of the text, and then not all of it is a tag. */
export function removesUnknownLabel({ tag: located }: Finding, { edits }: Fix): boolean {
  if (!located || located.tag.known) return false;
  const [from, to] = [located.lineFrom + located.tag.labelFrom, located.lineFrom + located.tag.labelTo];
  return edits.some((edit) => edit.from < to && from < edit.to && !edit.insert.includes(located.tag.label));
}

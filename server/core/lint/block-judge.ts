/** Judging a document block by block: a key judges anew only what it may have changed. */
import { isCable } from '../cable/cable.ts';
import { isSameMessage } from '../message.ts';
import type { Block } from '../syntax/block.ts';
import type { Document } from '../syntax/document.ts';
import type { DocumentContext } from '../syntax/document-context.ts';
import { unreadableIn, unreadableSpans } from '../syntax/unreadable.ts';
import { type ChangedRange, changedRange } from '../util/changed-range.ts';
import { memo } from '../util/memo.ts';
import { type ActiveRules, findingOf, moved } from './active-rules.ts';
import { BlockFindings } from './block-findings.ts';
import { FindingTable } from './finding-table.ts';
import { KeptFindings, lastOf, noFindings, none } from './kept-findings.ts';
import { isLegible } from './legible.ts';
import { RepeatIndex } from './repeat-index.ts';
import { longText } from './repeats.ts';
import type { Finding, Report, Rule } from './rule.ts';

/** The findings of one version of a document. */
export interface JudgedBlocks {
  readonly blocks: readonly Block[];
  /** Findings of each block, as if it were alone. */
  readonly own: readonly BlockFindings[];
  /** Findings of each block; what several say is told once. */
  readonly findings: readonly BlockFindings[];
  /** Index of what is said in several places, which moves on to the next version; undefined for a long text. */
  readonly repeats: RepeatIndex | undefined;
  readonly table: FindingTable;
  /** Stamps of all blocks at once, by rule, that the findings are kept for. */
  readonly stampsOfAll: readonly unknown[];
  /** Indexes of the blocks of which the stamps do not tell whether their findings are the same in the next version. */
  readonly restless: readonly number[];
}

const nothing: JudgedBlocks = {
  blocks: [],
  own: [],
  findings: [],
  repeats: undefined,
  table: FindingTable.empty,
  stampsOfAll: [],
  restless: [],
};

/** The version of a document that was judged last, by which rules, and whether it was a cable and long. */
interface LastJudged {
  active?: ActiveRules;
  isCable?: boolean;
  isLong?: boolean;
  judged: JudgedBlocks;
}

const lastJudged = memo((_context: DocumentContext): LastJudged => ({ judged: nothing }));

/** Judges a document by rules: what nothing changed since another version was judged is taken from there. */
export function judge(document: Document, active: ActiveRules): JudgedBlocks {
  const last = lastJudged(document.context);
  const kind = { active, isCable: isCable(document), isLong: document.length > longText };
  const isAlike = last.active === active && last.isCable === kind.isCable && last.isLong === kind.isLong;
  const before = isAlike ? last.judged : nothing;
  Object.assign(last, kind);
  last.judged = new BlockJudge(document, active).judge(before);
  return last.judged;
}

/** Judges one version of a document by rules. */
export class BlockJudge {
  readonly #document: Document;
  readonly #active: ActiveRules;
  readonly #isCable: boolean;
  #ofWhole: ReadonlyMap<number, readonly Finding[]> | undefined;

  constructor(document: Document, active: ActiveRules) {
    this.#document = document;
    this.#active = active;
    this.#isCable = isCable(document);
  }

  /** Judges all blocks, and asks those only of which something may have changed since another version was judged; see {@link judge}. */
  judge(before: JudgedBlocks): JudgedBlocks {
    const { blocks } = this.#document;
    const range = changedRange(before.blocks, blocks);
    for (const block of blocks.slice(range.start, range.afterEnd)) this.#active.prepare(block);
    const stampsOfAll = this.#active.stampsOfAll(this.#document);
    const changed = [...stampsOfAll.keys()].filter((rule) => stampsOfAll[rule] !== before.stampsOfAll[rule]);
    const own = before.own.slice(0, range.start);
    for (let index = range.start; index < range.afterEnd; index++) own.push(this.#keep(index));
    for (let index = range.beforeEnd; index < before.blocks.length; index++) own.push(before.own[index]!);
    const asked = this.#toAsk(before, range, changed);
    for (const index of asked) own[index] = this.#keep(index, changed);
    const isLong = this.#document.length > longText;
    const repeats = isLong ? undefined : (before.repeats ?? new RepeatIndex());
    const { told: findings, retold } = repeats?.tell(own, range, asked) ?? { told: own, retold: asked };
    const table = before.table.spliced(range, findings);
    for (const index of retold) table.set(index, findings[index]!);
    for (let index = range.start; index < range.afterEnd; index++) asked.add(index);
    const restless = [...asked].filter((index) => this.#isRestless(index));
    return { blocks, own, findings, repeats, table, stampsOfAll, restless };
  }

  /** Returns the indexes of the blocks outside the changed range of which something may have changed. */
  #toAsk(before: JudgedBlocks, { start, beforeEnd, afterEnd }: ChangedRange, changed: readonly number[]): Set<number> {
    const { blocks } = this.#document;
    const asked = new Set<number>(this.#whole.keys());
    for (const index of before.restless) {
      if (index < start) asked.add(index);
      else if (index >= beforeEnd) asked.add(index - beforeEnd + afterEnd);
    }
    for (const rule of changed) {
      for (const index of this.#changedSince(rule, before.stampsOfAll[rule]) ?? blocks.keys()) asked.add(index);
    }
    for (let index = start; index < afterEnd; index++) asked.delete(index);
    return asked;
  }

  #changedSince(number: number, stampOfAll: unknown): Iterable<number> | undefined {
    const { rule, options } = this.#active.ofBlocks[number]!;
    return rule.changedSince?.(this.#document, stampOfAll, options, this.#active.settings);
  }

  /** Whether what is found in a block may be other things although it and all stamps are the same. */
  #isRestless(index: number): boolean {
    const block = this.#document.blocks[index]!;
    const { mayBeTold, ofWhole, findings } = lastOf(block).kept!;
    if (mayBeTold || ofWhole.length > 0) return true;
    // What is accepted may depend on the text after the block.
    return this.#active.settings.accepted !== undefined && findings.reach >= block.text.length;
  }

  /**
   * Yields the findings of each block in the order of their places, without stamps to tell when they change; offsets in the block.
   *
   * @param isLong whether those of line rules are too many to be at hand at once: then lines are read twice
   */
  *stream(isLong: boolean): Generator<{ readonly index: number; readonly findings: readonly Finding[] }> {
    const { blocks } = this.#document;
    for (const block of blocks) {
      if (isLong) this.#active.prepareDocumentRules(block);
      else this.#active.prepare(block);
    }
    for (const [index, block] of blocks.entries()) {
      const reports = isLong ? this.#active.reportsIn(block) : this.#active.reportsOf(block);
      const ofLines = this.#legible(this.#untold(reports, index), index);
      const others = [...this.#wholeIn(index)];
      for (let rule = 0; rule < this.#active.ofBlocks.length; rule++) others.push(...this.#check(rule, index));
      yield { index, findings: this.#active.inOrder(ofLines, others) };
    }
  }

  /** Brings the findings of a block up to date, and with them those of some rules that report block by block. */
  #keep(index: number, rules: Iterable<number> = this.#active.ofBlocks.keys()): BlockFindings {
    const block = this.#document.blocks[index]!;
    const last = lastOf(block);
    const isNew = last.kept?.active !== this.#active || last.kept.wasCable !== this.#isCable;
    let isSame = !isNew;
    if (isNew) last.kept = new KeptFindings(this.#active, block, this.#isCable);
    const kept = last.kept!;
    const told = kept.mayBeTold ? this.#toldIn(kept.ofLines, index) : '';
    isSame &&= kept.told === told;
    kept.told = told;
    for (const rule of isNew ? this.#active.ofBlocks.keys() : rules) {
      const stamp = this.#stamp(rule, index);
      if (kept.ofRules[rule] && kept.stamps[rule] === stamp) continue;
      kept.ofRules[rule] = this.#check(rule, index);
      kept.stamps[rule] = stamp;
      // Another stamp may mean another first place of the same finding.
      isSame = false;
    }
    const ofWhole = this.#wholeIn(index);
    isSame &&= areSame(kept.ofWhole, ofWhole);
    kept.ofWhole = ofWhole;
    if (!isSame) kept.findings = this.#judge(kept, index);
    else if (kept.findings.reach >= block.text.length) kept.findings = this.#acceptAgain(kept.findings, index);
    return kept.findings;
  }

  #judge({ ofLines, ofRules, ofWhole }: KeptFindings, index: number): BlockFindings {
    const reported = this.#legible(this.#untold(ofLines, index), index);
    const others = ofRules.some(({ length }) => length > 0) ? [...ofRules.flat(), ...ofWhole] : ofWhole;
    if (reported.length + others.length === 0) return none;
    const all = this.#active.inOrder(reported, others);
    return new BlockFindings(all, this.#unaccepted(all, index));
  }

  /** Asks again which findings are accepted where that depends on the text after the block. */
  #acceptAgain(findings: BlockFindings, index: number): BlockFindings {
    const places = this.#unaccepted(findings.all, index);
    return areSame(findings.places, places) ? findings : new BlockFindings(findings.all, places);
  }

  #unaccepted(all: readonly Finding[], index: number): readonly Finding[] {
    const { accepted } = this.#active.settings;
    if (!accepted) return all;
    const at = this.#document.blockFrom(index);
    return all.filter((finding) => !accepted.covers(this.#document, moved(finding, at)));
  }

  /** Tells which findings of lines the document tells elsewhere, as a text of 0 and 1. */
  #toldIn(ofLines: readonly Finding[], index: number): string {
    let told = '';
    for (const finding of ofLines) {
      if (finding.rule.isToldElsewhere) told += Number(this.#isToldElsewhere(finding, index));
    }
    return told;
  }

  #isToldElsewhere(finding: Finding, index: number): boolean {
    const { isToldElsewhere } = finding.rule;
    return isToldElsewhere?.(this.#document, moved(finding, this.#document.blockFrom(index))) ?? false;
  }

  #untold(ofLines: readonly Finding[], index: number): readonly Finding[] {
    return ofLines.filter((finding) => this.#isMeant(finding.rule) && !this.#isToldElsewhere(finding, index));
  }

  /** Whether a rule judges texts of this kind. */
  #isMeant({ isForCables }: Rule): boolean {
    return this.#isCable || !isForCables;
  }

  /** Leaves out findings of a block that judge text which could not be decoded. */
  #legible(findings: readonly Finding[], index: number): readonly Finding[] {
    if (unreadableIn(this.#document.blocks[index]!).length === 0) return findings;
    const at = this.#document.blockFrom(index);
    return findings.filter((finding) => isLegible(this.#document, moved(finding, at)));
  }

  #stamp(number: number, index: number): unknown {
    const { rule, options } = this.#active.ofBlocks[number]!;
    return this.#isMeant(rule) ? rule.stamp?.(this.#document, index, options, this.#active.settings) : undefined;
  }

  #check(number: number, index: number): readonly Finding[] {
    const active = this.#active.ofBlocks[number]!;
    if (!this.#isMeant(active.rule)) return noFindings;
    const found: Finding[] = [];
    const report = (each: Report) => void found.push(findingOf(active, each));
    active.rule.checkBlock(this.#document, index, report, active.options, this.#active.settings);
    return found.length === 0 ? noFindings : this.#legible(found, index);
  }

  /** Returns the findings of rules of whole documents that begin in a block; offsets in the block. */
  #wholeIn(index: number): readonly Finding[] {
    return this.#whole.get(index) ?? noFindings;
  }

  /** Findings of rules of whole documents, by the index of the block in which they begin. */
  get #whole(): ReadonlyMap<number, readonly Finding[]> {
    this.#ofWhole ??= this.#checkWhole();
    return this.#ofWhole;
  }

  #checkWhole(): ReadonlyMap<number, readonly Finding[]> {
    const byBlock = new Map<number, Finding[]>();
    const isAllLegible = unreadableSpans(this.#document).length === 0;
    for (const active of this.#active.ofWhole) {
      if (!this.#isMeant(active.rule)) continue;
      const report = (each: Report) => {
        const finding = findingOf(active, each);
        if (!isAllLegible && !isLegible(this.#document, finding)) return;
        const index = this.#document.blockAt(finding.from);
        const found = byBlock.get(index) ?? [];
        byBlock.set(index, found);
        found.push(moved(finding, -this.#document.blockFrom(index)));
      };
      active.rule.check(this.#document, report, active.options, this.#active.settings);
    }
    return byBlock;
  }
}

function areSame(a: readonly Finding[], b: readonly Finding[]): boolean {
  return a === b || (a.length === b.length && a.every((finding, index) => isSame(finding, b[index]!)));
}

function isSame(a: Finding, b: Finding): boolean {
  return a.rule === b.rule && a.from === b.from && a.to === b.to && isSameMessage(a.message, b.message);
}

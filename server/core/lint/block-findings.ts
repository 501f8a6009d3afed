/** The findings of a document, kept block by block: a key judges anew only what it may have changed. */

import { isCable } from '../cable/cable.ts';
import { isSameMessage } from '../message.ts';
import type { Block } from '../syntax/block.ts';
import { type Document, spanOf } from '../syntax/document.ts';
import { isReadableIn, unreadableIn, unreadableSpans } from '../syntax/unreadable.ts';
import type { Span } from '../text/span.ts';
import { type Memoized, memo } from '../util/memo.ts';
import { type ActiveRules, findingOf, moved } from './active-rules.ts';
import type { Finding, Report, Rule, Severity } from './rule.ts';

/** The findings that begin in one block: the same object for as long as they are the same. Offsets in the block. */
export class BlockFindings implements Memoized {
  /** All findings, accepted ones among them, in the order of their places. */
  readonly all: readonly Finding[];
  /** Findings that are not accepted. */
  readonly shown: readonly Finding[];
  /** Number of {@link shown} ones, by severity. */
  readonly counts: Readonly<Record<Severity, number>>;
  /** Offset in the block up to which one of them reaches; some reach past its end. */
  readonly reach: number;
  readonly slots: unknown[] = [];

  constructor(all: readonly Finding[], shown: readonly Finding[]) {
    this.all = all;
    this.shown = shown;
    const counts = { error: 0, warning: 0, information: 0, hint: 0 };
    let reach = 0;
    for (const { severity } of shown) counts[severity]++;
    for (const { to } of all) reach = Math.max(reach, to);
    this.counts = counts;
    this.reach = reach;
  }
}

const noFindings: readonly Finding[] = [];
const none = new BlockFindings(noFindings, noFindings);

/** Parts of a block's findings, as they were when a version of its document was asked last, and what they were made for. */
class Kept {
  readonly active: ActiveRules;
  /** Whether the text was a cable. */
  wasCable: boolean | undefined;
  /** Findings of line rules. */
  readonly ofLines: readonly Finding[];
  /** Whether the document may tell some of them elsewhere, and which of them it does. */
  readonly mayBeTold: boolean;
  told = '';
  /** Findings of rules that see the document: by rule with the stamp that they are kept for, and those of whole documents. */
  stamps: unknown[] = [];
  /** The stamps of all blocks at once that they are kept for, by rule. */
  stampsOfAll: readonly unknown[] = [];
  ofRules: (readonly Finding[])[] = [];
  ofWhole = noFindings;
  findings = none;

  constructor(active: ActiveRules, block: Block) {
    this.active = active;
    this.ofLines = active.reportsOf(block);
    this.mayBeTold = this.ofLines.some(({ rule }) => rule.isToldElsewhere);
  }
}

const lastOf = memo((_block: Block): { kept?: Kept } => ({}));

/** Judges one version of a document by rules. */
export class BlockJudge {
  readonly #document: Document;
  readonly #active: ActiveRules;
  readonly #isCable: boolean;
  #stampsOfAll: readonly unknown[] = [];
  #ofWhole: ReadonlyMap<number, readonly Finding[]> | undefined;

  constructor(document: Document, active: ActiveRules) {
    this.#document = document;
    this.#active = active;
    this.#isCable = isCable(document);
  }

  /** Returns the findings of all blocks, those that nothing changed as they were. */
  all(): readonly BlockFindings[] {
    const { blocks } = this.#document;
    for (const block of blocks) if (lastOf(block).kept?.active !== this.#active) this.#active.prepare(block);
    this.#stampsOfAll = this.#active.stampsOfAll(this.#document);
    this.#ofWhole = this.#checkWhole();
    return blocks.map((block, index) => {
      const { kept } = lastOf(block);
      return kept && this.#isAsBefore(kept, index) ? kept.findings : this.#keep(block, index);
    });
  }

  /** Whether nothing can have changed about a block: so it is with nearly all of them after a key. */
  #isAsBefore(kept: Kept, index: number): boolean {
    if (kept.active !== this.#active || kept.stampsOfAll !== this.#stampsOfAll || kept.mayBeTold) return false;
    if (kept.wasCable !== this.#isCable) return false;
    // What is accepted may depend on the text around a block.
    if (this.#active.settings.accepted) return false;
    return kept.ofWhole === noFindings && !this.#ofWhole?.has(index);
  }

  /** Yields the findings of each block in the order of their places, and keeps none; offsets in the block. */
  *stream(): Generator<{ readonly index: number; readonly findings: readonly Finding[] }> {
    const { blocks } = this.#document;
    for (const block of blocks) this.#active.prepareDocumentRules(block);
    for (const [index, block] of blocks.entries()) {
      const ofLines = this.#legible(this.#untold(this.#active.reportsIn(block), index), index);
      const ofRules = this.#active.ofBlocks.flatMap((_, rule) => this.#check(rule, index));
      yield { index, findings: this.#active.inOrder(ofLines, [...ofRules, ...this.#wholeIn(index)]) };
    }
  }

  #keep(block: Block, index: number): BlockFindings {
    const last = lastOf(block);
    let isSame = last.kept?.active === this.#active;
    if (!isSame) last.kept = new Kept(this.#active, block);
    const kept = last.kept!;
    const told = kept.mayBeTold ? this.#toldIn(kept.ofLines, index) : '';
    isSame &&= kept.told === told;
    kept.told = told;
    const isSameKind = kept.wasCable === this.#isCable;
    isSame &&= isSameKind;
    kept.wasCable = this.#isCable;
    const { stampsOfAll } = kept;
    kept.stampsOfAll = this.#stampsOfAll;
    for (let rule = 0; rule < this.#stampsOfAll.length; rule++) {
      if (isSameKind && kept.ofRules[rule] && stampsOfAll[rule] === this.#stampsOfAll[rule]) continue;
      const stamp = this.#stamp(rule, index);
      if (isSameKind && kept.ofRules[rule] && kept.stamps[rule] === stamp) continue;
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

  #judge({ ofLines, ofRules, ofWhole }: Kept, index: number): BlockFindings {
    const reported = this.#legible(this.#untold(ofLines, index), index);
    const others = ofRules.some(({ length }) => length > 0) ? [...ofRules.flat(), ...ofWhole] : ofWhole;
    if (reported.length + others.length === 0) return none;
    const all = this.#active.inOrder(reported, others);
    return new BlockFindings(all, this.#unaccepted(all, index));
  }

  /** Asks again which findings are accepted where that depends on the text after the block. */
  #acceptAgain(findings: BlockFindings, index: number): BlockFindings {
    const shown = this.#unaccepted(findings.all, index);
    return areSame(findings.shown, shown) ? findings : new BlockFindings(findings.all, shown);
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
    return rule.stamp?.(this.#document, index, options, this.#active.settings);
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
    this.#ofWhole ??= this.#checkWhole();
    return this.#ofWhole.get(index) ?? noFindings;
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

/** Whether a finding judges decoded text only, in its span and in the tokens around it; offsets in the document. */
function isLegible(document: Document, finding: Finding): boolean {
  if (finding.rule.isOfStructure) return true;
  const isBodyLegible = !finding.tag || isReadableIn(document, spanOf(finding.tag));
  return isBodyLegible && isReadableIn(document, tokensAround(document, finding));
}

/** Longest part of a token that is read, in UTF-16 units. */
const maxTokenLength = 200;

/** Returns a range widened to whole tokens. */
function tokensAround(document: Document, { from, to }: Span): Span {
  const before = /\S*$/.exec(document.slice(Math.max(0, from - maxTokenLength), from))![0];
  const after = /^\S*/.exec(document.slice(to, to + maxTokenLength))![0];
  return { from: from - before.length, to: to + after.length };
}

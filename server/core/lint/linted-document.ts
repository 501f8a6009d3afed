/** A document with its findings. */
import { preservesText, preservesTextAndReading } from '../edit/text-guard.ts';
import { type Document, spanOf } from '../syntax/document.ts';
import { hasWellFormedEntity } from '../syntax/entities.ts';
import { byPlace } from '../syntax/text-edit.ts';
import { unsafePlace } from '../syntax/unknown-encoding.ts';
import { isReadableIn, unreadableSpans } from '../syntax/unreadable.ts';
import type { Span } from '../text/span.ts';
import { hasNoLoneSurrogates } from '../text/well-formed.ts';
import type { Memoized } from '../util/memo.ts';
import { type ActiveRules, findingOf, inDocument } from './active-rules.ts';
import type { LintSettings } from './lint-settings.ts';
import { bulkFix, type DocumentReport, type Finding, type Fix } from './rule.ts';
import { optionsOf } from './rule-options.ts';

/** Length in UTF-16 units above which lines are read twice, so that not all findings are held at once. */
const longText = 1 << 19;

/** A document as a `Linter` judges it: findings and their fixes, memoized on it. */
export class LintedDocument implements Memoized {
  readonly document: Document;
  readonly settings: LintSettings;
  readonly slots: unknown[] = [];
  readonly #active: ActiveRules;
  #all: readonly Finding[] | undefined;
  #findings: readonly Finding[] | undefined;

  constructor(document: Document, settings: LintSettings, active: ActiveRules) {
    this.document = document;
    this.settings = settings;
    this.#active = active;
  }

  /** Judges another document in the same way. */
  relint(document: Document): LintedDocument {
    return new LintedDocument(document, this.settings, this.#active);
  }

  /** Findings that are not accepted, in the order of their places. */
  get findings(): readonly Finding[] {
    const { accepted } = this.settings;
    this.#findings ??= accepted
      ? this.allFindings.filter((finding) => !accepted.covers(this.document, finding))
      : this.allFindings;
    return this.#findings;
  }

  /** All findings, including accepted ones, in the order of their places. */
  get allFindings(): readonly Finding[] {
    this.#all ??= this.#findAll();
    return this.#all;
  }

  /** Yields {@link findings} one by one. Those of a long text, which can be millions, are not held. */
  *streamFindings(): Generator<Finding> {
    const { accepted } = this.settings;
    for (const finding of this.streamAllFindings()) if (!accepted?.covers(this.document, finding)) yield finding;
  }

  /** Yields {@link allFindings} one by one. */
  *streamAllFindings(): Generator<Finding> {
    const { document } = this;
    if (document.length <= longText) return yield* this.allFindings;
    for (const block of document.blocks) this.#active.prepareDocumentRules(block);
    const isReported = this.#isReported();
    const others = this.#ofDocument().sort(byPlace);
    let next = 0;
    for (const [index, block] of document.blocks.entries()) {
      const blockFrom = document.blockFrom(index);
      for (const finding of this.#active.reportsIn(block).sort(byPlace)) {
        const here = inDocument(finding, blockFrom);
        if (!isReported(here)) continue;
        while (next < others.length && byPlace(others[next]!, here) < 0) yield others[next++]!;
        yield here;
      }
    }
    while (next < others.length) yield others[next++]!;
  }

  /**
   * Returns the fixes of a finding, best first. This enforces the first promise for every rule: a fix that changes the text
   * without saying so is dropped. One that changes how the document is read is not automatic, and neither is any fix in a
   * document without a well-formed entity. Fixes of many places are checked when their edits are requested, and have none then
   * if they are unsafe.
   */
  fixesOf(finding: Finding): Fix[] {
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

  #findAll(): Finding[] {
    const { document } = this;
    const findings: Finding[] = [];
    document.blocks.forEach((block, index) => {
      this.#active.prepare(block);
      const blockFrom = document.blockFrom(index);
      for (const finding of this.#active.reportsOf(block)) findings.push(inDocument(finding, blockFrom));
    });
    // Document rules run after all blocks have been prepared.
    return [...findings.filter(this.#isReported()), ...this.#ofDocument()].sort(byPlace);
  }

  /** Collects the findings of document rules, rule by rule. */
  #ofDocument(): Finding[] {
    const findings: Finding[] = [];
    const { document, settings } = this;
    for (const each of this.#active.ofDocuments) {
      const { rule, options } = each;
      if ('check' in rule) rule.check(document, (report) => findings.push(findingOf(each, report)), options, settings);
      else {
        for (let index = 0; index < document.blocks.length; index++) {
          const at = document.blockFrom(index);
          const report = ({ from, to, ...rest }: DocumentReport) =>
            findings.push(findingOf(each, { from: at + from, to: at + to, ...rest }));
          rule.checkBlock(document, index, report, options, settings);
        }
      }
    }
    return findings.filter(isLegibleIn(this.document));
  }

  /** Makes a test for whether a finding of a line also holds in the whole document. */
  #isReported(): (finding: Finding) => boolean {
    const isLegible = isLegibleIn(this.document);
    return (finding) => !finding.rule.isToldElsewhere?.(this.document, finding) && isLegible(finding);
  }
}

/** Makes a test for whether a finding judges decoded text only, in its span and in the tokens around it. */
function isLegibleIn(document: Document): (finding: Finding) => boolean {
  if (unreadableSpans(document).length === 0) return () => true;
  return (finding) => {
    if (finding.rule.isOfStructure) return true;
    const isBodyLegible = !finding.tag || isReadableIn(document, spanOf(finding.tag));
    return isBodyLegible && isReadableIn(document, tokensAround(document, finding));
  };
}

/** Longest part of a token that is read, in UTF-16 units. */
const maxTokenLength = 200;

/** Returns a range widened to whole tokens. */
function tokensAround(document: Document, { from, to }: Span): Span {
  const before = /\S*$/.exec(document.slice(Math.max(0, from - maxTokenLength), from))![0];
  const after = /^\S*/.exec(document.slice(to, to + maxTokenLength))![0];
  return { from: from - before.length, to: to + after.length };
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

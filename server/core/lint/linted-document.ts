/** A document together with what is found in it. */
import { preservesText, preservesTextAndReading } from '../edit/text-guard.ts';
import { type Document, spanOf } from '../syntax/document.ts';
import { hasWellFormedEntity } from '../syntax/entities.ts';
import { byPlace } from '../syntax/text-edit.ts';
import { unsafePlace } from '../syntax/unknown-encoding.ts';
import { isReadableIn, unreadableSpans } from '../syntax/unreadable.ts';
import type { Span } from '../text/span.ts';
import { hasNoLoneSurrogates } from '../text/truncate.ts';
import type { Memoized } from '../util/memo.ts';
import { type ActiveRules, findingOf, inDocument } from './active-rules.ts';
import type { LintSettings } from './lint-settings.ts';
import { bulkFix, type Finding, type Fix } from './rule.ts';
import { optionsOf } from './rule-options.ts';

/** Texts of more UTF-16 units than this have their lines read twice, so that not all findings have to be at hand. */
const longText = 1 << 19;

/** A document as a `Linter` judges it: its findings and their fixes. What is found out about it is memoized with it. */
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

  /** Another document, judged in the same way. */
  relint(document: Document): LintedDocument {
    return new LintedDocument(document, this.settings, this.#active);
  }

  /** The findings that nobody has accepted, in the order of their places. */
  get findings(): readonly Finding[] {
    const { accepted } = this.settings;
    this.#findings ??= accepted
      ? this.allFindings.filter((finding) => !accepted.covers(this.document, finding))
      : this.allFindings;
    return this.#findings;
  }

  /** All findings, those that were accepted among them, in the order of their places. */
  get allFindings(): readonly Finding[] {
    this.#all ??= this.#findAll();
    return this.#all;
  }

  /** The findings of {@link findings} one after the other: those of a long text are forgotten again, for they can be millions. */
  *streamFindings(): Generator<Finding> {
    const { accepted } = this.settings;
    for (const finding of this.streamAllFindings()) if (!accepted?.covers(this.document, finding)) yield finding;
  }

  /** The findings of {@link allFindings} one after the other. */
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
   * The fixes of a finding, best first. One that would change the text without saying so is left out: that is the first promise, kept
   * here for every rule. One with which the document would be read with another label set is not automatic, and in a document without
   * a well-formed entity none is. A fix of many places is looked at when its edits are asked for: it has none then, if they cannot be
   * made.
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

  /** What the rule of a finding proposes, which nobody has looked at yet. */
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
    // What is asked of the whole document is asked when all its blocks have been prepared.
    return [...findings.filter(this.#isReported()), ...this.#ofDocument()].sort(byPlace);
  }

  /** What the document rules report, rule after rule. */
  #ofDocument(): Finding[] {
    const findings: Finding[] = [];
    for (const each of this.#active.ofDocuments) {
      each.rule.check(this.document, (report) => findings.push(findingOf(each, report)), each.options, this.settings);
    }
    return findings.filter(isLegibleIn(this.document));
  }

  /** Tells whether a finding of a line stands in the whole document as well. */
  #isReported(): (finding: Finding) => boolean {
    const isLegible = isLegibleIn(this.document);
    return (finding) => !finding.rule.isToldElsewhere?.(this.document, finding) && isLegible(finding);
  }
}

/** Tells whether a finding judges no letters that cannot be read: neither those that it is about, nor those beside them. */
function isLegibleIn(document: Document): (finding: Finding) => boolean {
  if (unreadableSpans(document).length === 0) return () => true;
  return (finding) => {
    if (finding.rule.isOfStructure) return true;
    const isBodyLegible = !finding.tag || isReadableIn(document, spanOf(finding.tag));
    return isBodyLegible && isReadableIn(document, tokensAround(document, finding));
  };
}

/** More of a word than anyone reads; in UTF-16 units. */
const maxTokenLength = 200;

/** A range with the rest of the tokens at its ends. */
function tokensAround(document: Document, { from, to }: Span): Span {
  const before = /\S*$/.exec(document.slice(Math.max(0, from - maxTokenLength), from))![0];
  const after = /^\S*/.exec(document.slice(to, to + maxTokenLength))![0];
  return { from: from - before.length, to: to + after.length };
}

/** Whether a fix does anything, can reach every client, and cuts no character in two. */
function isPossible(document: Document, { edits }: Fix): boolean {
  if (edits.length === 0 || unsafePlace(document, edits) !== undefined) return false;
  return edits.every(({ insert }) => hasNoLoneSurrogates(insert));
}

/** A fix of many places that has no edits if they would change the text: that is looked at when they are asked for. */
function guarded(document: Document, all: string, fix: Fix): Fix {
  return bulkFix(all, fix.title, () => (preservesText(document, fix.edits) ? fix.edits : []));
}

/** Whether a fix removes a label that the set does not have: perhaps it is a word of the text, and not all of it a tag. */
export function removesUnknownLabel({ tag: located }: Finding, { edits }: Fix): boolean {
  if (!located || located.tag.known) return false;
  const [from, to] = [located.lineFrom + located.tag.labelFrom, located.lineFrom + located.tag.labelTo];
  return edits.some((edit) => edit.from < to && from < edit.to && !edit.insert.includes(located.tag.label));
}

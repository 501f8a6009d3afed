/** Rules that are on, and the findings of line rules. */
import type { Block } from '../syntax/block.ts';
import type { Document, LocatedTag } from '../syntax/document.ts';
import { byPlace } from '../syntax/text-edit.ts';
import { memo } from '../util/memo.ts';
import { isOfLines, LineRules } from './line-findings.ts';
import type { LintSettings } from './lint-settings.ts';
import type { DocumentRule, Finding, Report, Rule, RuleOfLines, Severity, WholeRule } from './rule.ts';
import { optionsOf, type RuleSetting } from './rule-options.ts';

/** A rule with its severity and options. */
export interface ActiveRule<R extends Rule = Rule> {
  readonly rule: R;
  readonly severity: Severity;
  readonly options: unknown;
}

/** The rules that are not switched off. */
export class ActiveRules {
  readonly settings: LintSettings;
  /** Rules that see the document and report block by block. */
  readonly ofBlocks: readonly ActiveRule<DocumentRule>[];
  /** Rules that report of the whole document at once. */
  readonly ofWhole: readonly ActiveRule<WholeRule>[];
  readonly #ofLines: LineRules;
  readonly #rules: readonly Rule[];
  /** Preparations of the rules that see the document, each once: several rules share one. */
  readonly #preparations: ReadonlySet<(block: Block) => unknown>;
  /** Places of the rules in their list. */
  readonly #ranks: ReadonlyMap<Rule, number>;

  /** @param rules all rules */
  constructor(settings: LintSettings, rules: readonly Rule[]) {
    this.settings = settings;
    this.#rules = rules;
    this.#ranks = new Map(rules.map((rule, rank) => [rule, rank]));
    const ofLines: ActiveRule<RuleOfLines>[] = [];
    const ofBlocks: ActiveRule<DocumentRule>[] = [];
    const ofWhole: ActiveRule<WholeRule>[] = [];
    for (const rule of rules) {
      const severity = settings.rules.get(rule.code)?.severity ?? rule.severity;
      if (severity === 'off') continue;
      const options = optionsOf(rule, settings);
      if (isOfLines(rule)) ofLines.push({ rule, severity, options });
      else if ('checkBlock' in rule) ofBlocks.push({ rule, severity, options });
      else ofWhole.push({ rule, severity, options });
    }
    this.#ofLines = new LineRules(ofLines);
    this.ofBlocks = ofBlocks;
    this.ofWhole = ofWhole;
    this.#preparations = new Set([...ofBlocks, ...ofWhole].flatMap(({ rule }) => rule.prepare ?? []));
  }

  /** Puts findings of one block in the order in which they are told: by place, at one place those of lines first, then by rule. */
  inOrder(ofLines: readonly Finding[], ofDocument: readonly Finding[]): Finding[] {
    const rankOf = ({ rule }: Finding) => this.#ranks.get(rule)!;
    // Sorting keeps the order of equals, and most blocks have findings of lines only.
    const ranked = ofDocument.length > 1 ? [...ofDocument].sort((a, b) => rankOf(a) - rankOf(b)) : ofDocument;
    const others = ranked.length > 0 ? withoutOutranked(ranked, ofLines) : ranked;
    const all = others.length > 0 ? [...ofLines, ...others] : [...ofLines];
    return all.length > 1 ? all.sort(byPlace) : all;
  }

  /**
   * Returns, by rule of {@link ofBlocks}, the stamp of all blocks of a document; undefined where findings depend on the block alone.
   */
  stampsOfAll(document: Document): readonly unknown[] {
    return this.ofBlocks.map(({ rule, options }) => {
      if (!rule.stamp) return undefined;
      return rule.stampOfAll ? rule.stampOfAll(document, options, this.settings) : document;
    });
  }

  /** Runs all rules on a block while its lines are at hand. */
  prepare(block: Block): void {
    this.reportsOf(block);
    this.prepareDocumentRules(block);
  }

  /** Runs the preparation of the rules that see the document on a block. */
  prepareDocumentRules(block: Block): void {
    for (const prepare of this.#preparations) prepare(block);
  }

  /** Returns the findings of line rules in a block, cached for equal settings; offsets in the block. */
  reportsOf(block: Block): readonly Finding[] {
    const last = lastReports(block);
    if (last.settings !== this.settings.rules || last.rules !== this.#rules) {
      last.findings = this.reportsIn(block);
      last.settings = this.settings.rules;
      last.rules = this.#rules;
    }
    return last.findings;
  }

  /** Computes the findings of line rules in a block, line by line; offsets in the block. */
  reportsIn(block: Block): readonly Finding[] {
    return this.#ofLines.findingsIn(block);
  }
}

/** The findings of line rules in a block that were computed last, and what they were computed for: settings come one after the other. */
class LastReports {
  findings: readonly Finding[] = [];
  settings: ReadonlyMap<string, RuleSetting> | undefined;
  rules: readonly Rule[] | undefined;
}

const lastReports = memo((_block: Block) => new LastReports());

/** Leaves out findings about a text of which another finding tells more. */
function withoutOutranked(findings: readonly Finding[], ofLines: readonly Finding[]): readonly Finding[] {
  const tellMore = [...ofLines, ...findings].filter(({ rule }) => rule.outranks);
  if (tellMore.length === 0) return findings;
  const isSameText = (a: Finding, b: Finding) => a.from < b.to && b.from < a.to;
  return findings.filter(
    (finding) => !tellMore.some((more) => more.rule.outranks!.includes(finding.rule.code) && isSameText(more, finding)),
  );
}

/** Makes a finding from the report of a rule. */
export function findingOf({ rule, severity }: ActiveRule, { from, to, message }: Report, tag?: LocatedTag): Finding {
  return { rule, severity, from, to, message, tag };
}

/** Moves a finding from its block to the document or, by a negative offset, from the document to its block. */
export function moved({ rule, severity, from, to, message, tag, repeated }: Finding, by: number): Finding {
  return {
    rule,
    severity,
    from: from + by,
    to: to + by,
    message,
    tag: tag && { tag: tag.tag, line: tag.line, lineFrom: tag.lineFrom + by },
    repeated,
  };
}

/** Rules that are on, and the findings of line rules. */
import type { Block } from '../syntax/block.ts';
import type { LocatedTag } from '../syntax/document.ts';
import { memo } from '../util/memo.ts';
import { isOfLines, lineFindings } from './line-findings.ts';
import type { LintSettings } from './lint-settings.ts';
import type { DocumentReport, DocumentRule, Finding, Rule, RuleOfLines, Severity, WholeRule } from './rule.ts';
import { optionsOf, type RuleSetting } from './rule-options.ts';

/** A rule with its severity and options. */
export interface ActiveRule<R extends Rule = Rule> {
  readonly rule: R;
  readonly severity: Severity;
  readonly options: unknown;
}

/** The rules that are not switched off. */
export class ActiveRules {
  readonly ofLines: readonly ActiveRule<RuleOfLines>[];
  readonly ofDocuments: readonly ActiveRule<DocumentRule | WholeRule>[];
  /** Settings and rules that the findings of a block are cached for. */
  readonly #settings: ReadonlyMap<string, RuleSetting>;
  readonly #rules: readonly Rule[];

  /** @param rules all rules */
  constructor(settings: Pick<LintSettings, 'rules'>, rules: readonly Rule[]) {
    this.#settings = settings.rules;
    this.#rules = rules;
    const ofLines: ActiveRule<RuleOfLines>[] = [];
    const ofDocuments: ActiveRule<DocumentRule | WholeRule>[] = [];
    for (const rule of rules) {
      const severity = settings.rules.get(rule.code)?.severity ?? rule.severity;
      if (severity === 'off') continue;
      const options = optionsOf(rule, settings);
      if (isOfLines(rule)) ofLines.push({ rule, severity, options });
      else ofDocuments.push({ rule, severity, options });
    }
    this.ofLines = ofLines;
    this.ofDocuments = ofDocuments;
  }

  /** Runs all rules on a block while its lines are at hand. */
  prepare(block: Block): void {
    this.reportsOf(block);
    this.prepareDocumentRules(block);
  }

  /** Runs the preparation of document rules on a block. */
  prepareDocumentRules(block: Block): void {
    for (const { rule } of this.ofDocuments) rule.prepare?.(block);
  }

  /** Returns the findings of line rules in a block, cached for equal settings; offsets in the block. */
  reportsOf(block: Block): readonly Finding[] {
    const last = lastReports(block);
    if (last.settings !== this.#settings || last.rules !== this.#rules) {
      last.findings = this.reportsIn(block);
      last.settings = this.#settings;
      last.rules = this.#rules;
    }
    return last.findings;
  }

  /** Computes the findings of line rules in a block, line by line; offsets in the block. */
  reportsIn(block: Block): Finding[] {
    return lineFindings(block, this.ofLines);
  }
}

/** The findings of line rules in a block that were computed last, and what they were computed for: settings come one after the other. */
class LastReports {
  findings: readonly Finding[] = [];
  settings: ReadonlyMap<string, RuleSetting> | undefined;
  rules: readonly Rule[] | undefined;
}

const lastReports = memo((_block: Block) => new LastReports());

/** Makes a finding from the report of a rule. */
export function findingOf({ rule, severity }: ActiveRule, report: DocumentReport, tag?: LocatedTag): Finding {
  const { from, to, message, related } = report;
  return { rule, severity, from, to, message, tag, related };
}

/** Moves a finding from its block to the document. */
export function inDocument({ rule, severity, from, to, message, tag }: Finding, blockFrom: number): Finding {
  return {
    rule,
    severity,
    from: from + blockFrom,
    to: to + blockFrom,
    message,
    tag: tag && { tag: tag.tag, line: tag.line, lineFrom: tag.lineFrom + blockFrom },
    related: undefined,
  };
}

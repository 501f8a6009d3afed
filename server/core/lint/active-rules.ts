/** The rules that are on, and what they report of lines. */
import type { Block } from '../syntax/block.ts';
import type { LocatedTag } from '../syntax/document.ts';
import type { Tag } from '../syntax/scan.ts';
import { memo } from '../util/memo.ts';
import type { LintSettings } from './lint-settings.ts';
import type { DocumentRule, Finding, LineReport, LineRule, Report, Rule, Severity } from './rule.ts';
import { optionsOf, type RuleSetting } from './rule-options.ts';

/** A rule as it is set. */
export interface ActiveRule<R extends Rule = Rule> {
  readonly rule: R;
  readonly severity: Severity;
  readonly options: unknown;
}

/** The rules that are not switched off. */
export class ActiveRules {
  readonly ofLines: readonly ActiveRule<LineRule>[];
  readonly ofDocuments: readonly ActiveRule<DocumentRule>[];
  /** What they were made of: what two such objects report of a line is the same when these are. */
  readonly #settings: ReadonlyMap<string, RuleSetting>;
  readonly #rules: readonly Rule[];

  /** @param rules all that there are */
  constructor(settings: Pick<LintSettings, 'rules'>, rules: readonly Rule[]) {
    this.#settings = settings.rules;
    this.#rules = rules;
    const ofLines: ActiveRule<LineRule>[] = [];
    const ofDocuments: ActiveRule<DocumentRule>[] = [];
    for (const rule of rules) {
      const severity = settings.rules.get(rule.code)?.severity ?? rule.severity;
      if (severity === 'off') continue;
      const options = optionsOf(rule, settings);
      if ('checkLine' in rule) ofLines.push({ rule, severity, options });
      else ofDocuments.push({ rule, severity, options });
    }
    this.ofLines = ofLines;
    this.ofDocuments = ofDocuments;
  }

  /** Lets every rule read a block while its lines are at hand. */
  prepare(block: Block): void {
    this.reportsOf(block);
    this.prepareDocumentRules(block);
  }

  /** Lets the rules that need the whole document read a block. */
  prepareDocumentRules(block: Block): void {
    for (const { rule } of this.ofDocuments) rule.prepare?.(block);
  }

  /** What the line rules report of a block, computed once for rules that are set alike; offsets in the block. */
  reportsOf(block: Block): readonly Finding[] {
    const reports = reportsAt(block);
    if (reports.settings !== this.#settings || reports.rules !== this.#rules) {
      Object.assign(reports, { settings: this.#settings, rules: this.#rules, findings: this.reportsIn(block) });
    }
    return reports.findings;
  }

  /** What the line rules report of a block, line after line; offsets in the block. */
  reportsIn(block: Block): Finding[] {
    const found: Finding[] = [];
    /** By tag, the rules whose findings another finding makes needless. */
    const superseded = new Map<Tag, readonly string[]>();
    // One function for each rule, and not for each line and rule: most lines have nothing to report.
    let line = block.lines[0]!;
    const checks = this.ofLines.map((each) => ({
      rule: each.rule,
      options: each.options,
      report: ({ from, to, message, tag, supersedes }: LineReport) => {
        const place = tag && { tag, line, lineFrom: line.from };
        if (tag && supersedes) superseded.set(tag, [...(superseded.get(tag) ?? []), ...supersedes]);
        found.push(findingOf(each, { from: line.from + from, to: line.from + to, message }, place));
      },
    }));
    for (line of block.lines) for (const { rule, report, options } of checks) rule.checkLine(line, report, options);
    if (superseded.size === 0) return found;
    return found.filter(({ rule, tag }) => !(tag && superseded.get(tag.tag)?.includes(rule.code)));
  }
}

/** What line rules reported of a block, and how they were set. */
interface BlockReports {
  settings?: ReadonlyMap<string, RuleSetting>;
  rules?: readonly Rule[];
  findings: readonly Finding[];
}

const reportsAt = memo((_block: Block): BlockReports => ({ findings: [] }));

/** A report of a rule as a finding. */
export function findingOf({ rule, severity }: ActiveRule, report: Report, tag?: LocatedTag): Finding {
  const { from, to, message, related } = report;
  return { rule, severity, from, to, message, tag, related };
}

/** A finding with offsets in its block as one with offsets in the document. */
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

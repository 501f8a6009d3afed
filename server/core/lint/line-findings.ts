/** Findings of the rules that judge lines, tags and bodies: each is called for what it is about. */
import type { Block } from '../syntax/block.ts';
import type { DocumentContext } from '../syntax/document-context.ts';
import type { Line } from '../syntax/line.ts';
import type { Tag } from '../syntax/scan.ts';
import { TagColumn, tagWidth } from '../syntax/tag-rows.ts';
import { Trait } from '../syntax/traits.ts';
import type { Vocabulary } from '../syntax/vocabulary.ts';
import { memo } from '../util/memo.ts';
import type { BodyReport, BodyRule, Finding, LineReport, Rule, RuleOfLines, Severity } from './rule.ts';

/** A rule with its severity and options. */
interface Judge<R = RuleOfLines> {
  readonly rule: R;
  readonly severity: Severity;
  readonly options: unknown;
}

/** Whether a rule judges each line alone. */
export function isOfLines(rule: Rule): rule is RuleOfLines {
  return 'about' in rule;
}

/** Returns the findings of some rules in a block, line by line, in the order of the rules; offsets in the block. */
export function lineFindings(block: Block, judges: readonly Judge[]): Finding[] {
  const { tags, literals } = block.table;
  const about = judges.reduce((traits, { rule }) => traits | rule.about, 0);
  const findings = new LineFindings(block, judges);
  let tag = tags.from;
  let literal = literals.from;
  for (let index = 0; index < block.starts.length; index++) {
    const next = block.starts[index + 1] ?? Number.POSITIVE_INFINITY;
    const first = tag;
    let traits: number = Trait.Line;
    for (; tag < tags.to && tags.data[tag + TagColumn.From]! < next; tag += tagWidth) {
      traits |= tags.data[tag + TagColumn.Traits]!;
    }
    for (; literal < literals.to && literals.data[literal]! < next; literal++) traits |= Trait.Literal;
    if (traits & about) findings.judge(index, { traits, first, end: tag });
  }
  return findings.all;
}

/** A line as its table has it: all its traits, and where its tags are in the rows. */
interface LineRows {
  readonly traits: number;
  readonly first: number;
  readonly end: number;
}

/** Collects the findings in a block. */
class LineFindings {
  readonly #block: Block;
  readonly #judges: readonly Judge[];
  readonly #found: Finding[] = [];
  /** Rules superseded by a finding, by its tag. */
  readonly #superseded = new Map<Tag, readonly string[]>();

  constructor(block: Block, judges: readonly Judge[]) {
    this.#block = block;
    this.#judges = judges;
  }

  get all(): Finding[] {
    const superseded = this.#superseded;
    if (superseded.size === 0) return this.#found;
    return this.#found.filter(({ rule, tag }) => !(tag && superseded.get(tag.tag)?.includes(rule.code)));
  }

  /** Runs the rules that are about something in a line. */
  judge(index: number, { traits, first, end }: LineRows): void {
    const { data } = this.#block.table;
    for (const judge of this.#judges) {
      const { rule } = judge;
      if ((traits & rule.about) === 0) continue;
      const line = this.#block.lines[index]!;
      if ('checkLine' in rule) {
        rule.checkLine(line, (report) => this.#add(judge, line, report), judge.options);
        continue;
      }
      for (let row = first; row < end; row += tagWidth) {
        if (data[row + TagColumn.Traits]! & rule.about) this.#judgeTag(judge, line, (row - first) / tagWidth);
      }
    }
  }

  #judgeTag(judge: Judge, line: Line, index: number): void {
    const { rule } = judge;
    const tag = line.tags[index]!;
    if ('checkTag' in rule) {
      rule.checkTag(tag, line, (report) => this.#add(judge, line, { ...report, tag }), judge.options);
    } else if ('checkBody' in rule) {
      const { bodyFrom, bodyTo, label } = tag;
      const verdicts = verdictsOf(this.#block.context, rule, judge.options);
      for (const { at, message, supersedes } of verdicts.on(line.text.slice(bodyFrom, bodyTo))) {
        const span = at ? { from: bodyFrom + at.from, to: bodyFrom + at.to } : { from: tag.from, to: tag.to };
        const text = typeof message === 'function' ? message(label) : message;
        this.#add(judge, line, { ...span, message: text, tag, ...(supersedes && { supersedes }) });
      }
    }
  }

  #add({ rule, severity }: Judge, line: Line, { from, to, message, tag, supersedes }: LineReport): void {
    if (tag && supersedes) this.#superseded.set(tag, [...(this.#superseded.get(tag) ?? []), ...supersedes]);
    this.#found.push({
      rule,
      severity,
      from: line.from + from,
      to: line.from + to,
      message,
      tag: tag && { tag, line, lineFrom: line.from },
    });
  }
}

const none: readonly never[] = [];

/** Most bodies that a rule remembers. */
const maxBodies = 1 << 16;

/** Reports of a rule on the bodies of a document, each of which it judges once. */
class Verdicts {
  readonly options: unknown;
  readonly #rule: BodyRule;
  readonly #vocabulary: Vocabulary;
  readonly #byText = new Map<string, readonly BodyReport[]>();

  constructor({ settings }: DocumentContext, rule: BodyRule, options: unknown) {
    this.options = options;
    this.#rule = rule;
    this.#vocabulary = settings.vocabulary;
  }

  on(text: string): readonly BodyReport[] {
    let reports = this.#byText.get(text);
    if (!reports) {
      reports = this.#judge(text);
      if (this.#byText.size >= maxBodies) this.#byText.clear();
      this.#byText.set(text, reports);
    }
    return reports;
  }

  #judge(text: string): readonly BodyReport[] {
    const reports: BodyReport[] = [];
    this.#rule.checkBody({ text, vocabulary: this.#vocabulary }, (report) => reports.push(report), this.options);
    return reports.length > 0 ? reports : none;
  }
}

const verdictsByRule = memo((_context: DocumentContext) => new Map<BodyRule, Verdicts>());

/** Returns the verdicts of a rule; those with other options are forgotten, since settings come one after the other. */
function verdictsOf(context: DocumentContext, rule: BodyRule, options: unknown): Verdicts {
  const byRule = verdictsByRule(context);
  let verdicts = byRule.get(rule);
  if (!verdicts || verdicts.options !== options) {
    verdicts = new Verdicts(context, rule, options);
    byRule.set(rule, verdicts);
  }
  return verdicts;
}

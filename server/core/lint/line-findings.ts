/** Findings of the rules that judge lines, tags and bodies: each is called for what it is about. */
import type { Block } from '../syntax/block.ts';
import type { DocumentContext } from '../syntax/document-context.ts';
import { isUsual } from '../syntax/label-roles.ts';
import type { Line } from '../syntax/line.ts';
import type { Tag } from '../syntax/scan.ts';
import { TagColumn, tagWidth } from '../syntax/tag-rows.ts';
import { Trait } from '../syntax/traits.ts';
import { memo } from '../util/memo.ts';
import type {
  Body,
  BodyReport,
  BodyRule,
  Finding,
  LineReport,
  LineRule,
  Rule,
  RuleOfLines,
  Severity,
  TagRule,
} from './rule.ts';

/** A rule with its severity and options. */
interface Active<R = RuleOfLines> {
  readonly rule: R;
  readonly severity: Severity;
  readonly options: unknown;
}

/** Whether a rule judges each line alone. */
export function isOfLines(rule: Rule): rule is RuleOfLines {
  return 'about' in rule;
}

/** A rule among those that judge a text, by its kind: telling it by the members of a rule costs more than most calls. */
interface Judge extends Active {
  /** Place in the list of rules. */
  readonly number: number;
  readonly about: number;
  readonly ofLine: LineRule | undefined;
  readonly ofTag: TagRule | undefined;
  readonly ofBody: BodyRule | undefined;
}

/** Rules that judge lines, tags and bodies, in order. */
export class LineRules {
  readonly #judges: readonly Judge[];
  /** All that the rules are about, as bits of `Trait`. */
  readonly #about: number;

  constructor(rules: readonly Active[]) {
    this.#judges = rules.map(({ rule, severity, options }, number) => ({
      rule,
      severity,
      options,
      number,
      about: rule.about,
      ofLine: 'checkLine' in rule ? rule : undefined,
      ofTag: 'checkTag' in rule ? rule : undefined,
      ofBody: 'checkBody' in rule ? rule : undefined,
    }));
    this.#about = rules.reduce((traits, { rule }) => traits | rule.about, 0);
  }

  /** Returns their findings in a block, line by line, in the order of the rules; offsets in the block. */
  findingsIn(block: Block): readonly Finding[] {
    const { table } = block;
    if ((table.traits & this.#about) === 0) return none;
    const findings = new LineFindings(block, this.#judges);
    const { data, to: tagsTo } = table.tags;
    const literals = table.literals;
    let tag = 0;
    let literal = literals.from;
    for (let index = 0; index < block.starts.length; index++) {
      const next = block.starts[index + 1] ?? Number.POSITIVE_INFINITY;
      const first = tag;
      let traits = 0;
      for (; tag < tagsTo && data[tag + TagColumn.From]! < next; tag += tagWidth) {
        traits |= data[tag + TagColumn.Traits]!;
      }
      for (; literal < literals.to && data[literal]! < next; literal++) traits |= Trait.Literal;
      if (traits & this.#about) findings.judge(index, { traits, first, end: tag });
    }
    return findings.all;
  }
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

  get all(): readonly Finding[] {
    const superseded = this.#superseded;
    if (superseded.size === 0) return this.#found;
    return this.#found.filter(({ rule, tag }) => !(tag && superseded.get(tag.tag)?.includes(rule.code)));
  }

  /** Runs the rules that are about something in a line. */
  judge(index: number, { traits, first, end }: LineRows): void {
    const { data } = this.#block.table;
    for (const judge of this.#judges) {
      if ((traits & judge.about) === 0) continue;
      if (judge.ofLine) {
        const line = this.#block.line(index);
        judge.ofLine.checkLine(line, (report) => this.#add(judge, line, report), judge.options);
        continue;
      }
      for (let row = first; row < end; row += tagWidth) {
        if ((data[row + TagColumn.Traits]! & judge.about) === 0) continue;
        if (judge.ofBody) this.#judgeBody(judge, row, index, (row - first) / tagWidth);
        else this.#judgeTag(judge, judge.ofTag!, index, (row - first) / tagWidth);
      }
    }
  }

  #judgeTag(judge: Judge, rule: TagRule, index: number, number: number): void {
    const line = this.#block.line(index);
    const tag = line.tags[number]!;
    rule.checkTag(tag, line, (report) => this.#add(judge, line, { ...report, tag }), judge.options);
  }

  #judgeBody(judge: Judge, row: number, index: number, number: number): void {
    const { text, table, context } = this.#block;
    const body = text.slice(table.data[row + TagColumn.BodyFrom], table.data[row + TagColumn.BodyTo]);
    const reports = verdictsOf(context).on(body, this.#judges, judge);
    if (reports.length === 0) return;
    const line = this.#block.line(index);
    const tag = line.tags[number]!;
    const { bodyFrom, label } = tag;
    for (const { at, message, supersedes } of reports) {
      const span = at ? { from: bodyFrom + at.from, to: bodyFrom + at.to } : { from: tag.from, to: tag.to };
      const text = typeof message === 'function' ? message(label) : message;
      this.#add(judge, line, { ...span, message: text, tag, ...(supersedes && { supersedes }) });
    }
  }

  #add({ rule, severity }: Judge, line: Line, { from, to, message, tag, supersedes }: LineReport): void {
    if (tag?.known && rule.isAboutNames && !isUsual(tag.label)) return;
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

/** Most times that a rule and a body are remembered together. */
const maxReports = 1 << 16;

/** Reports on the bodies of a document, by the rules that were used last: settings come one after the other. Each rule judges a body once. */
class Verdicts {
  readonly #context: DocumentContext;
  #judges: readonly Judge[] | undefined;
  /** By the number of the rule. Most bodies are what few rules are about. */
  #byText: (Map<string, readonly BodyReport[]> | undefined)[] = [];
  #count = 0;

  constructor(context: DocumentContext) {
    this.#context = context;
  }

  /** Returns the reports of one of the rules. */
  on(text: string, judges: readonly Judge[], { ofBody, options, number }: Judge): readonly BodyReport[] {
    if (this.#judges !== judges || this.#count >= maxReports) {
      this.#judges = judges;
      this.#byText = [];
      this.#count = 0;
    }
    this.#byText[number] ??= new Map();
    const known = this.#byText[number];
    let reports = known.get(text);
    if (!reports) {
      const { vocabulary } = this.#context.settings;
      reports = reportsOn({ text, vocabulary }, ofBody!, options);
      known.set(text, reports);
      this.#count++;
    }
    return reports;
  }
}

const verdictsOf = memo((context: DocumentContext) => new Verdicts(context));

function reportsOn(body: Body, rule: BodyRule, options: unknown): readonly BodyReport[] {
  const reports: BodyReport[] = [];
  rule.checkBody(body, (report) => reports.push(report), options);
  return reports.length > 0 ? reports : none;
}

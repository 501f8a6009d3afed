import { createColors } from 'picocolors';
import { Linter } from '../../core/lint/linter.ts';
import type { Finding } from '../../core/lint/rule.ts';
import { Corpus } from '../../core/mentions/corpus-evidence.ts';
import type { ReadonlyLabelCounts } from '../../core/mentions/label-counts.ts';
import { Document } from '../../core/syntax/document.ts';
import type { Source } from '../../core/syntax/source.ts';
import type { PathConfigurations } from '../input/configurations.ts';
import type { Found, Problem } from '../input/found.ts';
import { read, type Text, unexpected } from '../input/inputs.ts';
import { jsonArray, jsonLines } from '../output/json.ts';
import { pretty } from '../output/pretty.ts';
import { type Report, type RuleTotals, Tally, type Totals } from '../output/report.ts';

/** The ways to print findings. */
export const reports = { pretty, json: jsonArray, jsonl: jsonLines } satisfies Record<string, Report>;

/** What is asked about every file of a run. Only data: it goes from thread to thread, as {@link CheckedPart} does. */
export interface CheckTask {
  readonly format: keyof typeof reports;
  /** Codes of the rules to report; all of them by default. */
  readonly rules?: readonly string[] | undefined;
  /** How names are tagged in all files, when those are compared. */
  readonly surfaces?: ReadonlyLabelCounts | undefined;
  /** Columns that results are fitted into. */
  readonly width: number;
  readonly isColored: boolean;
}

/** A part of what was found in some files in a row: it ends where a finding does. */
export interface CheckedPart {
  /** The findings as they are printed. */
  readonly output: string;
  /** Whether the output begins with a file, and does not go on with the one of the part before. */
  readonly begins: boolean;
  /** What the row came to, with its last part. */
  readonly totals?: Totals;
  /** With the last part of a row: how many files of the batch are done. */
  readonly done?: number;
}

/**
 * Reads and checks files, and gives what is found as it is found: no file has more findings than there is memory for. What cannot
 * be read or checked stands between those before and those after it. Never fails.
 *
 * @returns a function of files; `begin` is told the index of each before it is read
 */
export function fileChecker(task: CheckTask, configurations: PathConfigurations) {
  const corpus = task.surfaces && new Corpus(task.surfaces);
  return async function* (
    batch: readonly Found[],
    begin: (index: number) => void = () => {},
  ): AsyncGenerator<CheckedPart | Problem> {
    let row = new Row(task, corpus);
    for (const [index, found] of batch.entries()) {
      begin(index);
      const input = await read(found, configurations);
      let problem = 'problem' in input ? input : undefined;
      if (!('problem' in input)) {
        if (input.text.length > longText) {
          // What is done before it is not lost with it.
          yield row.end(index);
          row = new Row(task, corpus);
        }
        try {
          yield* row.check(input, await configurations.source(input.name));
        } catch (error) {
          problem = { name: input.name, problem: unexpected(error) };
        }
      }
      if (!problem) continue;
      yield row.end(index);
      yield problem;
      row = new Row(task, corpus);
    }
    yield row.end(batch.length);
  };
}

/** A text of more UTF-16 units than this may have more findings than a thread has memory for. */
const longText = 1 << 20;

/** Parts are about this long, in UTF-16 units: one string cannot hold the findings of any file. */
const partLength = 1 << 20;

/** Checks files in a row. */
class Row {
  readonly #task: CheckTask;
  readonly #corpus: Corpus | undefined;
  readonly #tally = new Tally();
  #output = '';
  #begins = true;
  #hasOutput = false;

  constructor(task: CheckTask, corpus: Corpus | undefined) {
    this.#task = task;
    this.#corpus = corpus;
  }

  /** Checks a text; gives the parts of the output that are long enough. */
  *check({ name, text, settings }: Text, source: Source | undefined): Generator<CheckedPart> {
    const { lint } = settings;
    const linter = new Linter({ ...lint, corpus: this.#corpus });
    const linted = linter.lint(Document.parse(text, settings.read, source));
    const totals = new Map<string, RuleTotals>();
    const findings = counted(this.#asked(linted.streamFindings()), totals);
    const first = findings.next();
    try {
      if (!first.done) {
        const { format, width, isColored } = this.#task;
        if (this.#hasOutput) this.#output += reports[format].between;
        this.#hasOutput = true;
        const checked = { name, linted, findings: from(first.value, findings) };
        for (const piece of reports[format].file(checked, { colors: createColors(isColored), width })) {
          this.#output += piece;
          if (this.#output.length >= partLength) yield this.#part();
        }
      }
    } finally {
      // What is printed counts, even when no more can be.
      const stale = lint.accepted?.stale(linted.document, linted.streamAllFindings(), linted.settings) ?? [];
      const asked = stale.filter(({ rule }) => this.#isAsked(rule));
      this.#tally.add(
        totals,
        asked.map((entry) => ({ name, rule: entry.rule, text: entry.text })),
      );
    }
  }

  /**
   * The last part.
   *
   * @param done how many files of the batch are done
   */
  end(done: number): CheckedPart {
    const { files, filesWithFindings, findings, rules, stale } = this.#tally;
    return { ...this.#part(), done, totals: { files, filesWithFindings, findings, rules, stale } };
  }

  #part(): CheckedPart {
    const part = { output: this.#output, begins: this.#begins };
    this.#output = '';
    this.#begins = false;
    return part;
  }

  *#asked(findings: Iterable<Finding>): Generator<Finding> {
    for (const finding of findings) if (this.#isAsked(finding.rule.code)) yield finding;
  }

  #isAsked(code: string): boolean {
    return this.#task.rules?.includes(code) ?? true;
  }
}

/** The same findings, which are counted by rule as they pass. */
function* counted(all: Iterable<Finding>, totals: Map<string, RuleTotals>): Generator<Finding, undefined> {
  for (const finding of all) {
    const { rule, severity } = finding;
    totals.set(rule.code, { severity, files: 1, findings: 1 + (totals.get(rule.code)?.findings ?? 0) });
    yield finding;
  }
  return undefined;
}

/** A first one and the others. */
function* from<T>(first: T, others: Iterable<T>): Generator<T> {
  yield first;
  yield* others;
}

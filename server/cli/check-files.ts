import { createColors } from 'picocolors';
import { Document } from '../core/document.ts';
import { Corpus } from '../core/elsewhere.ts';
import type { ReadonlyLabelCounts } from '../core/label-counts.ts';
import { allFindings, lint } from '../core/lint.ts';
import type { Source } from '../core/source.ts';
import type { PathConfigurations } from './configurations.ts';
import type { Found, Problem } from './find.ts';
import { read, type Text, unexpected } from './inputs.ts';
import { jsonArray, jsonLines } from './json.ts';
import { pretty } from './pretty.ts';
import { type Checked, type Report, Tally, type Totals } from './report.ts';

/** The ways to print findings. */
export const reports = { pretty, json: jsonArray, jsonl: jsonLines } satisfies Record<string, Report>;

/** What is asked about every file of a run. Only data: it goes from thread to thread, as {@link CheckedFiles} does. */
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

/** What was found in some files in a row. */
export interface CheckedFiles {
  /** The findings as they are printed, in pieces. */
  readonly output: readonly string[];
  readonly totals: Totals;
}

/** Reads and checks files. What cannot be read or checked stands between those before and those after it. Never fails. */
export function fileChecker(task: CheckTask, configurations: PathConfigurations) {
  const corpus = task.surfaces && new Corpus(task.surfaces);
  return async (batch: readonly Found[]): Promise<(CheckedFiles | Problem)[]> => {
    const checked: (CheckedFiles | Problem)[] = [];
    let row = new Row(task, corpus);
    for (const found of batch) {
      const input = await read(found, configurations);
      const problem = 'problem' in input ? input : row.check(input, await configurations.source(input.name));
      if (!problem) continue;
      checked.push(row.result, problem);
      row = new Row(task, corpus);
    }
    return [...checked, row.result];
  };
}

/** Pieces of output are about this long, in UTF-16 units: one string cannot hold the findings of any file. */
const pieceLength = 1 << 20;

/** Checks files in a row. */
class Row {
  readonly #task: CheckTask;
  readonly #corpus: Corpus | undefined;
  readonly #tally = new Tally();
  readonly #output: string[] = [];
  #piece = '';

  constructor(task: CheckTask, corpus: Corpus | undefined) {
    this.#task = task;
    this.#corpus = corpus;
  }

  /** Checks a text; answers why when that fails. */
  check({ name, text, settings }: Text, source: Source | undefined): Problem | undefined {
    try {
      const document = Document.parse(text, { ...settings, corpus: this.#corpus }, source);
      const isAsked = (code: string) => this.#task.rules?.includes(code) ?? true;
      const findings = lint(document).filter(({ rule }) => isAsked(rule.code));
      if (findings.length > 0) this.#print({ name, document, findings });
      const stale = settings.accepted?.stale(document, allFindings(document)) ?? [];
      this.#tally.add(
        findings,
        stale.filter(({ rule }) => isAsked(rule)).map((entry) => ({ name, rule: entry.rule, text: entry.text })),
      );
      return undefined;
    } catch (error) {
      return { name, problem: unexpected(error) };
    }
  }

  /** What was found so far. */
  get result(): CheckedFiles {
    const { files, filesWithFindings, findings, rules, stale } = this.#tally;
    return { output: [...this.#output, this.#piece], totals: { files, filesWithFindings, findings, rules, stale } };
  }

  #print(checked: Checked): void {
    const { format, width, isColored } = this.#task;
    const report = reports[format];
    if (this.#tally.findings > 0) this.#write(report.between);
    for (const part of report.file(checked, { colors: createColors(isColored), width })) this.#write(part);
  }

  #write(text: string): void {
    this.#piece += text;
    if (this.#piece.length < pieceLength) return;
    this.#output.push(this.#piece);
    this.#piece = '';
  }
}

/** Work of threads: the findings of files, printed. */
import { createColors } from 'picocolors';
import type { Colors } from 'picocolors/types.js';
import { isFixedByItself } from '../../core/lint/fix-all.ts';
import type { LintedDocument } from '../../core/lint/linted-document.ts';
import type { Finding } from '../../core/lint/rule.ts';
import { Corpus } from '../../core/mentions/corpus-evidence.ts';
import type { ReadonlyLabelCounts } from '../../core/mentions/label-counts.ts';
import { Document } from '../../core/syntax/document.ts';
import type { Source } from '../../core/syntax/source.ts';
import type { PathConfigurations } from '../input/configurations.ts';
import type { FoundPath, Problem } from '../input/found-path.ts';
import { type InputText, read, unexpected } from '../input/inputs.ts';
import { github } from '../output/github.ts';
import { jsonArray, jsonLines } from '../output/json.ts';
import { junit } from '../output/junit.ts';
import { pretty } from '../output/pretty.ts';
import { type ReportFormat, type RuleTotals, Tally, type Totals } from '../output/report.ts';
import { sarif } from '../output/sarif.ts';
import { Linters } from './linters.ts';

/** The ways to print findings. */
export const reports = {
  pretty,
  json: jsonArray,
  jsonl: jsonLines,
  sarif,
  github,
  junit,
} satisfies Record<string, ReportFormat>;

/** Task for every file of a run. Only data: it goes from thread to thread, as {@link CheckedPart} does. */
export interface CheckTask {
  readonly format: keyof typeof reports;
  /** Codes of the rules to report; all of them by default. */
  readonly rules?: readonly string[] | undefined;
  /** Whether findings for programs have their fixes. */
  readonly hasFixes: boolean;
  /** How many more findings are to be printed, when not all are; whoever prints them counts them. */
  readonly limit?: FindingLimit | undefined;
  /** Counts of how names are tagged in all files, when those are compared. */
  readonly surfaces?: ReadonlyLabelCounts | undefined;
  /** Columns that results are fitted into. */
  readonly width: number;
  readonly isColored: boolean;
}

/** A limit of findings that are printed. In this thread it falls while they are; a thread that began earlier has an older one. */
export interface FindingLimit {
  left: number;
}

/** A part of what was found in consecutive files: it ends where a finding does. */
export interface CheckedPart {
  /** The findings as they are printed. */
  readonly text: string;
  /** True when the text begins with a file, and does not go on with that of the part before. */
  readonly begins: boolean;
  /** With a limit: the one file whose findings the text has, and how many of them. */
  readonly printed?: { readonly file: string; readonly findings: number };
  /** Totals of the files, with their last part. */
  readonly totals?: Totals;
  /** Number of files of the batch that are done, with their last part. */
  readonly done?: number;
}

/**
 * Reads and checks files, and gives what is found as it is found: no file has more findings than there is memory for. What cannot
 * be read or checked stands between those before and those after it. Never fails.
 *
 * @returns a function of files; `begin` is told the index of each before it is read
 */
export function fileChecker(task: CheckTask, configurations: PathConfigurations) {
  const checker = new TextChecker(task);
  return async function* (
    batch: readonly FoundPath[],
    begin: (index: number) => void = () => {},
  ): AsyncGenerator<CheckedPart | Problem> {
    let chunk = new ChunkChecker(checker);
    for (const [index, found] of batch.entries()) {
      begin(index);
      const input = await read(found, configurations);
      let problem = 'problem' in input ? input : undefined;
      if (!('problem' in input)) {
        if (input.text.length > longText) {
          // What is done before it is not lost with it.
          yield chunk.end(index);
          chunk = new ChunkChecker(checker);
        }
        try {
          yield* chunk.check(input, await configurations.source(input.name));
        } catch (error) {
          problem = { name: input.name, problem: unexpected(error) };
        }
      }
      if (!problem) continue;
      yield chunk.end(index);
      yield problem;
      chunk = new ChunkChecker(checker);
    }
    yield chunk.end(batch.length);
  };
}

/** A text of more UTF-16 units than this may have more findings than a thread has memory for. */
const longText = 1 << 20;

/** Parts are about this long, in UTF-16 units: one string cannot hold the findings of any file. */
const partLength = 1 << 20;

/** What the files of a task share. */
class TextChecker {
  readonly task: CheckTask;
  readonly colors: Colors;
  readonly linters: Linters;
  /** Linters that know one file at a time, as `tagwright fix` does. */
  readonly lintersAlone = new Linters();

  constructor(task: CheckTask) {
    this.task = task;
    this.colors = createColors(task.isColored);
    this.linters = new Linters(task.surfaces && new Corpus(task.surfaces));
  }
}

/** Checks files in a chunk. */
class ChunkChecker {
  readonly #checker: TextChecker;
  readonly #task: CheckTask;
  readonly #tally = new Tally();
  #text = '';
  #begins = true;
  #hasOutput = false;

  constructor(checker: TextChecker) {
    this.#checker = checker;
    this.#task = checker.task;
  }

  /** Checks a text; gives the parts of the output that are long enough, and with a limit one for the file. */
  *check({ name, text, settings }: InputText, source: Source | undefined): Generator<CheckedPart> {
    const document = Document.parse(text, settings.read, source, name);
    const linted = this.#checker.linters.of(settings.lint).lint(document);
    const { format, width, hasFixes, limit } = this.#task;
    const max = limit?.left ?? Number.POSITIVE_INFINITY;
    const counts: Counts = { rules: new Map(), fixable: 0, accepted: 0 };
    const alone = this.#task.surfaces ? this.#checker.lintersAlone.of(settings.lint).lint(document) : linted;
    const findings = this.#counted(linted, alone, counts);
    const first = max > 0 ? findings.next() : undefined;
    try {
      if (first && !first.done) {
        if (this.#hasOutput) this.#text += reports[format].between;
        this.#hasOutput = true;
        const checked = { name, linted, findings: withFirst(first.value, findings, max) };
        for (const piece of reports[format].file(checked, { colors: this.#checker.colors, width, hasFixes })) {
          this.#text += piece;
          if (!limit && this.#text.length >= partLength) yield this.#part();
        }
      }
      // Those beyond the limit count, too.
      for (const _ of findings);
    } finally {
      // What is printed counts, even when no more can be.
      const stale = settings.lint.accepted?.stale(linted.document, linted.streamAllFindings(), linted.settings) ?? [];
      const asked = stale.filter(({ rule }) => this.#isAsked(rule));
      this.#tally.add({ ...counts, stale: asked.map((entry) => ({ name, rule: entry.rule, text: entry.text })) });
    }
    if (!limit || this.#text === '') return;
    const found = Array.from(counts.rules.values()).reduce((sum, ofRule) => sum + ofRule.findings, 0);
    yield { ...this.#part(), begins: true, printed: { file: name, findings: Math.min(found, max) } };
    this.#hasOutput = false;
  }

  /**
   * Ends with the last part.
   *
   * @param done how many files of the batch are done
   */
  end(done: number): CheckedPart {
    // Not the tally itself: only its data goes from thread to thread.
    return { ...this.#part(), done, totals: { ...this.#tally } };
  }

  #part(): CheckedPart {
    const part = { text: this.#text, begins: this.#begins };
    this.#text = '';
    this.#begins = false;
    return part;
  }

  /**
   * The findings that are asked for and not accepted, which are counted as they pass.
   *
   * @param alone the document without what other files say, which may make a fix automatic
   */
  *#counted(linted: LintedDocument, alone: LintedDocument, counts: Counts): Generator<Finding, undefined> {
    const { document, settings } = linted;
    const { countsFixes } = reports[this.#task.format];
    const isReported = (finding: Finding) => {
      if (!this.#isAsked(finding.rule.code)) return false;
      const isAccepted = settings.accepted?.covers(document, finding) ?? false;
      if (isAccepted) counts.accepted++;
      return !isAccepted;
    };
    for (const finding of linted.streamTold(isReported)) {
      const { rule, severity, repeated } = finding;
      const places = [finding, ...(repeated?.places ?? [])];
      if (countsFixes && places.every((place) => isFixedByItself(alone, place))) counts.fixable++;
      counts.rules.set(rule.code, { severity, files: 1, findings: 1 + (counts.rules.get(rule.code)?.findings ?? 0) });
      yield finding;
    }
    return undefined;
  }

  #isAsked(code: string): boolean {
    return this.#task.rules?.includes(code) ?? true;
  }
}

/** Counts of a file. */
interface Counts {
  readonly rules: Map<string, RuleTotals>;
  fixable: number;
  accepted: number;
}

/** A first one and the others, up to a number of all; the rest stay in the iterator. */
function* withFirst<T>(first: T, others: Iterator<T>, max: number): Generator<T> {
  yield first;
  for (let count = 1; count < max; count++) {
    const next = others.next();
    if (next.done) return;
    yield next.value;
  }
}

import type { Colors } from 'picocolors/types.js';
import type { LintedDocument } from '../../core/lint/linted-document.ts';
import type { Finding, Severity } from '../../core/lint/rule.ts';

/** The findings of one file: they can be gone through once. */
export interface Checked {
  readonly name: string;
  readonly linted: LintedDocument;
  readonly findings: Iterable<Finding>;
}

/** What some files came to. */
export interface Totals {
  readonly files: number;
  readonly filesWithFindings: number;
  readonly findings: number;
  /** By rule code. */
  readonly rules: ReadonlyMap<string, RuleTotals>;
  readonly stale: readonly StaleEntry[];
}

/** A finding that was accepted of a file and is not found any more. */
export interface StaleEntry {
  /** The path of the file. */
  readonly name: string;
  readonly rule: string;
  readonly text: string;
}

/** What one rule came to. */
export interface RuleTotals {
  readonly severity: Severity;
  readonly findings: number;
  readonly files: number;
}

/** What is printed on. */
export interface Paper {
  readonly colors: Colors;
  /** Columns that results are fitted into. */
  readonly width: number;
}

/** A way to print findings. It keeps nothing from file to file: these are printed in different threads. */
export interface Report {
  readonly begin: string;
  /** What stands between the findings of two files. */
  readonly between: string;
  /** The findings of a file that has some, in small pieces. */
  file(checked: Checked, paper: Paper): Iterable<string>;
  /** @param unreadable how many paths could not be read */
  end(totals: Totals, unreadable: number, paper: Paper): string;
}

/** The most severe first. */
const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** Adds up files. */
export class Tally implements Totals {
  files = 0;
  filesWithFindings = 0;
  findings = 0;
  readonly rules = new Map<string, RuleTotals>();
  readonly stale: StaleEntry[] = [];

  /** Counts a file with what its rules came to, and with those accepted findings that it does not have any more. */
  add(ofFile: Totals['rules'], stale: readonly StaleEntry[]): void {
    this.files++;
    for (const entry of stale) this.stale.push(entry);
    for (const { findings } of ofFile.values()) this.findings += findings;
    if (ofFile.size > 0) this.filesWithFindings++;
    this.#addRules(ofFile);
  }

  /** Counts what other files came to. */
  addTotals({ files, filesWithFindings, findings, rules, stale }: Totals): void {
    this.files += files;
    for (const entry of stale) this.stale.push(entry);
    this.filesWithFindings += filesWithFindings;
    this.findings += findings;
    this.#addRules(rules);
  }

  #addRules(rules: Totals['rules']): void {
    for (const [code, more] of rules) {
      const sum = this.rules.get(code) ?? { ...more, findings: 0, files: 0 };
      this.rules.set(code, {
        // Configurations may differ in how much a rule matters.
        severity: severities.find((each) => each === sum.severity || each === more.severity)!,
        findings: sum.findings + more.findings,
        files: sum.files + more.files,
      });
    }
  }
}

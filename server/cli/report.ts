import type { Colors } from 'picocolors/types.js';
import type { Document } from '../core/document.ts';
import type { Finding } from '../core/rules/rule.ts';

/** The findings of one file. */
export interface Checked {
  readonly name: string;
  readonly document: Document;
  readonly findings: readonly Finding[];
}

/** What some files came to. */
export interface Totals {
  readonly files: number;
  readonly filesWithFindings: number;
  readonly findings: number;
  /** By rule code: how many findings, in how many files. */
  readonly rules: ReadonlyMap<string, { readonly findings: number; readonly files: number }>;
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

/** Adds up files. */
export class Tally implements Totals {
  files = 0;
  filesWithFindings = 0;
  findings = 0;
  readonly rules = new Map<string, { findings: number; files: number }>();

  /** Counts a file with its findings. */
  add(findings: readonly Finding[]): void {
    this.files++;
    this.findings += findings.length;
    if (findings.length > 0) this.filesWithFindings++;
    for (const code of new Set(findings.map(({ rule }) => rule.code))) this.#ofRule(code).files++;
    for (const { rule } of findings) this.#ofRule(rule.code).findings++;
  }

  /** Counts what other files came to. */
  addTotals({ files, filesWithFindings, findings, rules }: Totals): void {
    this.files += files;
    this.filesWithFindings += filesWithFindings;
    this.findings += findings;
    for (const [code, counted] of rules) {
      const count = this.#ofRule(code);
      count.findings += counted.findings;
      count.files += counted.files;
    }
  }

  #ofRule(code: string) {
    let count = this.rules.get(code);
    if (!count) {
      count = { findings: 0, files: 0 };
      this.rules.set(code, count);
    }
    return count;
  }
}

/** The interface of ways to print findings, and the tally that their summaries are made from. */
import type { Colors } from 'picocolors/types.js';
import type { LintedDocument } from '../../core/lint/linted-document.ts';
import { type Finding, mostSevere, type Severity } from '../../core/lint/rule.ts';

/** The findings of one file: they can be gone through once. */
export interface Checked {
  readonly name: string;
  readonly linted: LintedDocument;
  readonly findings: Iterable<Finding>;
}

/** Totals of some files. */
export interface Totals {
  readonly files: number;
  readonly filesWithFindings: number;
  readonly findings: number;
  /** Number of findings that `fix` would fix by itself; counted where a report says so. */
  readonly fixable: number;
  /** Number of further findings that were accepted. */
  readonly accepted: number;
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

/** Totals of one rule. */
export interface RuleTotals {
  readonly severity: Severity;
  readonly findings: number;
  readonly files: number;
}

/** Options of printing. */
export interface PrintOptions {
  readonly colors: Colors;
  /** Columns that results are fitted into. */
  readonly width: number;
}

/** Options of printing a file. */
export interface FileOptions extends PrintOptions {
  /** Whether a finding that is printed for programs has its fixes. */
  readonly hasFixes?: boolean;
}

/** A way to print findings. It keeps nothing from file to file: these are printed in different threads. */
export interface ReportFormat {
  begin(): string;
  /** Text between the findings of two files. */
  readonly between: string;
  /** The findings of a file that has some, in small pieces. */
  file(checked: Checked, paper: FileOptions): Iterable<string>;
  /** True when its findings can have their fixes. */
  readonly isForPrograms: boolean;
  /** True when its end says how many findings `fix` would fix. */
  readonly countsFixes: boolean;
  /** @param unreadable how many paths could not be read */
  end(totals: Totals, unreadable: number, paper: PrintOptions): string;
}

/** Adds up files. */
export class Tally implements Totals {
  files = 0;
  filesWithFindings = 0;
  findings = 0;
  fixable = 0;
  accepted = 0;
  readonly rules = new Map<string, RuleTotals>();
  readonly stale: StaleEntry[] = [];

  /** Counts a file with what its rules came to. */
  add(ofFile: Pick<Totals, 'rules' | 'fixable' | 'accepted' | 'stale'>): void {
    let findings = 0;
    for (const ofRule of ofFile.rules.values()) findings += ofRule.findings;
    this.addTotals({ ...ofFile, files: 1, filesWithFindings: Number(findings > 0), findings });
  }

  /** Counts what other files came to. */
  addTotals({ files, filesWithFindings, findings, fixable, accepted, rules, stale }: Totals): void {
    this.files += files;
    for (const entry of stale) this.stale.push(entry);
    this.filesWithFindings += filesWithFindings;
    this.findings += findings;
    this.fixable += fixable;
    this.accepted += accepted;
    this.#addRules(rules);
  }

  #addRules(rules: Totals['rules']): void {
    for (const [code, more] of rules) {
      const sum = this.rules.get(code) ?? { ...more, findings: 0, files: 0 };
      this.rules.set(code, {
        // Configurations may differ in how much a rule matters.
        severity: mostSevere(sum.severity, more.severity),
        findings: sum.findings + more.findings,
        files: sum.files + more.files,
      });
    }
  }
}

import type { Document } from '../core/document.ts';
import type { Finding } from '../core/rules/rule.ts';

/** The findings of one file. */
export interface Checked {
  readonly name: string;
  readonly document: Document;
  readonly findings: readonly Finding[];
}

/** What a run came to. */
export interface Totals {
  readonly files: number;
  readonly filesWithFindings: number;
  readonly findings: number;
  /** How many paths could not be read. */
  readonly unreadable: number;
  /** By rule code: how many findings, in how many files. */
  readonly rules: ReadonlyMap<string, { readonly findings: number; readonly files: number }>;
}

/** A way to print findings; each part is given out in small pieces. */
export interface Report {
  begin(): string;
  /** Called for files with findings only. */
  file(checked: Checked): Iterable<string>;
  end(totals: Totals): string;
}

/** Adds up a run. */
export class Tally implements Totals {
  files = 0;
  filesWithFindings = 0;
  findings = 0;
  unreadable = 0;
  readonly rules = new Map<string, { findings: number; files: number }>();

  /** Counts a file and its findings. */
  add(findings: readonly Finding[]): void {
    this.files++;
    this.findings += findings.length;
    if (findings.length > 0) this.filesWithFindings++;
    for (const code of new Set(findings.map(({ rule }) => rule.code))) this.#ofRule(code).files++;
    for (const { rule } of findings) this.#ofRule(rule.code).findings++;
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

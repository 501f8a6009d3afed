import { markOf } from '../core/accepted.ts';
import { Document } from '../core/document.ts';
import { Corpus } from '../core/elsewhere.ts';
import type { ReadonlyLabelCounts } from '../core/label-counts.ts';
import { findingsOf } from '../core/lint.ts';
import type { PathConfigurations } from './configurations.ts';
import type { Text } from './inputs.ts';
import { textWork } from './text-work.ts';

/** What is asked of every file of a run. */
export interface AcceptTask {
  /** Codes of the rules whose findings are accepted; all of them by default. */
  readonly rules?: readonly string[] | undefined;
  /** How names are tagged in all files, when those are compared. */
  readonly surfaces?: ReadonlyLabelCounts | undefined;
}

/** By what the findings of a file are known that read the same, and how many there are. */
export interface CountedMark {
  readonly rule: string;
  readonly text: string;
  readonly context: string;
  readonly findings: number;
}

/** What is to be accepted of a file. */
export interface AcceptableFile {
  readonly name: string;
  readonly marks: readonly CountedMark[];
}

/** Finds what is to be accepted of texts. */
export const fileAccepter = textWork(({ rules, surfaces }: AcceptTask, configurations: PathConfigurations) => {
  const corpus = surfaces && new Corpus(surfaces);
  return async function* ({ name, text, settings }: Text): AsyncGenerator<AcceptableFile> {
    const document = Document.parse(text, { ...settings, corpus }, await configurations.source(name));
    const marks = new Map<string, CountedMark>();
    for (const finding of findingsOf(document)) {
      const { code } = finding.rule;
      if (rules && !rules.includes(code)) continue;
      const mark = { rule: code, ...markOf(document, finding) };
      const key = JSON.stringify(mark);
      marks.set(key, { ...mark, findings: 1 + (marks.get(key)?.findings ?? 0) });
    }
    yield { name, marks: [...marks.values()] };
  };
});

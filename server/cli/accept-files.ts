import { Acceptance, markOf } from '../core/accepted.ts';
import type { Accepted } from '../core/accepted-list.ts';
import { Document } from '../core/document.ts';
import { Corpus } from '../core/elsewhere.ts';
import { countEntities } from '../core/entities.ts';
import type { ReadonlyLabelCounts } from '../core/label-counts.ts';
import { findingsOf } from '../core/lint.ts';
import type { PathConfigurations } from './configurations.ts';
import type { Text } from './inputs.ts';
import { type Addition, Lists, type Written } from './lists.ts';
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

/** What was accepted of a file. */
export interface AcceptedFile {
  readonly name: string;
  readonly written: Written;
}

/** Finds what is to be accepted of texts. */
export const fileAccepter = textWork((task: AcceptTask, configurations: PathConfigurations) => {
  const find = markFinder(task, configurations);
  return async function* (text: Text): AsyncGenerator<AcceptableFile> {
    yield await find(text);
  };
});

/** Accepts what is found in texts, each by itself: writes to their list as well. */
export const fileAcceptedAlone = textWork((task: AcceptTask, configurations: PathConfigurations) => {
  const find = markFinder(task, configurations);
  return async function* (text: Text): AsyncGenerator<AcceptedFile> {
    const lists = new Lists(configurations);
    const found = await find(text);
    await lists.add(text.name, (file) => additionsOf(found, file));
    yield { name: text.name, written: await lists.write() };
  };
});

/** The entries of a list that accept what was found in a file. */
export function additionsOf({ marks }: AcceptableFile, file: string): Addition[] {
  return marks.map(({ findings, ...mark }) => [{ file, ...mark }, findings]);
}

function markFinder({ rules, surfaces }: AcceptTask, configurations: PathConfigurations) {
  const corpus = surfaces && new Corpus(surfaces);
  return async ({ name, text, settings }: Text): Promise<AcceptableFile> => {
    const document = Document.parse(text, { ...settings, corpus }, await configurations.source(name));
    const marks = new Map<string, CountedMark>();
    for (const finding of findingsOf(document)) {
      const { code } = finding.rule;
      if (rules && !rules.includes(code)) continue;
      const mark = { rule: code, ...markOf(document, finding) };
      const key = JSON.stringify(mark);
      marks.set(key, { ...mark, findings: 1 + (marks.get(key)?.findings ?? 0) });
    }
    return { name, marks: [...marks.values()] };
  };
}

/** What entries that hold for every file would hide of one. */
export interface HiddenFile {
  readonly name: string;
  readonly findings: number;
  /** Entities that would be text. */
  readonly entities: number;
}

/** Counts what entries that hold for every file would hide of each. */
export const hiddenCounter = textWork(
  ({ entries }: { readonly entries: readonly Accepted[] }, configurations: PathConfigurations) => {
    return async function* ({ name, text, settings }: Text): AsyncGenerator<HiddenFile> {
      const source = await configurations.source(name);
      const before = Document.parse(text, settings, source);
      const after = Document.parse(text, { ...settings, accepted: new Acceptance(entries, settings.accepted) }, source);
      yield {
        name,
        findings: Math.max(0, numberOf(findingsOf(before)) - numberOf(findingsOf(after))),
        entities: entitiesIn(before) - entitiesIn(after),
      };
    };
  },
);

function numberOf(all: Iterable<unknown>): number {
  let number = 0;
  for (const _ of all) number++;
  return number;
}

function entitiesIn(document: Document): number {
  return [...countEntities(document).values()].reduce((sum, count) => sum + count, 0);
}

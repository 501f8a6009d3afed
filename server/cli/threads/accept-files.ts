/** Work of threads: the findings of files as entries of lists of accepted findings. */
import { type Settings, withAccepted } from '../../core/config/settings.ts';
import { Acceptance, fingerprintOf } from '../../core/lint/acceptance.ts';
import { Linter } from '../../core/lint/linter.ts';
import type { Accepted } from '../../core/lists/accepted-list.ts';
import { Corpus } from '../../core/mentions/corpus-evidence.ts';
import type { ReadonlyLabelCounts } from '../../core/mentions/label-counts.ts';
import { Document } from '../../core/syntax/document.ts';
import { countEntities } from '../../core/syntax/entities.ts';
import type { PathConfigurations } from '../input/configurations.ts';
import type { InputText } from '../input/inputs.ts';
import { AcceptedLists, type Addition, type ListChanges } from '../output/accepted-lists.ts';
import { textWork } from './text-work.ts';

/** Task for every file of a run. */
export interface AcceptTask {
  /** Codes of the rules whose findings are accepted; all of them by default. */
  readonly rules?: readonly string[] | undefined;
  /** Counts of how names are tagged in all files, when those are compared. */
  readonly surfaces?: ReadonlyLabelCounts | undefined;
}

/** Fingerprint of findings of a file that read the same, and their number. */
export interface CountedMark {
  readonly rule: string;
  readonly text: string;
  readonly context: string;
  readonly findings: number;
}

/** Findings of a file that are to be accepted. */
export interface AcceptableFile {
  readonly name: string;
  readonly marks: readonly CountedMark[];
}

/** Outcome of accepting the findings of a large file. */
export interface AcceptedAlone {
  readonly name: string;
  readonly changes: ListChanges;
}

/** Finds what is to be accepted of texts. */
export const fileAccepter = textWork((task: AcceptTask, configurations: PathConfigurations) => {
  const find = markFinder(task, configurations);
  return async function* (text: InputText): AsyncGenerator<AcceptableFile> {
    yield await find(text);
  };
});

/** Accepts what is found in texts, each by itself: writes to their list as well. */
export const fileAcceptedAlone = textWork((task: AcceptTask, configurations: PathConfigurations) => {
  const find = markFinder(task, configurations);
  return async function* (text: InputText): AsyncGenerator<AcceptedAlone> {
    const lists = new AcceptedLists(configurations);
    const found = await find(text);
    await lists.add(text.name, (file) => additionsOf(found, file));
    yield { name: text.name, changes: await lists.write() };
  };
});

/** The entries of a list that accept what was found in a file. */
export function additionsOf({ marks }: AcceptableFile, file: string): Addition[] {
  return marks.map(({ findings, ...mark }) => [{ file, ...mark }, findings]);
}

function markFinder({ rules, surfaces }: AcceptTask, configurations: PathConfigurations) {
  const corpus = surfaces && new Corpus(surfaces);
  return async ({ name, text, settings }: InputText): Promise<AcceptableFile> => {
    const document = Document.parse(text, settings.read, await configurations.source(name), name);
    const linted = new Linter({ ...settings.lint, corpus }).lint(document);
    const marks = new Map<string, CountedMark>();
    for (const finding of linted.streamPlaces()) {
      const { code } = finding.rule;
      if (rules && !rules.includes(code)) continue;
      const mark = { rule: code, ...fingerprintOf(document, finding) };
      const key = JSON.stringify(mark);
      marks.set(key, { ...mark, findings: 1 + (marks.get(key)?.findings ?? 0) });
    }
    return { name, marks: [...marks.values()] };
  };
}

/** Counts what entries that hold for every file would hide of one. */
export interface HiddenFile {
  readonly name: string;
  readonly findings: number;
  /** Entities that would be text. */
  readonly entities: number;
}

/** Counts what entries that hold for every file would hide of each. */
export const hiddenCounter = textWork(
  ({ entries }: { readonly entries: readonly Accepted[] }, configurations: PathConfigurations) => {
    return async function* ({ name, text, settings }: InputText): AsyncGenerator<HiddenFile> {
      const source = await configurations.source(name);
      const judged = ({ read, lint }: Settings) => new Linter(lint).lint(Document.parse(text, read, source, name));
      const before = judged(settings);
      const after = judged(withAccepted(settings, new Acceptance(entries, settings.lint.accepted)));
      yield {
        name,
        findings: Math.max(0, numberOf(before.streamPlaces()) - numberOf(after.streamPlaces())),
        entities: entitiesIn(before.document) - entitiesIn(after.document),
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

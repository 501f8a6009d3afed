/** Work of threads: a record for each text, one line of JSON, whatever becomes of it. */
import { fixAll } from '../../core/lint/fix-all.ts';
import type { Finding, Rule } from '../../core/lint/rule.ts';
import { Document } from '../../core/syntax/document.ts';
import { hasNoLoneSurrogates } from '../../core/text/well-formed.ts';
import { printedName } from '../../corpus/byte-names.ts';
import { leftAlone, type PathConfigurations } from '../input/configurations.ts';
import { type FoundPath, nameOf, type Problem } from '../input/found-path.ts';
import { type InputText, read } from '../input/inputs.ts';
import { Unwritable } from '../input/read-text.ts';
import { ReviewLists } from '../input/review-lists.ts';
import { findingValue, toJson } from '../output/json.ts';
import { type ConvertTask, convertedFiles } from './convert-files.ts';
import { isLarge } from './large-texts.ts';
import { Linters } from './linters.ts';
import { type Relabelling, relabeller } from './relabel-files.ts';
import { type StatsTask, textCounter } from './stats-files.ts';
import { problemOf } from './text-work.ts';

/** Task for every text of a run: what is recorded, and how. Only data: it goes from thread to thread. */
export type RecordTask =
  | { readonly of: 'check'; readonly rules?: readonly string[] | undefined; readonly hasFixes: boolean }
  | { readonly of: 'fix'; readonly rules?: readonly string[] | undefined }
  | { readonly of: 'relabel'; readonly task: Relabelling }
  | { readonly of: 'strip' }
  | ({ readonly of: 'stats' } & StatsTask)
  | { readonly of: 'convert'; readonly task: ConvertTask; readonly isLossy: boolean };

/** Records of consecutive texts. */
export interface Records {
  /** A line for each. */
  readonly lines: string;
  readonly texts: number;
  /** Number of records that say why there is nothing else in them. */
  readonly failed: number;
  /** Lists of reviewed files that cannot be read. */
  readonly broken: readonly Problem[];
  /** Number of texts of the batch that are done. */
  readonly done: number;
}

/** Version of the records that are written. */
const schema = 1;

/** Records are handed on when they are about this long, in UTF-16 units. */
const partLength = 1 << 18;

/** Makes a record of each text. What cannot be read or done is a record, too. Never fails. */
export function fileRecorder(task: RecordTask, configurations: PathConfigurations) {
  const reviews = new ReviewLists(configurations);
  const fieldsOf = recorder(task, configurations, reviews);
  return async function* (
    batch: readonly FoundPath[],
    begin: (index: number) => void = () => {},
  ): AsyncGenerator<Records> {
    let [lines, texts, failed] = ['', 0, 0];
    for (const [index, found] of batch.entries()) {
      // What is done before a large text is not lost with it.
      if (texts > 0 && (lines.length >= partLength || isLarge(found))) {
        yield { lines, texts, failed, broken: reviews.problems(), done: index };
        [lines, texts, failed] = ['', 0, 0];
      }
      begin(index);
      const record = await recordOf(found, fieldsOf);
      lines += record.line;
      texts++;
      if (record.isFailed) failed++;
    }
    yield { lines, texts, failed, broken: reviews.problems(), done: batch.length };
  };
}

/** Returns the records of a text with which something went wrong. */
export function failure({ name, problem }: Problem): string {
  return recordLine(name, { error: problem });
}

type FieldsOf = (found: FoundPath) => Promise<object>;

async function recordOf(found: FoundPath, fieldsOf: FieldsOf): Promise<{ line: string; isFailed: boolean }> {
  try {
    const fields = await fieldsOf(found);
    return { line: recordLine(nameOf(found), fields), isFailed: 'error' in fields };
  } catch (error) {
    return { line: failure({ name: nameOf(found), problem: problemOf(error) }), isFailed: true };
  }
}

function recordLine(name: string, fields: object): string {
  return `${toJson({ schema, file: printedName(name), ...fields })}\n`;
}

/** What is recorded of a text, after its name. */
function recorder(task: RecordTask, configurations: PathConfigurations, reviews: ReviewLists): FieldsOf {
  if (task.of === 'convert') return (found) => convertedFiles(found, task.task, task.isLossy, configurations);
  const fieldsOf = textRecorder(task, configurations, reviews);
  const mayGuess = task.of === 'check' || task.of === 'stats';
  return async (found) => {
    const input = await read(found, configurations);
    if ('problem' in input) return { error: input.problem };
    if (input.areBroken && !mayGuess) return { error: `not done: tagwright.json is broken; ${leftAlone}` };
    return fieldsOf(input);
  };
}

function textRecorder(
  task: Exclude<RecordTask, { of: 'convert' }>,
  configurations: PathConfigurations,
  reviews: ReviewLists,
): (input: InputText) => Promise<object> | object {
  switch (task.of) {
    case 'check':
      return checkRecorder(task, configurations);
    case 'fix':
      return fixRecorder(task.rules);
    case 'relabel':
      return relabelRecorder(task.task);
    case 'strip':
      return ({ text, settings }) => ({ text: carried(Document.parse(text, settings.read).plain) });
    case 'stats':
      return textCounter(task, configurations, reviews);
  }
}

function checkRecorder(
  { rules, hasFixes }: Extract<RecordTask, { of: 'check' }>,
  configurations: PathConfigurations,
): (input: InputText) => Promise<object> {
  const linters = new Linters();
  return async ({ name, text, settings }) => {
    const document = Document.parse(text, settings.read, await configurations.source(name), name);
    const linted = linters.of(settings.lint).lint(document);
    const given = hasFixes ? new Set<string>() : undefined;
    const findings: object[] = [];
    const isAsked = (finding: Finding) =>
      rules?.includes(finding.rule.code) !== false && !linted.settings.accepted?.covers(document, finding);
    for (const finding of linted.streamTold(isAsked)) {
      findings.push(findingValue(linted, finding, given));
    }
    return { findings };
  };
}

function fixRecorder(rules: readonly string[] | undefined): (input: InputText) => object {
  const linters = new Linters();
  const isNamed = rules && (({ code }: Rule) => rules.includes(code));
  return ({ name, text, settings }) => {
    const before = Document.parse(text, settings.read, undefined, name);
    const { document, count } = fixAll(linters.of(settings.lint).lint(before), isNamed);
    if (document.plain !== before.plain) throw new Error('The fixes would change the text.');
    return { fixes: count, text: carried(document.text) };
  };
}

function relabelRecorder(task: Relabelling): (input: InputText) => object {
  const relabel = relabeller(task);
  return ({ text, settings }) => {
    const { after, tags, newTags } = relabel(Document.parse(text, settings.read));
    return { tags, newTags, text: carried(after.text) };
  };
}

/**
 * A text that JSON can carry as it is.
 *
 * @throws Unwritable
 */
function carried(text: string): string {
  if (hasNoLoneSurrogates(text)) return text;
  throw new Unwritable(
    'not recorded: it has bytes that are not UTF-8, or half of a character, which JSON cannot carry; set "encoding" in tagwright.json',
  );
}

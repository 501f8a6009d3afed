/** Reviewed files: which ones were, and what was corrected in them. */
import { actionsBetween } from '../../core/learn/action.ts';
import type { ReviewedText } from '../../core/learn/learned.ts';
import { tokenizedText } from '../../core/learn/tokenized-text.ts';
import { Document } from '../../core/syntax/document.ts';
import type { Output } from '../output/output.ts';
import type { PathConfigurations } from './configurations.ts';
import type { FoundPath } from './found-path.ts';
import { type InputText, read } from './inputs.ts';
import type { Originals } from './originals.ts';
import type { ReviewLists } from './review-lists.ts';

/** A reviewed text in two versions, with the same text apart from their tags. */
export interface ReviewedPair extends ReviewedText {
  readonly before: Document;
  readonly after: Document;
}

/** Files of a batch: those that were reviewed, and the others. */
export interface DividedBatch {
  readonly reviewed: readonly ReviewedPair[];
  readonly others: readonly FoundPath[];
  /** Names of reviewed files of which no original was found, and of those whose text is no longer that of the original. */
  readonly unknown: readonly string[];
  readonly changed: readonly string[];
}

/** Circumstances of reading reviewed files. */
export interface ReviewedFiles {
  readonly configurations: PathConfigurations;
  readonly reviews: ReviewLists;
  readonly output: Output;
}

/** Finds the reviewed files of a batch and what was corrected in them. What cannot be read is reported. */
export async function divideBatch(
  batch: readonly FoundPath[],
  originals: Originals,
  { configurations, reviews, output }: ReviewedFiles,
): Promise<DividedBatch> {
  const others: FoundPath[] = [];
  const texts: InputText[] = [];
  for (const found of batch) {
    if (typeof found !== 'string' || !(await reviews.has(found))) others.push(found);
    else {
      const text = await read(found, configurations);
      if ('problem' in text) await output.problem(text.name, text.problem);
      else texts.push(text);
    }
  }
  for (const { name, problem } of reviews.problems()) await output.problem(name, problem);
  const found = originals.of(texts);
  const reviewed: ReviewedPair[] = [];
  const [unknown, changed]: [string[], string[]] = [[], []];
  for (const text of texts) {
    const original = found.get(text.name);
    const pair = original === undefined ? undefined : pairOf(text, original);
    if (pair) reviewed.push(pair);
    else (original === undefined ? unknown : changed).push(text.name);
  }
  return { reviewed, others, unknown, changed };
}

/** Returns a text in two versions; undefined when they differ in more than tags. */
function pairOf({ name, text, settings }: InputText, original: string): ReviewedPair | undefined {
  const [before, after] = [original, text].map((each) => Document.parse(each, settings.read, undefined, name));
  const [tagged, corrected] = [tokenizedText(before!), tokenizedText(after!)];
  if (tagged.text !== corrected.text) return undefined;
  return { name, before: before!, after: after!, text: tagged, actions: actionsBetween(tagged, corrected) };
}

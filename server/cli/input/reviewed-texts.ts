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
  readonly reviewed: readonly string[];
  readonly others: readonly FoundPath[];
}

/** Divides a batch by what the lists of reviewed files say. */
export async function divideBatch(batch: readonly FoundPath[], reviews: ReviewLists): Promise<DividedBatch> {
  const [reviewed, others]: [string[], FoundPath[]] = [[], []];
  for (const found of batch) {
    if (typeof found === 'string' && (await reviews.has(found))) reviewed.push(found);
    else others.push(found);
  }
  return { reviewed, others };
}

/** Reviewed files as they were read. */
export interface ReviewedPairs {
  readonly pairs: readonly ReviewedPair[];
  /** Names of files of which no original was found, and of those whose text is no longer that of the original. */
  readonly unknown: readonly string[];
  readonly changed: readonly string[];
}

/** Reads reviewed files, and finds what was corrected in them. What cannot be read is reported. */
export async function readPairs(
  names: readonly string[],
  originals: Originals,
  configurations: PathConfigurations,
  output: Output,
): Promise<ReviewedPairs> {
  const texts: InputText[] = [];
  for (const name of names) {
    const text = await read(name, configurations);
    if ('problem' in text) await output.problem(text.name, text.problem);
    else texts.push(text);
  }
  const found = originals.of(texts);
  const pairs: ReviewedPair[] = [];
  const [unknown, changed]: [string[], string[]] = [[], []];
  for (const text of texts) {
    const original = found.get(text.name);
    const pair = original === undefined ? undefined : pairOf(text, original);
    if (pair) pairs.push(pair);
    else (original === undefined ? unknown : changed).push(text.name);
  }
  return { pairs, unknown, changed };
}

/** Returns a text in two versions; undefined when they differ in more than tags. */
function pairOf({ name, text, settings }: InputText, original: string): ReviewedPair | undefined {
  const [before, after] = [original, text].map((each) => Document.parse(each, settings.read, undefined, name));
  const [tagged, corrected] = [tokenizedText(before!), tokenizedText(after!)];
  if (tagged.text !== corrected.text) return undefined;
  return { name, before: before!, after: after!, text: tagged, actions: actionsBetween(tagged, corrected) };
}

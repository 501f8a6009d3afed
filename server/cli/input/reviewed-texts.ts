/** Reviewed files: which ones were, and what was corrected in them. */
import { type ReviewedPair, reviewedPair } from '../../core/learn/reviewed-pair.ts';
import { type KeptOriginal, restored } from '../../core/lists/original-list.ts';
import { Document } from '../../core/syntax/document.ts';
import type { Output } from '../output/output.ts';
import type { PathConfigurations } from './configurations.ts';
import type { FoundPath } from './found-path.ts';
import { type InputText, read } from './inputs.ts';
import type { Originals } from './originals.ts';
import type { ReviewLists } from './review-lists.ts';

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

/** Places of originals: tags that were kept of some files, by their names, and whole files for the others. */
export interface KnownOriginals {
  readonly kept: ReadonlyMap<string, KeptOriginal>;
  readonly others: Originals;
}

/** Reads reviewed files, and finds what was corrected in them. What cannot be read is reported. */
export async function readPairs(
  names: readonly string[],
  { kept, others }: KnownOriginals,
  configurations: PathConfigurations,
  output: Output,
): Promise<ReviewedPairs> {
  const texts: InputText[] = [];
  for (const name of names) {
    const text = await read(name, configurations);
    if ('problem' in text) await output.problem(text.name, text.problem);
    else texts.push(text);
  }
  const found = others.of(texts.filter(({ name }) => !kept.has(name)));
  const pairs: ReviewedPair[] = [];
  const [unknown, changed]: [string[], string[]] = [[], []];
  for (const { name, text, settings } of texts) {
    const original = kept.get(name) ?? found.get(name);
    if (original === undefined) {
      unknown.push(name);
      continue;
    }
    const parse = (each: string) => Document.parse(each, settings.read, undefined, name);
    const after = parse(text);
    const before = typeof original === 'string' ? parse(original) : restored(original, after, name);
    const pair = before && reviewedPair(name, before, after);
    if (pair) pairs.push(pair);
    else changed.push(name);
  }
  return { pairs, unknown, changed };
}

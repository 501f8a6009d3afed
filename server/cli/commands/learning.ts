/** Learning from the reviewed files of a selection, for the commands that tell of it and that use it. */
import { Learned } from '../../core/learn/learned.ts';
import { countSurfaces } from '../../core/mentions/corpus-evidence.ts';
import type { ReadonlyLabelCounts } from '../../core/mentions/label-counts.ts';
import { SurfaceIndex } from '../../corpus/surface-index.ts';
import type { PathConfigurations } from '../input/configurations.ts';
import type { FileFinder } from '../input/find-files.ts';
import type { FoundPath } from '../input/found-path.ts';
import { batches, type Selection } from '../input/inputs.ts';
import { originals } from '../input/originals.ts';
import { ReviewLists } from '../input/review-lists.ts';
import { divideBatch, type ReviewedPair } from '../input/reviewed-texts.ts';
import type { Output } from '../output/output.ts';
import { count } from '../output/pretty.ts';
import { countAll } from '../threads/count-all.ts';

/** Knowledge from the reviewed files of a selection, and the files that it may help with. */
export interface LearnedFiles {
  readonly learned: Learned;
  /** Names of all files by label, as they were tagged before anybody corrected them. */
  readonly counts: ReadonlyLabelCounts;
  /** Files that were not reviewed, in batches. */
  readonly others: readonly (readonly FoundPath[])[];
}

/** Circumstances of learning. */
export interface Learning {
  /** Place where the files are as they were before; see {@link originals}. */
  readonly before: string | undefined;
  readonly finder: FileFinder;
  readonly configurations: PathConfigurations;
  readonly output: Output;
}

/**
 * Reads all files of a selection and learns from those that were reviewed. What cannot be read, and what nothing can be learned
 * from, is reported.
 *
 * @throws GitError when git cannot say how the files were
 */
export async function learnFrom(selection: Selection, learning: Learning): Promise<LearnedFiles> {
  const { before, finder, configurations, output } = learning;
  const source = originals(before, selection.paths);
  const counted = await countAll(batches(selection, finder), 'surfaces', configurations, output);
  const index = new SurfaceIndex();
  index.add(counted.counts);
  const others: (readonly FoundPath[])[] = [];
  const reviewed: ReviewedPair[] = [];
  const reviews = new ReviewLists(configurations);
  for (const batch of counted.batches) {
    const divided = await divideBatch(batch, source, { configurations, reviews, output });
    others.push(divided.others);
    reviewed.push(...divided.reviewed);
    await tellUnused(divided.unknown, 'nothing is learned from it: it has no earlier version', output);
    await tellUnused(divided.changed, 'nothing is learned from it: more than its tags has changed since', output);
  }
  for (const pair of reviewed) {
    // What was corrected is as it was before, since the other files still have it.
    index.remove(countSurfaces(pair.after));
    index.add(countSurfaces(pair.before));
  }
  const texts = reviewed.map(({ name, text, actions }) => ({ name, text, actions }));
  return { learned: finish(Learned.from(texts, index.counts), output), counts: index.counts, others };
}

async function tellUnused(names: readonly string[], why: string, output: Output): Promise<void> {
  for (const name of names) await output.note(name, why);
}

/** Goes on with learning to its end, and shows how far it is. */
function finish(steps: Generator<number, Learned>, output: Output): Learned {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    output.progress(() => `${Math.round(100 * value)} % learned`);
  }
}

/** Tells how many texts and corrections were learned from. */
export function learnedFrom({ data: { texts, corrections } }: Learned): string {
  return `${count(corrections, 'correction')} in ${count(texts, 'reviewed file')}`;
}

/** Learning from the reviewed files of a selection, for the commands that tell of it and that use it. */
import { drawn, Learned, leastTexts, type ReviewedText } from '../../core/learn/learned.ts';
import { countSurfaces } from '../../core/mentions/corpus-evidence.ts';
import type { ReadonlyLabelCounts } from '../../core/mentions/label-counts.ts';
import { SurfaceIndex } from '../../corpus/surface-index.ts';
import type { PathConfigurations } from '../input/configurations.ts';
import type { FileFinder } from '../input/find-files.ts';
import type { FoundPath } from '../input/found-path.ts';
import { batches, type Selection } from '../input/inputs.ts';
import { originals } from '../input/originals.ts';
import { ReviewLists } from '../input/review-lists.ts';
import { divideBatch, readPairs } from '../input/reviewed-texts.ts';
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
  const reviewed: string[] = [];
  const reviews = new ReviewLists(configurations);
  for (const batch of counted.batches) {
    const divided = await divideBatch(batch, reviews);
    others.push(divided.others);
    reviewed.push(...divided.reviewed);
  }
  for (const { name, problem } of reviews.problems()) await output.problem(name, problem);
  const texts: ReviewedText[] = [];
  for (const names of parts(drawn(reviewed))) {
    const { pairs, unknown, changed } = await readPairs(names, source, configurations, output);
    for (const { name, text, actions, before, after } of pairs) {
      // What was corrected is as it was before, since the other files still have it.
      index.remove(countSurfaces(after));
      index.add(countSurfaces(before));
      texts.push({ name, text, actions });
    }
    await tellUnused(unknown, 'nothing is learned from it: it has no earlier version', output);
    await tellUnused(changed, 'nothing is learned from it: more than its tags has changed since', output);
  }
  const learned = finish(Learned.from(texts, index.counts), output);
  if (texts.length > 0 && learned.data.corrections === 0) await output.note('no corrections', nothingCorrected);
  return { learned, counts: index.counts, others };
}

const nothingCorrected =
  'all reviewed files are as they were before. If they were corrected before they came into git, say with --before where the tagger’s output is';

/** Number of files that are read at once, together with their originals. */
const partSize = 50;

function* parts(names: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < names.length; from += partSize) yield names.slice(from, from + partSize);
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

/** Tells that too few texts were reviewed for proposals; undefined when there are enough. */
export function tooFew(learned: Learned): string | undefined {
  if (learned.data.texts >= leastTexts) return undefined;
  return `${learnedFrom(learned)}: too few to learn from. Review ${leastTexts} files or more.`;
}

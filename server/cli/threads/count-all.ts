/** A first pass over all files, which counts how names are tagged. */
import type { ReadonlyLabelCounts } from '../../core/mentions/label-counts.ts';
import { SurfaceIndex } from '../../corpus/surface-index.ts';
import type { PathConfigurations } from '../input/configurations.ts';
import type { FoundPath, Problem } from '../input/found-path.ts';
import type { Output } from '../output/output.ts';
import { count } from '../output/pretty.ts';
import type { CountTask } from './count-files.ts';
import { inThreads } from './threads.ts';

/** Files that are looked at together: their paths, in batches, and what was counted in all of them. */
export interface CountedCorpus {
  readonly batches: readonly (readonly FoundPath[])[];
  readonly counts: ReadonlyLabelCounts;
  /** What could not be read, for those who do not read all of it again. */
  readonly problems: readonly Problem[];
}

/** Reads all files once and counts; what cannot be read is left to whoever reads them again. */
export async function countAll(
  batches: AsyncIterable<readonly FoundPath[]>,
  what: CountTask['what'],
  configurations: PathConfigurations,
  output: Output,
): Promise<CountedCorpus> {
  const found: (readonly FoundPath[])[] = [];
  const problems: Problem[] = [];
  const index = new SurfaceIndex();
  let files = 0;
  const all = remembered(batches, found);
  for await (const counted of inThreads(all, 'count', { what }, configurations)) {
    if ('problem' in counted) {
      problems.push(counted);
      continue;
    }
    problems.push(...counted.problems);
    index.add(counted.counts);
    files += counted.files;
    output.progress(() => `${count(files, 'file')} read, each to be read once more`);
  }
  return { batches: found, counts: index.counts, problems };
}

/** Passes batches on and adds each to a list. */
async function* remembered<T>(all: AsyncIterable<T>, list: T[]): AsyncGenerator<T> {
  for await (const each of all) {
    list.push(each);
    yield each;
  }
}

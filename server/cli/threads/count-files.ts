/** Work of threads: how names are tagged in files. */

import { countNames } from '../../core/learn/name-files.ts';
import { countClues } from '../../core/mentions/clues.ts';
import { countSurfaces } from '../../core/mentions/corpus-evidence.ts';
import { addCounts, type LabelCounts, type ReadonlyLabelCounts } from '../../core/mentions/label-counts.ts';
import { Document } from '../../core/syntax/document.ts';
import type { PathConfigurations } from '../input/configurations.ts';
import type { FoundPath, Problem } from '../input/found-path.ts';
import { read } from '../input/inputs.ts';

/** Kinds of counting. */
const counters = { surfaces: countSurfaces, clues: countClues, names: countNames } satisfies Record<
  string,
  (document: Document) => ReadonlyLabelCounts
>;

/** Task of counting for every file of a run. */
export interface CountTask {
  readonly what: keyof typeof counters;
}

/** Counts of some files. */
export interface CountedFiles {
  readonly files: number;
  readonly counts: LabelCounts;
  /** Those that could not be read. */
  readonly problems: readonly Problem[];
}

/** Reads files and adds up what is counted in them. What fails while it is judged is left to whoever reads the file next. Never fails. */
export function fileCounter({ what }: CountTask, configurations: PathConfigurations) {
  return async function* (batch: readonly FoundPath[]): AsyncGenerator<CountedFiles> {
    const counts: LabelCounts = new Map();
    const problems: Problem[] = [];
    for (const found of batch) {
      const input = await read(found, configurations);
      if ('problem' in input) {
        problems.push(input);
        continue;
      }
      try {
        addCounts(counts, counters[what](Document.parse(input.text, input.settings.read)));
      } catch {}
    }
    yield { files: batch.length, counts, problems };
  };
}

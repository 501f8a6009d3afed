import type { SizeName } from './documents.ts';
import type { Effort } from './measure.ts';
import type { Goal, Results, Row } from './results.ts';
import type { Server } from './servers.ts';

/** What a run was asked for. */
export interface Settings {
  /** Few samples: to try the bench itself, or to see large differences. */
  readonly quick: boolean;
  /** The sizes of the documents. */
  readonly sizes: readonly SizeName[];
  /** What takes part: Tagwright, its peers and, if there is one, the revision before. */
  readonly servers: readonly Server[];
  /** The folder of the revision before, built, that Tagwright is compared with. */
  readonly before: string | undefined;
  /** Says how far the run is. */
  readonly progress: (text: string) => void;
}

/** A part of the bench, which can run alone. */
export interface Part {
  readonly name: string;
  readonly title: string;
  /** What is measured and how, in a few sentences of Markdown. */
  readonly about: string;
  run(settings: Settings): Promise<readonly Row[]>;
  /** What was to be reached, beside what was. */
  goals(results: Results): readonly Goal[];
}

/** How often something is measured in documents of a size. */
export function effortFor(size: SizeName, { quick }: Settings): Effort {
  if (quick) return { rounds: 15, atLeast: 3, budget: 2_000, warmUp: 1 };
  const times = {
    '8 kB': { rounds: 100, warmUp: 100 },
    '100 kB': { rounds: 60, warmUp: 30 },
    '1 MB': { rounds: 25, warmUp: 5 },
    '10 MB': { rounds: 9, warmUp: 2 },
  };
  return { ...times[size], atLeast: 5, budget: 10_000 };
}

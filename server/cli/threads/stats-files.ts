/** Work of threads: statistics of files. */
import { Document } from '../../core/syntax/document.ts';
import { countStatistics, type Statistics, StatisticsSum, withoutNames } from '../../core/views/statistics.ts';
import type { PathConfigurations } from '../input/configurations.ts';
import type { FoundPath, Problem } from '../input/found-path.ts';
import { type InputText, read, unexpected } from '../input/inputs.ts';
import { ReviewLists } from '../input/review-lists.ts';
import { Linters } from './linters.ts';

/** Task for every file of a run. */
export interface StatsTask {
  /** Whether names are counted, too. */
  readonly hasNames: boolean;
}

/** Statistics of some files, or their report, added up. */
export interface Summed<T> {
  readonly sum: T;
  /** Lists of reviewed files that cannot be read. */
  readonly broken: readonly Problem[];
  /** Number of files of the batch that are done. */
  readonly done: number;
}

/** Reads files and adds up what is counted in them; tells of those that cannot be read. Never fails. */
export function fileStatistician(task: StatsTask, configurations: PathConfigurations) {
  const reviews = new ReviewLists(configurations);
  return adder(textCounter(task, configurations, reviews), () => new StatisticsSum(), configurations, reviews);
}

/** Makes what reads files and adds up what becomes of each. */
export function adder<T>(
  count: (input: InputText) => Promise<T>,
  begun: () => { add(each: T): void; readonly total: T },
  configurations: PathConfigurations,
  reviews: ReviewLists,
) {
  return async function* (
    batch: readonly FoundPath[],
    begin: (index: number) => void = () => {},
  ): AsyncGenerator<Summed<T> | Problem> {
    const sum = begun();
    for (const [index, found] of batch.entries()) {
      begin(index);
      const input = await read(found, configurations);
      if ('problem' in input) yield input;
      else {
        try {
          sum.add(await count(input));
        } catch (error) {
          yield { name: input.name, problem: unexpected(error) };
        }
      }
    }
    yield { sum: sum.total, broken: reviews.problems(), done: batch.length };
  };
}

/** Counts texts, one at a time. */
export function textCounter(
  { hasNames }: StatsTask,
  configurations: PathConfigurations,
  reviews: ReviewLists,
): (input: InputText) => Promise<Statistics> {
  const linters = new Linters();
  return async ({ name, text, settings }) => {
    const document = Document.parse(text, settings.read, await configurations.source(name), name);
    const { state } = await reviews.reviewOf(name, text);
    const statistics = countStatistics(linters.of(settings.lint).lint(document), state);
    return hasNames ? statistics : withoutNames(statistics);
  };
}

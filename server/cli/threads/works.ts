/** The kinds of work that threads and processes do. */
import type { PathConfigurations } from '../input/configurations.ts';
import type { FoundPath } from '../input/found-path.ts';
import { fileAcceptedAlone, fileAccepter, hiddenCounter } from './accept-files.ts';
import { fileChecker } from './check-files.ts';
import { fileConverter } from './convert-files.ts';
import { fileCounter } from './count-files.ts';
import { fileFixer } from './fix-files.ts';
import { fileRanker } from './rank-files.ts';
import { fileRecorder } from './record-files.ts';
import { fileRelabeller } from './relabel-files.ts';
import { fileReporter } from './report-files.ts';
import { fileStatistician } from './stats-files.ts';
import { fileStripper } from './strip-files.ts';
import { fileSuggester } from './suggest-files.ts';

/** Kinds of work on a batch of files. Tasks and answers are only data: they go from thread to thread. */
const works = {
  check: fileChecker,
  count: fileCounter,
  rank: fileRanker,
  fix: fileFixer,
  relabel: fileRelabeller,
  accept: fileAccepter,
  acceptAlone: fileAcceptedAlone,
  countHidden: hiddenCounter,
  strip: fileStripper,
  suggest: fileSuggester,
  convert: fileConverter,
  stats: fileStatistician,
  report: fileReporter,
  record: fileRecorder,
};
type Works = typeof works;
/** Name of a kind of work. */
export type Work = keyof Works;
/** Task of a kind of work. */
export type Task<W extends Work> = Parameters<Works[W]>[0];
/** Answer of a kind of work. */
export type Answer<W extends Work> = ReturnType<ReturnType<Works[W]>> extends AsyncIterable<infer A> ? A : never;

/** Job that a thread has as long as it lives: a kind of work and its task. */
export type Job = { readonly [W in Work]: { readonly work: W; readonly task: Task<W> } }[Work];

/** Works on a batch; `begin` is told the index of each file before it is read. */
export type BatchWorker = (batch: readonly FoundPath[], begin?: (index: number) => void) => AsyncIterable<object>;

/** Makes ready for a job. */
export function worker({ work, task }: Job, configurations: PathConfigurations): BatchWorker {
  const make = works[work] as (task: Job['task'], configurations: PathConfigurations) => BatchWorker;
  return make(task, configurations);
}

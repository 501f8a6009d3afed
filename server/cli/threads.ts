import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { pMapIterable } from 'p-map';
import { fileChecker } from './check-files.ts';
import { PathConfigurations } from './configurations.ts';
import { fileCounter } from './count-files.ts';
import { standardInput } from './files.ts';
import type { Found, Problem } from './find.ts';
import { unexpected } from './inputs.ts';
import { fileRanker } from './rank-files.ts';

/** What threads do with a batch of files. Tasks and answers are only data: they go from thread to thread. */
const works = { check: fileChecker, count: fileCounter, rank: fileRanker };
type Works = typeof works;
type Work = keyof Works;
type Task<W extends Work> = Parameters<Works[W]>[0];
type Answer<W extends Work> = Awaited<ReturnType<ReturnType<Works[W]>>>[number];

/** What a thread does as long as it lives. */
type Job = { readonly [W in Work]: { readonly work: W; readonly task: Task<W> } }[Work];

/** To check so many files takes less time than to start a thread. */
const few = 32;

/**
 * Works on batches of files with all processors; the results come in order.
 *
 * The first files are read in this thread, and so is standard input, which no other one can read. What a thread had at
 * hand when it ended by a mistake is reported, and another one goes on.
 */
export async function* inThreads<W extends Work>(
  batches: AsyncIterable<readonly Found[]> | Iterable<readonly Found[]>,
  work: W,
  task: Task<W>,
  configurations: PathConfigurations,
): AsyncGenerator<Answer<W> | Problem> {
  const concurrency = availableParallelism();
  const free: Thread[] = [];
  let count = 0;
  const job = { work, task } as Job;
  const here = worker(job, configurations);
  const act = async (batch: readonly Found[]): Promise<readonly unknown[]> => {
    count += batch.length;
    if (count <= few || batch.includes(standardInput)) return here(batch);
    const thread = free.pop() ?? new Thread(job);
    try {
      const answers = await thread.work(batch);
      free.push(thread);
      return answers;
    } catch (error) {
      return batch.map((found) => (typeof found === 'string' ? { name: found, problem: unexpected(error) } : found));
    }
  };
  const results = pMapIterable(batches, act, { concurrency, backpressure: 4 * concurrency });
  for await (const answers of results) yield* answers as readonly (Answer<W> | Problem)[];
  await Promise.all(free.map((thread) => thread.end()));
}

/** Makes ready for a job. */
function worker({ work, task }: Job, configurations: PathConfigurations) {
  const make = works[work] as (
    task: Job['task'],
    configurations: PathConfigurations,
  ) => (batch: readonly Found[]) => Promise<readonly unknown[]>;
  return make(task, configurations);
}

/** Room for what does not live longer than a few files: more of it makes no thread faster. */
const youngMegabytes = 24;

/** A thread that runs the bundle that this one runs; see {@link serveAsThread}. */
class Thread {
  readonly #worker: Worker;
  /** Aborted when the thread has ended. A promise to race with would keep every answer that was ever raced with it. */
  readonly #life = new AbortController();

  constructor(job: Job) {
    this.#worker = new Worker(__filename, {
      workerData: job,
      resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
    });
    this.#worker.once('exit', () => this.#life.abort());
  }

  async work(batch: readonly Found[]): Promise<readonly unknown[]> {
    const { signal } = this.#life;
    this.#worker.postMessage(batch);
    try {
      const [answers] = await once(this.#worker, 'message', { signal });
      return answers;
    } catch (error) {
      throw signal.aborted ? new Error('the thread ended') : error;
    }
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** In a thread that was started to work: does so, and answers true. */
export function serveAsThread(): boolean {
  if (isMainThread) return false;
  const work = worker(workerData, new PathConfigurations());
  parentPort!.on('message', async (batch: readonly Found[]) => parentPort!.postMessage(await work(batch)));
  return true;
}

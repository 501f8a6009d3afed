import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { pMapIterable } from 'p-map';
import { type CheckedFiles, type CheckTask, checkFiles } from './check-files.ts';
import { standardInput } from './files.ts';
import { type Found, type Problem, unexpected } from './inputs.ts';

type Checked = readonly (CheckedFiles | Problem)[];

/** To check so many files takes less time than to start a thread. */
const few = 32;

/**
 * Checks batches of files with all processors; the results come in order.
 *
 * The first files are checked in this thread, and so is standard input, which no other one can read. What a thread had at
 * hand when it ended by a mistake is reported, and another one goes on.
 */
export async function* checkInThreads(
  batches: AsyncIterable<readonly Found[]>,
  task: CheckTask,
): AsyncGenerator<CheckedFiles | Problem> {
  const concurrency = availableParallelism();
  const free: Thread[] = [];
  let count = 0;
  const check = async (batch: readonly Found[]): Promise<Checked> => {
    count += batch.length;
    if (count <= few || batch.includes(standardInput)) return checkFiles(batch, task);
    const thread = free.pop() ?? new Thread();
    try {
      const checked = await thread.check(batch, task);
      free.push(thread);
      return checked;
    } catch (error) {
      return batch.map((found) => (typeof found === 'string' ? { name: found, problem: unexpected(error) } : found));
    }
  };
  const results = pMapIterable(batches, check, { concurrency, backpressure: 4 * concurrency });
  for await (const checked of results) yield* checked;
  await Promise.all(free.map((thread) => thread.end()));
}

/** Room for what does not live longer than a few files: more of it makes no thread faster. */
const youngMegabytes = 24;

/** A thread that runs the bundle that this one runs; see {@link serveAsThread}. */
class Thread {
  readonly #worker = new Worker(__filename, { resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes } });
  /** Aborted when the thread has ended. A promise to race with would keep every answer that was ever raced with it. */
  readonly #life = new AbortController();

  constructor() {
    this.#worker.once('exit', () => this.#life.abort());
  }

  async check(batch: readonly Found[], task: CheckTask): Promise<Checked> {
    const { signal } = this.#life;
    this.#worker.postMessage([batch, task]);
    try {
      const [checked] = await once(this.#worker, 'message', { signal });
      return checked;
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
  parentPort?.on('message', async ([batch, task]: [readonly Found[], CheckTask]) => {
    parentPort!.postMessage(await checkFiles(batch, task));
  });
  return !isMainThread;
}

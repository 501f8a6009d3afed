import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { pMapIterable } from 'p-map';
import { type CheckedFiles, type CheckTask, checkFiles } from './check-files.ts';
import { PathConfigurations } from './configurations.ts';
import { standardInput } from './files.ts';
import type { Found, Problem } from './find.ts';
import { unexpected } from './inputs.ts';

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
  configurations: PathConfigurations,
): AsyncGenerator<CheckedFiles | Problem> {
  const concurrency = availableParallelism();
  const free: Thread[] = [];
  let count = 0;
  const check = async (batch: readonly Found[]): Promise<Checked> => {
    count += batch.length;
    if (count <= few || batch.includes(standardInput)) return checkFiles(batch, task, configurations);
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

/** A thread that runs the bundle that this one runs; see {@link serveAsThread}. */
class Thread {
  readonly #worker = new Worker(__filename);
  readonly #ended = this.#end();

  async check(batch: readonly Found[], task: CheckTask): Promise<Checked> {
    this.#worker.postMessage([batch, task]);
    const answer = once(this.#worker, 'message').then(([checked]) => checked);
    return await Promise.race([answer, this.#ended]);
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  async #end(): Promise<never> {
    await once(this.#worker, 'exit');
    throw new Error('the thread ended');
  }
}

/** In a thread that was started to work: does so, and answers true. */
export function serveAsThread(): boolean {
  const configurations = new PathConfigurations();
  parentPort?.on('message', async ([batch, task]: [readonly Found[], CheckTask]) => {
    parentPort!.postMessage(await checkFiles(batch, task, configurations));
  });
  return !isMainThread;
}

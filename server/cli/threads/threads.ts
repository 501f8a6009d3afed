/** Threads, and processes for large files, that share the files of a run. */
import { availableParallelism } from 'node:os';
import { pMapIterable } from 'p-map';
import type { PathConfigurations } from '../input/configurations.ts';
import { type FoundPath, nameOf, type Problem } from '../input/found-path.ts';
import { standardInput } from '../input/read-text.ts';
import { AnswerQueue } from './answer-queue.ts';
import { isLarge } from './large-texts.ts';
import { Thread } from './thread.ts';
import { type Answer, type Job, type Task, type Work, worker } from './works.ts';

/** Maximum of files that are read without threads: to check them takes less time than to start one. */
const maxInThisThread = 32;

/**
 * Works on batches of files with all processors; the results come in order, and as they are asked for.
 *
 * The first files are read in this thread, and so is standard input, which no other one can read. What a thread had at
 * hand when it ended by a mistake is reported, and another one goes on.
 */
export async function* inThreads<W extends Work>(
  batches: AsyncIterable<readonly FoundPath[]> | Iterable<readonly FoundPath[]>,
  work: W,
  task: Task<W>,
  configurations: PathConfigurations,
): AsyncGenerator<Answer<W> | Problem> {
  const concurrency = availableParallelism();
  const job = { work, task } as Job;
  const here = worker(job, configurations);
  const threads = new Threads(job, concurrency);
  let count = 0;
  const begin = async (batch: readonly FoundPath[]) => {
    count += batch.length;
    if (batch.includes(standardInput)) return { answers: here(batch) };
    const isSafe = !batch.some(isLarge);
    return { answers: isSafe && count <= maxInThisThread ? here(batch) : threads.work(batch, !isSafe) };
  };
  const begun = pMapIterable(batches, begin, { concurrency, backpressure: 4 * concurrency });
  for await (const { answers } of begun) yield* answers as AsyncIterable<Answer<W> | Problem>;
  await threads.end();
}

/**
 * Works on one file after the other in this thread, and on a large one in a process of its own, which alone ends if there is
 * not memory enough for it; the results come as they are asked for.
 */
export async function* oneByOne<W extends Work>(
  batches: AsyncIterable<readonly FoundPath[]> | Iterable<readonly FoundPath[]>,
  work: W,
  task: Task<W>,
  configurations: PathConfigurations,
): AsyncGenerator<Answer<W> | Problem> {
  const job = { work, task } as Job;
  const here = worker(job, configurations);
  const elsewhere = new Threads(job, 1);
  for await (const batch of batches) {
    for (const found of batch) {
      const answers = isLarge(found) ? elsewhere.work([found], true) : here([found]);
      yield* answers as AsyncIterable<Answer<W> | Problem>;
    }
  }
}

/** Pool of threads, one for each processor; each has one batch at a time. */
class Threads {
  readonly #job: Job;
  readonly #free: (Thread | undefined)[];
  readonly #waiting: ((thread: Thread | undefined) => void)[] = [];

  constructor(job: Job, count: number) {
    this.#job = job;
    this.#free = Array<undefined>(count).fill(undefined);
  }

  /**
   * Begins to work on a batch as soon as a thread is free; the answers wait until they are asked for.
   *
   * @param isolated whether a process does it in place of that thread
   */
  work(batch: readonly FoundPath[], isolated: boolean): AsyncIterable<object> {
    const answers = new AnswerQueue();
    void this.#work(batch, answers, isolated);
    return answers;
  }

  async end(): Promise<void> {
    await Promise.all(this.#free.map((thread) => thread?.end()));
  }

  async #work(batch: readonly FoundPath[], answers: AnswerQueue, isolated: boolean): Promise<void> {
    let free = this.#free.length > 0 ? this.#free.pop() : await new Promise<Thread | undefined>(this.#wait);
    let thread = isolated ? undefined : free;
    for (let left = batch; left.length > 0; ) {
      thread ??= new Thread(this.#job, isolated);
      const end = await thread.work(left, answers);
      if (!end) break;
      thread = undefined;
      for (const found of left.slice(end.done, end.to)) {
        answers.add(
          typeof found !== 'string' && 'problem' in found ? found : { name: nameOf(found), problem: end.problem },
        );
      }
      left = left.slice(end.to);
    }
    answers.end();
    if (isolated) await thread?.end();
    else free = thread;
    const next = this.#waiting.shift();
    if (next) next(free);
    else this.#free.push(free);
  }

  readonly #wait = (resolve: (thread: Thread | undefined) => void) => {
    this.#waiting.push(resolve);
  };
}

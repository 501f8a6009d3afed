/** Threads, and processes for large files, that share the files of a run. */
import { fork } from 'node:child_process';
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { pMapIterable } from 'p-map';
import { rawPath } from '../../corpus/paths.ts';
import { PathConfigurations } from '../input/configurations.ts';
import type { FoundPath, Problem } from '../input/found-path.ts';
import { unexpected } from '../input/inputs.ts';
import { standardInput } from '../input/read-text.ts';
import { fileAcceptedAlone, fileAccepter, hiddenCounter } from './accept-files.ts';
import { AnswerQueue } from './answer-queue.ts';
import { fileChecker } from './check-files.ts';
import { fileConverter } from './convert-files.ts';
import { fileCounter } from './count-files.ts';
import { fileFixer } from './fix-files.ts';
import { fileRanker } from './rank-files.ts';
import { fileRelabeller } from './relabel-files.ts';
import { fileStripper } from './strip-files.ts';

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
  convert: fileConverter,
};
type Works = typeof works;
type Work = keyof Works;
/** Task of a kind of work. */
export type Task<W extends Work> = Parameters<Works[W]>[0];
/** Answer of a kind of work. */
export type Answer<W extends Work> = ReturnType<ReturnType<Works[W]>> extends AsyncIterable<infer A> ? A : never;

/** Job that a thread has as long as it lives: a kind of work and its task. */
type Job = { readonly [W in Work]: { readonly work: W; readonly task: Task<W> } }[Work];

/** Maximum of files that are read without threads: to check them takes less time than to start one. */
const maxInThisThread = 32;

/** A file of more bytes is left to a process, which alone ends if there is not memory enough for it. */
const largeFile = 1 << 20;

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

/** Tells whether a file is so large that a process of its own works on it. */
export function isLarge(found: FoundPath): boolean {
  if (typeof found !== 'string') return false;
  try {
    return statSync(rawPath(found)).size > largeFile;
  } catch {
    return false; // Whoever reads it says why it cannot be read.
  }
}

type BatchWorker = (batch: readonly FoundPath[], begin?: (index: number) => void) => AsyncIterable<object>;

/** Makes ready for a job. */
function worker({ work, task }: Job, configurations: PathConfigurations): BatchWorker {
  const make = works[work] as (task: Job['task'], configurations: PathConfigurations) => BatchWorker;
  return make(task, configurations);
}

/** Message of a thread about its batch: an answer, the index of the file that it begins, or that it is done. */
type ThreadMessage = { readonly answer: object } | { readonly begun: number } | 'done';

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
        answers.add(typeof found === 'string' ? { name: found, problem: end.problem } : found);
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

/** End of a thread before that of its batch: files before `done` are answered, those from `to` on were not begun. */
interface End {
  readonly done: number;
  readonly to: number;
  readonly problem: string;
}

/** Room for what does not live longer than a few files: more of it makes no thread faster. */
const youngMegabytes = 24;

/** Argument that starts the bundle as a process that works as a thread does. */
const asProcess = '--as-worker-process';

/**
 * A thread that runs the bundle that this one runs, or a process that does; see {@link serveAsThread}. A thread costs less, but
 * one that has no memory left takes all others with it.
 */
class Thread {
  readonly #send: (message: unknown) => void;
  readonly #stop: () => unknown;
  #problem = unexpected(new Error('the thread ended'));
  #listen: (said: ThreadMessage | undefined) => void = () => {};

  constructor(job: Job, isProcess: boolean) {
    const end = (problem?: string) => {
      if (problem !== undefined) this.#problem = problem;
      this.#listen(undefined);
    };
    if (isProcess) {
      const child = fork(__filename, [asProcess], {
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      });
      child.on('message', (said) => this.#listen(said as ThreadMessage));
      child.on('error', (error) => end(unexpected(error)));
      child.on('exit', (code, signal) => end(whyEnded(job.work, code, signal)));
      child.send(job);
      this.#send = (message) => child.connected && child.send(message as object, () => {});
      this.#stop = () => child.kill();
    } else {
      const thread = new Worker(__filename, {
        workerData: job,
        resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
      });
      thread.on('message', (said: ThreadMessage) => this.#listen(said));
      thread.on('error', (error) => {
        this.#problem = unexpected(error);
      });
      thread.on('exit', () => end());
      this.#send = (message) => thread.postMessage(message);
      this.#stop = () => thread.terminate();
    }
  }

  /** Works on a batch; when the thread ends before, says how far it came. */
  work(batch: readonly FoundPath[], answers: AnswerQueue): Promise<End | undefined> {
    let done = 0;
    let begun: number | undefined;
    return new Promise((resolve) => {
      this.#listen = (said) => {
        if (said === 'done') resolve(undefined);
        else if (!said) resolve({ done, to: begun === undefined ? batch.length : begun + 1, problem: this.#problem });
        else if ('begun' in said) begun = said.begun;
        else {
          if ('done' in said.answer) done = Number(said.answer.done);
          answers.add(said.answer, () => this.#send('taken'));
        }
      };
      this.#send(batch);
    });
  }

  async end(): Promise<void> {
    await this.#stop();
  }
}

/** The exit code of a process that V8 has ended for want of memory, where no signal says so. */
const abortCode = 134;

/** Problem of a file whose process has ended, by kind of work. */
const undone: Readonly<Record<Work, string>> = {
  check: 'not checked to its end',
  count: 'not counted',
  rank: 'not checked to its end',
  fix: 'not fixed',
  relabel: 'not relabelled',
  accept: 'not accepted',
  acceptAlone: 'not accepted',
  countHidden: 'not counted',
  strip: 'not stripped',
  convert: 'not converted',
};

/** Tells why a process ended before its file was done; undefined when that was a mistake. */
function whyEnded(work: Work, code: number | null, signal: NodeJS.Signals | null): string | undefined {
  if (signal === 'SIGINT' || signal === 'SIGTERM' || signal === 'SIGHUP') return `${undone[work]}: ended by ${signal}`;
  if (code !== abortCode && !signal) return undefined;
  return `${undone[work]}: there is not enough memory for it; NODE_OPTIONS=--max-old-space-size=8192 gives 8 GB`;
}

/** Maximum of answers that are given before the first of them is taken. */
const maxAhead = 4;

/** Works, and returns true, in a thread or a process that was started to work. */
export function serveAsThread(): boolean {
  if (!isMainThread) {
    const port = parentPort!;
    port.on(
      'message',
      server(workerData, (said) => port.postMessage(said)),
    );
    return true;
  }
  if (process.argv[2] !== asProcess || !process.send) return false;
  process.on('disconnect', () => process.exit());
  process.once('message', (job) =>
    process.on(
      'message',
      server(job as Job, (said) => process.send!(said)),
    ),
  );
  return true;
}

/** Handles the messages to a thread: batches, and that an answer was taken. */
function server(job: Job, tell: (said: ThreadMessage) => void) {
  const work = worker(job, new PathConfigurations());
  let ahead = 0;
  let goOn = () => {};
  const serve = async (batch: readonly FoundPath[]) => {
    for await (const answer of work(batch, (begun) => tell({ begun }))) {
      tell({ answer });
      ahead++;
      while (ahead >= maxAhead) {
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
      }
    }
    tell('done');
  };
  return (message: unknown) => {
    if (message !== 'taken') return void serve(message as readonly FoundPath[]);
    ahead--;
    goOn();
  };
}

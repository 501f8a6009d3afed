/** A thread, or a process for a large file, that works on batches of files: both ends of it. */
import { fork } from 'node:child_process';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { PathConfigurations } from '../input/configurations.ts';
import type { FoundPath } from '../input/found-path.ts';
import { unexpected } from '../input/inputs.ts';
import { programPath } from '../program.ts';
import type { AnswerQueue } from './answer-queue.ts';
import { type Job, type Work, worker } from './works.ts';

/** Message of a thread about its batch: an answer, the index of the file that a process begins, or that it is done. */
type ThreadMessage = { readonly answer: object } | { readonly begun: number } | 'done';

/** End of a thread before that of its batch: files before `done` are answered, those from `to` on were not begun. */
export interface End {
  readonly done: number;
  readonly to: number;
  readonly problem: string;
}

/** Room for what does not live longer than a few files: more of it makes no thread faster. */
const youngMegabytes = 24;

/** The index of the file in its batch that was begun last; below 0, none was. */
interface Begun {
  index: number;
}

/** An index that two threads see: a message for each file, most of which nobody asks for, takes longer than to read the file. */
class SharedIndex implements Begun {
  readonly memory: SharedArrayBuffer;
  readonly #cell: Int32Array;

  constructor(memory = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) {
    this.memory = memory;
    this.#cell = new Int32Array(memory);
  }

  get index(): number {
    return Atomics.load(this.#cell, 0);
  }

  set index(index: number) {
    Atomics.store(this.#cell, 0, index);
  }
}

/** What a thread is started with. */
interface ThreadData {
  readonly job: Job;
  /** The memory of its {@link SharedIndex}. */
  readonly memory: SharedArrayBuffer;
}

/** Argument that starts the bundle as a process that works as a thread does. */
const asProcess = '--as-worker-process';

/**
 * A thread that runs the bundle that this one runs, or a process that does; see {@link serveAsThread}. A thread costs less, but
 * one that has no memory left takes all others with it.
 */
export class Thread {
  readonly #begun: Begun;
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
      const child = fork(programPath, [asProcess], {
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      });
      const begun = { index: -1 };
      this.#begun = begun;
      child.on('message', (said: ThreadMessage) => {
        if (said !== 'done' && 'begun' in said) begun.index = said.begun;
        else this.#listen(said);
      });
      child.on('error', (error) => end(unexpected(error)));
      child.on('exit', (code, signal) => end(whyEnded(job.work, code, signal)));
      child.send(job);
      this.#send = (message) => child.connected && child.send(message as object, () => {});
      this.#stop = () => child.kill();
    } else {
      const begun = new SharedIndex();
      this.#begun = begun;
      const thread = new Worker(programPath, {
        workerData: { job, memory: begun.memory } satisfies ThreadData,
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
    this.#begun.index = -1;
    return new Promise((resolve) => {
      this.#listen = (said) => {
        if (said === 'done') resolve(undefined);
        else if (!said) resolve({ done, to: this.#begun.index + 1 || batch.length, problem: this.#problem });
        else if ('answer' in said) {
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
  stats: 'not counted',
  report: 'not counted',
  record: 'not recorded',
  suggest: 'nothing proposed',
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
    const { job, memory } = workerData as ThreadData;
    const begun = new SharedIndex(memory);
    port.on(
      'message',
      server(job, {
        begin: (index) => {
          begun.index = index;
        },
        tell: (said) => port.postMessage(said),
      }),
    );
    return true;
  }
  if (process.argv[2] !== asProcess || !process.send) return false;
  process.on('disconnect', () => process.exit());
  process.once('message', (job) =>
    process.on(
      'message',
      server(job as Job, {
        begin: (begun) => process.send!({ begun } satisfies ThreadMessage),
        tell: (said) => process.send!(said),
      }),
    ),
  );
  return true;
}

/** How a thread says what it does. */
interface Mouth {
  begin(index: number): void;
  tell(said: ThreadMessage): void;
}

/** Handles the messages to a thread: batches, and that an answer was taken. */
function server(job: Job, { begin, tell }: Mouth) {
  const work = worker(job, new PathConfigurations());
  let ahead = 0;
  let goOn = () => {};
  const serve = async (batch: readonly FoundPath[]) => {
    for await (const answer of work(batch, begin)) {
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

/** Suspicious labels of open texts: by the counts of the folder, and by models of names once these have been learned. */
import { CancellationToken, type Connection } from 'vscode-languageserver';
import { drawn, halfOf, leastFiles } from '../../core/learn/halves.ts';
import { asNameModel, type SpanModel, SpanTraining } from '../../core/learn/span-model.ts';
import { tokenizedText } from '../../core/learn/tokenized-text.ts';
import { type NameModel, type Suspicion, suspicionsOf } from '../../core/mentions/suspicion.ts';
import { say } from '../../core/message.ts';
import type { Document } from '../../core/syntax/document.ts';
import { addressKey } from '../../corpus/files.ts';
import type { FolderCounts, FolderSums } from '../../corpus/folder-counts.ts';
import type { Workspace } from '../../corpus/workspace.ts';
import type { ClientSupport } from '../connection/client-capabilities.ts';
import type { IdleQueue } from '../connection/idle-queue.ts';
import { type Progress, withProgress } from '../connection/progress.ts';

/** Longest text that is learned from, in UTF-16 units: all of it is read at once, and keys are to be answered in between. */
const maxLength = 100_000;

/** Time that learning takes before it looks whether anything else waits, in milliseconds. */
const slice = 8;

/** Parts of the time for which files are read, and for which models are trained. */
const [reading, training] = [60, 40];

/** Parts of the server that suspicion works with. */
export interface SuspicionServices {
  readonly connection: Connection;
  readonly client: ClientSupport;
  readonly idleQueue: IdleQueue;
  readonly workspace: Workspace;
  readonly folderCounts: FolderCounts;
}

/** Suspicions of open texts, the last of which are remembered. */
export class Suspicions {
  readonly #services: SuspicionServices;
  /** Models for each half of the files: each has learned from the other. */
  #models: readonly [SpanModel, SpanModel] | undefined;
  /** The counts that were in force when learning began: it is done once for each. */
  #learnedFor: FolderSums | undefined;
  #last:
    | {
        readonly document: Document;
        readonly sums: unknown;
        readonly models: unknown;
        readonly all: readonly Suspicion[];
      }
    | undefined;

  constructor(services: SuspicionServices) {
    this.#services = services;
  }

  /** Returns the suspicions of an open text, the worst first: found once for each version of it, since that takes all entities. */
  of(uri: string, document: Document): readonly Suspicion[] {
    const { folderCounts } = this.#services;
    const { sums } = folderCounts;
    const models = this.#models;
    if (this.#last?.document !== document || this.#last.sums !== sums || this.#last.models !== models) {
      const all = suspicionsOf(document, folderCounts.cluesFor(uri, document), this.#modelFor(uri, document));
      this.#last = { document, sums, models, all };
    }
    return this.#last.all;
  }

  /** Whether it is known how other files tag names. */
  get knowsFolder(): boolean {
    return this.#services.folderCounts.sums !== undefined;
  }

  #modelFor(uri: string, document: Document): NameModel | undefined {
    const model = this.#models?.[halfOf(addressKey(uri))];
    if (!model) return undefined;
    const text = tokenizedText(document);
    return asNameModel(text, model.judge(text).entities);
  }

  /**
   * Learns models of names from the files of the open folders, once for each time that these were counted, while nothing else waits. Those
   * from before stay in force until then, and when somebody cancels.
   */
  async learn(): Promise<void> {
    const { connection, client, workspace, folderCounts } = this.#services;
    const { sums } = folderCounts;
    if (!sums || sums === this.#learnedFor || sums.files.size < leastFiles) return;
    this.#learnedFor = sums;
    const title = client.language.write(say('Learning names'));
    await withProgress(connection, title, CancellationToken.None, async (progress) => {
      const halves = await this.#read(drawn(await workspace.list()), progress);
      // The first model judges the first half, and learns from the second.
      const first = halves && (await this.#finish(halves[1].finish(), progress, 0));
      const second = first && (await this.#finish(halves[0].finish(), progress, 1));
      if (second) this.#models = [first, second];
    });
  }

  /** Reads files, each into the training of its half; undefined when somebody cancels. */
  async #read(uris: readonly string[], progress: Progress): Promise<readonly [SpanTraining, SpanTraining] | undefined> {
    const { workspace, idleQueue, client } = this.#services;
    const halves = [new SpanTraining(), new SpanTraining()] as const;
    let done = 0;
    for await (const text of workspace.read(uris)) {
      await idleQueue.whenIdle(() => {
        if (text && text.document.text.length <= maxLength)
          halves[halfOf(addressKey(text.uri))].add(tokenizedText(text.document));
      });
      if (progress.isCancelled) return undefined;
      const words = client.language.write(say('{0} of {1} files', ++done, uris.length));
      progress.report(reading * (done / uris.length), reading + training, words);
    }
    return halves;
  }

  /** Goes on with the training of a model to its end; undefined when somebody cancels. */
  async #finish<T>(steps: Generator<number, T>, progress: Progress, before: number): Promise<T | undefined> {
    for (;;) {
      const step = await this.#services.idleQueue.whenIdle(() => goOn(steps));
      if (step.done) return step.value;
      if (progress.isCancelled) return undefined;
      const part = (before + step.value) / 2;
      progress.report(reading + training * part, reading + training, `${Math.floor(100 * part)} %`);
    }
  }
}

/** Goes on with something for a {@link slice} of time. */
function goOn<T>(steps: Generator<number, T>): IteratorResult<number, T> {
  const end = performance.now() + slice;
  for (;;) {
    const step = steps.next();
    if (step.done || performance.now() >= end) return step;
  }
}

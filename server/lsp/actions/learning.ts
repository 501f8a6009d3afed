/** Learning from the reviewed files of the open folders, in slices between messages, so that keys are answered meanwhile. */
import type { UnusedFile } from '../../../protocol/index.ts';
import { drawn } from '../../core/learn/halves.ts';
import { Learned, maxTexts, type ReviewedText } from '../../core/learn/learned.ts';
import { NameTable } from '../../core/learn/name-table.ts';
import { type ReviewedPair, reviewedPair } from '../../core/learn/reviewed-pair.ts';
import { tokenizedText } from '../../core/learn/tokenized-text.ts';
import { declinedActions } from '../../core/lint/declined.ts';
import { restored } from '../../core/lists/original-list.ts';
import { countSurfaces } from '../../core/mentions/corpus-evidence.ts';
import { type Locale, type Message, say } from '../../core/message.ts';
import { Document } from '../../core/syntax/document.ts';
import { readBytes } from '../../corpus/files.ts';
import type { FileFacts, ReviewFacts } from '../../corpus/review-facts.ts';
import { SurfaceIndex } from '../../corpus/surface-index.ts';
import type { Workspace, WorkspaceText } from '../../corpus/workspace.ts';
import type { OriginalsOf } from '../connection/client-files.ts';
import type { IdleQueue } from '../connection/idle-queue.ts';
import type { Progress } from '../connection/progress.ts';

/** Longest stretch of learning without a look at the messages that wait, in milliseconds. */
const slice = 8;

/** Number of files whose originals are asked for at once. */
const partSize = 50;

/** Parts of the whole that reading all files, reading the reviewed ones and training take, of a hundred. */
const parts = { survey: 30, pairs: 10, training: 45 } as const;

/** Surroundings of learning. */
export interface LearningSight {
  readonly workspace: Workspace;
  readonly facts: ReviewFacts;
  readonly idleQueue: IdleQueue;
  readonly language: Locale;
  /** Finds first versions in git, where the client does that. */
  readonly originalsOf: OriginalsOf | undefined;
}

/** Knowledge from the reviewed files of the open folders. */
export interface Knowledge {
  readonly learned: Learned;
  /** Reviewed files that taught nothing. */
  readonly unused: readonly UnusedFile[];
  /** Tagged texts that were not reviewed, by their addresses; undefined before anyone has looked for them. */
  readonly others: readonly string[] | undefined;
}

/** Knowledge that was just learned, with what it takes to keep it. */
export interface NewKnowledge extends Knowledge {
  readonly names: NameTable;
  /** An address in each folder that has a tagged text. */
  readonly places: readonly string[];
}

/** Learns from the reviewed files of the open folders; gives undefined when someone has cancelled that. */
export async function learnFolder(sight: LearningSight, progress: Progress): Promise<NewKnowledge | undefined> {
  return new Learning(sight, progress).run();
}

/** Part of the whole that is done when learning ends, of a hundred. */
export const partOfLearning = parts.survey + parts.pairs + parts.training;

/** One run. */
class Learning {
  readonly #sight: LearningSight;
  readonly #progress: Progress;
  readonly #counts = new SurfaceIndex();
  readonly #reviewed = new Map<string, string>();
  readonly #others: string[] = [];
  readonly #places = new Map<string, string>();
  readonly #declined: ReviewedText[] = [];
  readonly #unused: UnusedFile[] = [];

  constructor(sight: LearningSight, progress: Progress) {
    this.#sight = sight;
    this.#progress = progress;
  }

  async run(): Promise<NewKnowledge | undefined> {
    const { workspace, language } = this.#sight;
    await this.#survey(await workspace.list());
    if (this.#progress.isCancelled) return undefined;
    const texts = await this.#pairs(drawn([...this.#reviewed.keys()], maxTexts));
    if (this.#progress.isCancelled) return undefined;
    const { counts } = this.#counts;
    const words = language.write(say('learning'));
    const report = (done: number) =>
      this.#progress.report(parts.survey + parts.pairs + parts.training * done, 100, words);
    const slices = { idleQueue: this.#sight.idleQueue, progress: this.#progress, report };
    const learned = await inSlices(Learned.from(texts, counts, this.#declined), slices);
    const names = learned && (await inSlices(NameTable.of(counts), slices));
    if (!names) return undefined;
    // In force is what could be kept: proposals are the same in the next session.
    const inForce = new Learned(learned.data, names);
    return { learned: inForce, names, unused: this.#unused, others: this.#others, places: [...this.#places.values()] };
  }

  /** Reads all files: counts their names, and sorts them by whether they were reviewed. */
  async #survey(uris: readonly string[]): Promise<void> {
    const { workspace, facts, idleQueue, language } = this.#sight;
    let done = 0;
    for await (const text of workspace.read(uris)) {
      if (this.#progress.isCancelled) return;
      const known = text && (await facts.of(text.uri));
      if (text) await idleQueue.whenIdle(() => this.#take(text, known));
      const words = language.write(say('counting names, {0} of {1} files', ++done, uris.length));
      this.#progress.report((parts.survey * done) / uris.length, 100, words);
    }
  }

  #take({ uri, document }: WorkspaceText, known: FileFacts | undefined): void {
    this.#counts.add(countSurfaces(document));
    this.#places.set(uri.slice(0, uri.lastIndexOf('/')), uri);
    const name = this.#sight.workspace.nameOf(uri);
    if (known?.isReviewed) {
      this.#reviewed.set(name, uri);
      return;
    }
    this.#others.push(uri);
    if (!known || known.declined.length === 0) return;
    this.#declined.push({ name, text: tokenizedText(document), actions: declinedActions(known.declined, document) });
  }

  /** Reads reviewed files with their originals. */
  async #pairs(names: readonly string[]): Promise<ReviewedPair[]> {
    const pairs: ReviewedPair[] = [];
    for (let from = 0; from < names.length && !this.#progress.isCancelled; from += partSize) {
      const uris = names.slice(from, from + partSize).map((name) => this.#reviewed.get(name)!);
      for await (const pair of this.#pairsOf(uris)) pairs.push(pair);
      const words = this.#sight.language.write(say('{0} of {1} reviewed files', from + uris.length, names.length));
      this.#progress.report(parts.survey + (parts.pairs * (from + uris.length)) / names.length, 100, words);
    }
    return pairs;
  }

  async *#pairsOf(uris: readonly string[]): AsyncGenerator<ReviewedPair> {
    const { workspace, facts, idleQueue, originalsOf } = this.#sight;
    const kept = new Map<string, FileFacts | undefined>();
    for (const uri of uris) kept.set(uri, await facts.of(uri));
    const asked = uris.filter((uri) => !kept.get(uri)?.original);
    const found = asked.length > 0 ? ((await originalsOf?.(asked)) ?? []) : [];
    const bytes = new Map(asked.map((uri, index) => [uri, found[index] ?? undefined]));
    for await (const text of workspace.read(uris)) {
      if (!text || this.#progress.isCancelled) continue;
      const pair = await idleQueue.whenIdle(() => {
        const original = kept.get(text.uri)?.original;
        const before = original ? restored(original, text.document, text.uri) : readAs(text, bytes.get(text.uri));
        if (!original && !before) return this.#leaveOut(text.uri, say('It has no earlier version.'));
        const made = before && reviewedPair(this.#sight.workspace.nameOf(text.uri), before, text.document);
        if (!made) return this.#leaveOut(text.uri, say('More than its tags has changed since it was tagged.'));
        // What was corrected is as it was before, since the other files still have it.
        this.#counts.remove(countSurfaces(text.document));
        this.#counts.add(countSurfaces(made.before));
        return made;
      });
      if (pair) yield pair;
    }
  }

  #leaveOut(uri: string, why: Message): undefined {
    const { workspace, language } = this.#sight;
    this.#unused.push({ uri, name: workspace.nameOf(uri), why: language.write(why) });
  }
}

/** Reads the original of a text as the text itself is read. */
function readAs({ uri, document }: WorkspaceText, bytes: Uint8Array | undefined): Document | undefined {
  const { settings } = document.context;
  const text = bytes && readBytes(bytes, settings.encoding).text;
  return text === undefined ? undefined : Document.parse(text, settings, undefined, uri);
}

/** Surroundings of work that is done in slices. */
interface Slices {
  readonly idleQueue: IdleQueue;
  readonly progress: Progress;
  readonly report: (done: number) => void;
}

/** Goes on with work in slices, when no message waits; gives undefined when someone has cancelled it. */
async function inSlices<T>(
  steps: Generator<number, T>,
  { idleQueue, progress, report }: Slices,
): Promise<T | undefined> {
  for (;;) {
    if (progress.isCancelled) return undefined;
    const step = await idleQueue.whenIdle(() => {
      const until = performance.now() + slice;
      for (;;) {
        const next = steps.next();
        if (next.done || performance.now() >= until) return next;
      }
    });
    if (step.done) return step.value;
    report(step.value);
  }
}

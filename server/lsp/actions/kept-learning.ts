/** Knowledge from reviewed files, from one session to the next: as long as nothing has changed that it rests on. */
import type { UnusedFile } from '../../../protocol/index.ts';
import { readLearned, writeLearned } from '../../core/learn/learned-bytes.ts';
import { digest } from '../../core/util/hash.ts';
import type { Configurations } from '../../corpus/configurations.ts';
import type { ReviewFacts } from '../../corpus/review-facts.ts';
import type { LearningStore } from '../connection/client-files.ts';
import type { IdleQueue } from '../connection/idle-queue.ts';
import type { Knowledge, NewKnowledge } from './learning.ts';

/** Surroundings of what is kept. */
export interface KeptSight {
  readonly store: LearningStore;
  readonly configurations: Configurations;
  readonly facts: ReviewFacts;
  readonly idleQueue: IdleQueue;
}

/** Knowledge about what was learned. */
interface About {
  readonly version: string;
  readonly places: readonly string[];
  /** Digest of the configurations of these places. */
  readonly basis: string;
  /** Number of files that were reviewed. */
  readonly reviewed: number;
  readonly unused: readonly UnusedFile[];
}

/** Knowledge that was kept. */
export interface KeptKnowledge {
  readonly knowledge: Knowledge;
  /** Number of files that were reviewed since. */
  readonly reviewedSince: number;
}

/** Keeps what was learned. */
export class LearningKeeper {
  readonly #sight: KeptSight;

  constructor(sight: KeptSight) {
    this.#sight = sight;
  }

  /** Keeps what was just learned; nothing, where that has taken too many bytes. */
  async keep({ learned, names, places, unused }: NewKnowledge): Promise<void> {
    const { store, idleQueue } = this.#sight;
    const basis = await this.#basisOf(places);
    const about: About = { version: store.version, places, basis, reviewed: await this.#reviewedIn(places), unused };
    await store.write(await idleQueue.whenIdle(() => writeLearned(learned, names, about)));
  }

  /** Throws away what is kept. */
  async forget(): Promise<void> {
    await this.#sight.store.write(undefined);
  }

  /** Returns what was kept, if it still holds; no tagged text is read for that. What holds no more is thrown away. */
  async load(): Promise<KeptKnowledge | undefined> {
    const { store, idleQueue } = this.#sight;
    const bytes = await store.read();
    if (!bytes) return undefined;
    const kept = await idleQueue.whenIdle(() => readLearned<About>(bytes));
    if (!kept || !(await this.#holds(kept.about))) {
      await this.forget();
      return undefined;
    }
    const { learned, about } = kept;
    const reviewedSince = Math.max(0, (await this.#reviewedIn(about.places)) - about.reviewed);
    return { knowledge: { learned, unused: about.unused, others: undefined }, reviewedSince };
  }

  async #holds({ version, places, basis }: About): Promise<boolean> {
    return version === this.#sight.store.version && basis === (await this.#basisOf(places));
  }

  /** Returns a digest of the configurations that places have: these say which labels there are, and what they mean. */
  async #basisOf(places: readonly string[]): Promise<string> {
    const found = places.map(async (uri) => {
      const configuration = await this.#sight.configurations.find(uri);
      return configuration ? [configuration.uri, configuration.text] : [];
    });
    return digest(JSON.stringify(await Promise.all(found)));
  }

  async #reviewedIn(places: readonly string[]): Promise<number> {
    const facts = await Promise.all(places.map((uri) => this.#sight.facts.of(uri)));
    const byFolder = new Map(facts.map((known) => [known?.folder, known?.reviewed ?? 0]));
    return [...byFolder.values()].reduce((sum, count) => sum + count, 0);
  }
}

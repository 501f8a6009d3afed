/** Lists that learning looks into, and what they say of files: originals that were kept, and proposals that were declined. */
import { relative } from 'node:path';
import type { DeclinedProposal } from '../../core/lists/declined-list.ts';
import type { KeptOriginal } from '../../core/lists/original-list.ts';
import { disk } from '../../corpus/disk.ts';
import { addressOfPath, pathOfAddress } from '../../corpus/paths.ts';
import { ReviewFacts } from '../../corpus/review-facts.ts';
import type { PathConfigurations } from './configurations.ts';
import type { FoundPath, Problem } from './found-path.ts';

/** Finds what the lists say of files. */
export class ListedFacts {
  readonly #facts: ReviewFacts;
  readonly #problems: Problem[] = [];

  constructor(configurations: PathConfigurations) {
    const homeOf = (uri: string) => configurations.homeOf(pathOfAddress(uri));
    this.#facts = new ReviewFacts(disk, homeOf, (uri, problem) => {
      this.#problems.push({ name: relative('', pathOfAddress(uri)), problem: `${problem}` });
    });
  }

  /** Finds the originals that were kept of files, by their names. */
  async originalsOf(names: readonly string[]): Promise<ReadonlyMap<string, KeptOriginal>> {
    const kept = new Map<string, KeptOriginal>();
    for (const name of names) {
      const original = (await this.#facts.of(addressOfPath(name)))?.original;
      if (original) kept.set(name, original);
    }
    return kept;
  }

  /** Finds what was declined in files, by their names. */
  async declinedIn(found: readonly FoundPath[]): Promise<ReadonlyMap<string, readonly DeclinedProposal[]>> {
    const declined = new Map<string, readonly DeclinedProposal[]>();
    for (const name of found) {
      if (typeof name !== 'string') continue;
      const entries = (await this.#facts.of(addressOfPath(name)))?.declined ?? [];
      if (entries.length > 0) declined.set(name, entries);
    }
    return declined;
  }

  /** Problems of the lists that were read. */
  problems(): readonly Problem[] {
    return this.#problems;
  }
}

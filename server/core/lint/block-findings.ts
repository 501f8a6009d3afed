/** The findings of a block, accepted ones and others, at each place and as they are told. */
import type { Memoized } from '../util/memo.ts';
import type { Finding, Severity } from './rule.ts';

/** The findings that begin in one block: the same object for as long as they are the same. Offsets in the block. */
export class BlockFindings implements Memoized {
  /** All findings, accepted ones among them, in the order of their places. */
  readonly all: readonly Finding[];
  /** Findings that are not accepted, at each of their places. */
  readonly places: readonly Finding[];
  /** Findings among these that a person is told: of those that say the same, the first. */
  readonly shown: readonly Finding[];
  /** Number of {@link shown} ones, by severity. */
  readonly counts: Readonly<Record<Severity, number>>;
  /** Offset in the block up to which one of them reaches; some reach past its end. */
  readonly reach: number;
  readonly slots: unknown[] = [];

  constructor(all: readonly Finding[], places: readonly Finding[], shown = places) {
    this.all = all;
    this.places = places;
    this.shown = shown;
    const counts = { error: 0, warning: 0, information: 0, hint: 0 };
    let reach = 0;
    for (const { severity } of shown) counts[severity]++;
    for (const { to } of all) reach = Math.max(reach, to);
    this.counts = counts;
    this.reach = reach;
  }
}

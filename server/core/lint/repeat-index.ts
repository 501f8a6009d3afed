/** Index of repeated findings by what they say: a key looks only at the blocks in which the number of places, or the first, may be another. */
import type { ChangedRange } from '../util/changed-range.ts';
import { memo } from '../util/memo.ts';
import { BlockFindings } from './block-findings.ts';
import { numbered, repeatKey } from './repeats.ts';

type Keys = readonly (string | undefined)[];

/** Keys of the findings of a block at each place; undefined where it has none that are told once. */
const keysIn = memo(({ places }: BlockFindings): Keys | undefined => {
  return places.some(({ rule }) => rule.tellsOnce) ? places.map(repeatKey) : undefined;
});

/** How often each key is in a block. */
const countsIn = memo((own: BlockFindings): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const key of keysIn(own) ?? []) if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
});

/** Findings that a block told when it was asked last, and the numbers of other places of each. */
const lastTold = memo((_own: BlockFindings): { others: readonly number[]; told: BlockFindings | undefined } => ({
  others: [],
  told: undefined,
}));

/** Where one thing is said. */
interface Said {
  /** Number of places. */
  count: number;
  /** Blocks with such places, in no order, and the first of them. */
  readonly blocks: Set<BlockFindings>;
  first: BlockFindings | undefined;
}

/** What is said in one version of a document at a time, and in which blocks. */
export class RepeatIndex {
  #own: readonly BlockFindings[] = [];
  #told: readonly BlockFindings[] = [];
  readonly #said = new Map<string, Said>();

  /**
   * Tells the findings of another version once that say the same.
   *
   * @param own findings of each block, as if it were alone
   * @param range blocks that are others than in the version before
   * @param asked indexes of other blocks of which the findings may be others
   * @returns findings of each block as they are told, and the indexes of the blocks outside the range that may tell others than before
   */
  tell(own: readonly BlockFindings[], range: ChangedRange, asked: Iterable<number>) {
    const { start, beforeEnd, afterEnd } = range;
    const before = this.#own;
    const told = [...this.#told.slice(0, start), ...own.slice(start, afterEnd), ...this.#told.slice(beforeEnd)];
    const retold = new Set<number>();
    const changed = new Set<string>();
    for (const index of asked) {
      const last = before[index < start ? index : index - afterEnd + beforeEnd]!;
      if (last === own[index]) continue;
      this.#replace(last, own[index]!, changed);
      retold.add(index);
    }
    for (let index = start; index < afterEnd; index++) retold.add(index);
    if (beforeEnd === start + 1 && afterEnd === start + 1) this.#replace(before[start]!, own[start]!, changed);
    else {
      for (let index = start; index < beforeEnd; index++) this.#remove(before[index]!, changed);
      for (let index = start; index < afterEnd; index++) this.#add(own[index]!, changed);
    }
    for (const index of this.#settle(own, changed)) retold.add(index);
    for (const index of retold) told[index] = this.#toldOf(own[index]!);
    [this.#own, this.#told] = [own, told];
    return { told, retold };
  }

  /** Lets the findings of a block stand where those of another stood: what both say as often is where it was. */
  #replace(last: BlockFindings, own: BlockFindings, changed: Set<string>): void {
    const [before, now] = [countsIn(last), countsIn(own)];
    for (const [key, count] of before) {
      if (now.get(key) !== count) changed.add(key);
      const said = this.#said.get(key)!;
      if (said.first === last) said.first = own;
    }
    for (const key of now.keys()) if (!before.has(key)) changed.add(key);
    this.#remove(last);
    this.#add(own);
  }

  #remove(own: BlockFindings, changed?: Set<string>): void {
    for (const [key, count] of countsIn(own)) {
      const said = this.#said.get(key)!;
      said.count -= count;
      said.blocks.delete(own);
      changed?.add(key);
    }
  }

  #add(own: BlockFindings, changed?: Set<string>): void {
    for (const [key, count] of countsIn(own)) {
      const said = this.#said.get(key) ?? { count: 0, blocks: new Set(), first: undefined };
      this.#said.set(key, said);
      said.count += count;
      said.blocks.add(own);
      changed?.add(key);
    }
  }

  /** Finds the first places of keys anew, and the indexes of the blocks that have one of them. */
  #settle(own: readonly BlockFindings[], changed: ReadonlySet<string>): readonly number[] {
    const concerned = new Set<BlockFindings>();
    for (const key of changed) {
      const said = this.#said.get(key)!;
      said.first = undefined;
      for (const block of said.blocks) concerned.add(block);
      if (said.count === 0) this.#said.delete(key);
    }
    if (concerned.size === 0) return [];
    const found: number[] = [];
    for (const [index, block] of own.entries()) {
      if (!concerned.has(block)) continue;
      found.push(index);
      for (const key of countsIn(block).keys()) if (changed.has(key)) this.#said.get(key)!.first ??= block;
    }
    return found;
  }

  /** Returns the findings of a block as they are told: the same object as the last time if they are the same. */
  #toldOf(own: BlockFindings): BlockFindings {
    const keys = keysIn(own);
    if (!keys) return own;
    const met = new Set<string>();
    // Where another place before tells it, the number is negative.
    const others = keys.map((key) => {
      if (key === undefined) return 0;
      const { count, first } = this.#said.get(key)!;
      const isFirst = first === own && !met.has(key);
      met.add(key);
      return isFirst ? count - 1 : 1 - count;
    });
    if (others.every((count) => count === 0)) return own;
    const last = lastTold(own);
    if (last.told && others.every((count, index) => count === last.others[index])) return last.told;
    const places = own.places.map((finding, index) => numbered(finding, Math.abs(others[index]!)));
    const shown = places.filter((_, index) => others[index]! >= 0);
    Object.assign(last, { others, told: new BlockFindings(own.all, places, shown) });
    return last.told!;
  }
}

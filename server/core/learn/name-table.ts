/** A table of how a folder tags its names, small enough to be kept. */
import type { ReadonlyLabelCounts } from '../mentions/label-counts.ts';
import { hashText } from '../util/hash.ts';
import { type FolderNames, leastMentions, never, rarely, usualOf, variously } from './folder-names.ts';
import { HashIndex } from './hash-index.ts';

/** Maximum of names in a table: those of about four thousand cables. */
const maxNames = 1 << 16;

/** Maximum of usual labels in a table, the two words among them. */
const maxLabels = 1 << 8;

/** Number of names between two breaks. */
const stride = 1024;

/** Contents of a {@link NameTable}. */
export interface NameTableData {
  /** Usual labels, and the words for none. */
  readonly labels: readonly string[];
  /** Hashes of names, and the index of the usual label of each. */
  readonly hashes: Int32Array;
  readonly usual: Uint8Array;
}

/**
 * Usual labels of the names of a folder, without the names: five bytes for each, to be kept when the counts are gone. Two names with the
 * same hash are taken for one.
 */
export class NameTable implements FolderNames {
  readonly data: NameTableData;
  readonly #index = new HashIndex();
  /** Counts that stand for each usual label: there are no others any more. */
  readonly #counts: readonly ReadonlyMap<string, number>[];

  constructor(data: NameTableData) {
    this.data = data;
    for (const hash of data.hashes) this.#index.add(hash);
    this.#counts = data.labels.map((label) => {
      if (label === rarely) return new Map([[rarely, 1]]);
      const isVarious = label === variously;
      return new Map(isVarious ? [0, 1].map((each) => [`${each}`, 1]) : [[label, leastMentions]]);
    });
  }

  /** Makes the table of counts; of too many names, those that are rarely tagged are left out first. Yields now and then. */
  static *of(counts: ReadonlyLabelCounts): Generator<number, NameTable> {
    const index = new HashIndex();
    const labels: string[] = [rarely, variously];
    const usual: number[] = [];
    for (const isRare of [false, true]) {
      let seen = 0;
      for (const [name, ofName] of counts) {
        if (seen++ % stride === 0) yield 1;
        const label = usualOf(ofName);
        if (label === never || (label === rarely) !== isRare || index.size >= maxNames) continue;
        const known = labels.indexOf(label);
        if (known < 0 && labels.length >= maxLabels) continue;
        const at = known < 0 ? labels.push(label) - 1 : known;
        usual[index.add(hashText(name))] ??= at;
      }
    }
    return new NameTable({ labels, hashes: index.inOrder(), usual: Uint8Array.from(usual) });
  }

  /** Returns counts of a name from which its usual label follows; undefined when nobody tags it. */
  get(name: string): ReadonlyMap<string, number> | undefined {
    const number = this.#index.find(hashText(name));
    return number < 0 ? undefined : this.#counts[this.data.usual[number]!];
  }
}

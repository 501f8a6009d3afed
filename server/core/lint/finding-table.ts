/** Numbers about the findings of each block, in one array: a key looks at those of thousands of blocks, and at few of the findings. */
import type { ChangedRange } from '../util/changed-range.ts';
import type { Severity } from './rule.ts';

/** Columns of the counts; behind them stands how far the findings reach. */
const columns: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };
const reachColumn = 4;
const width = 5;

/** The findings of a block, as far as they are told in numbers. */
interface Findings {
  /** Number of those that are not accepted, by severity. */
  readonly counts: Readonly<Record<Severity, number>>;
  /** Offset in the block up to which one of them reaches. */
  readonly reach: number;
}

/** The findings of each block of a document in numbers. */
export class FindingTable {
  readonly #rows: Int32Array;
  readonly #sums: Record<Severity, number>;

  private constructor(rows: Int32Array, sums: Record<Severity, number>) {
    this.#rows = rows;
    this.#sums = sums;
  }

  static readonly empty = new FindingTable(new Int32Array(), { error: 0, warning: 0, information: 0, hint: 0 });

  /** Number of findings that are not accepted, by severity. */
  get sums(): Readonly<Record<Severity, number>> {
    return this.#sums;
  }

  /** Number of findings of a block that are not accepted: all of them, or those of one severity. */
  count(block: number, severity?: Severity): number {
    if (severity) return this.#rows[block * width + columns[severity]]!;
    return severities.reduce((sum, each) => sum + this.count(block, each), 0);
  }

  /** Offset in a block up to which its findings reach, which may lie past its end. */
  reach(block: number): number {
    return this.#rows[block * width + reachColumn]!;
  }

  /**
   * Returns the table of another version.
   *
   * @param range blocks that are others there
   * @param findings those of all blocks there
   */
  spliced({ start, beforeEnd, afterEnd }: ChangedRange, findings: readonly Findings[]): FindingTable {
    const rows = new Int32Array(findings.length * width);
    rows.set(this.#rows.subarray(0, start * width));
    rows.set(this.#rows.subarray(beforeEnd * width), afterEnd * width);
    const table = new FindingTable(rows, { ...this.#sums });
    for (let block = start; block < beforeEnd; block++) {
      for (const severity of severities) table.#sums[severity] -= this.count(block, severity);
    }
    for (let block = start; block < afterEnd; block++) table.set(block, findings[block]!);
    return table;
  }

  /** Writes down the findings of a block. */
  set(block: number, { counts, reach }: Findings): void {
    for (const severity of severities) {
      const at = block * width + columns[severity];
      this.#sums[severity] += counts[severity] - this.#rows[at]!;
      this.#rows[at] = counts[severity];
    }
    this.#rows[block * width + reachColumn] = reach;
  }
}

const severities = Object.keys(columns) as readonly Severity[];

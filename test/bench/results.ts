/** What a run found. */
import type { SizeName } from './documents.ts';
import type { Machine } from './machine.ts';
import type { Samples } from './measure.ts';

/** One number that was measured. */
export interface Row {
  /** What was measured, such as `key in text`. */
  readonly measure: string;
  /** Of what: a server or another program. */
  readonly of: string;
  /** In a document of this size, or another case of the measure. */
  readonly size?: SizeName | (string & {});
  readonly unit: Unit;
  readonly median: number;
  readonly p95: number;
  /** How often it was measured. */
  readonly samples: number;
}

/** All that a run leaves. */
export interface Run {
  readonly date: string;
  readonly quick: boolean;
  /** The revision that was measured as well, as `before`. */
  readonly before: string | undefined;
  readonly machine: Machine;
  readonly goals: readonly Goal[];
  readonly rows: readonly RowOfPart[];
}

/** A row, and the part of the bench that measured it. */
export interface RowOfPart extends Row {
  readonly part: string;
}

/** What numbers count. */
export type Unit = 'ms' | 'MB' | 'MB/s' | 'ns/character' | 'bytes/character' | 'files/s' | 'findings';

/** A row of samples. */
export function rowOf(row: Pick<Row, 'measure' | 'of' | 'size' | 'unit'>, samples: Samples): Row {
  return { ...row, median: round(samples.median), p95: round(samples.p95), samples: samples.count };
}

/** Four digits are more than any measurement has. */
function round(value: number): number {
  return Number(value.toPrecision(4));
}

/** Rows by what they are about. */
export class Results {
  readonly rows: readonly Row[];

  constructor(rows: readonly Row[]) {
    this.rows = rows;
  }

  find(measure: string, of: string, size?: string): Row | undefined {
    return this.rows.find((row) => row.measure === measure && row.of === of && row.size === size);
  }
}

/** What a number has to be, beside what it is. */
export interface Goal {
  /** In words, such as `key in text, 1 MB: ≤ 2 × null`. */
  readonly text: string;
  /** What the value may be at most or must be at least. */
  readonly limit: { readonly most: number } | { readonly least: number };
  /** What it is; undefined when one of its parts was not measured. */
  readonly value: number | undefined;
  /** What stands behind a number. */
  readonly unit: '×' | Unit;
}

/** Whether all that a goal is about was measured. */
export function isMeasured({ value }: Goal): boolean {
  return value !== undefined && Number.isFinite(value);
}

/** Whether a goal is met, to the two digits that are shown. */
export function isMet({ limit, value }: Goal): boolean {
  if (value === undefined) return false;
  const shown = Number(value.toFixed(2));
  return 'most' in limit ? shown <= limit.most : shown >= limit.least;
}

/** One number over another. */
export function ratio(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a / b;
}

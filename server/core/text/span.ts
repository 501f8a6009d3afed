/** Spans: ranges of offsets. */

/** A half-open range of offsets `[from, to)` in UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

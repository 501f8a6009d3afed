/** Common runs of two texts, found at anchors: places chosen by their content, as in patience and histogram diff. */
import { lastAtOrBelow, lastSpanFrom } from '../text/sorted.ts';

/** A run of text that two texts share. */
export interface Run {
  /** Offset in the first text; `otherFrom` is the offset in the other one. */
  readonly from: number;
  readonly otherFrom: number;
  /** Length in UTF-16 units. */
  readonly length: number;
}

/** Number of UTF-16 units after an anchor that are looked up. */
const pieceLength = 32;

/** Minimum hash of an anchor: about one place in 32 is one. */
const minHash = 0xf8000000;

/** Whether a place is an anchor. Only its content decides, so both texts have the same anchors, wherever they moved. */
function isAnchor(text: string, at: number): boolean {
  const units = (text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) * 31 + text.charCodeAt(at + 2);
  return Math.imul(units, 0x9e3779b1) >>> 0 >= minHash;
}

/** A text indexed by its anchors, to compare others with. */
export class AnchoredMatcher {
  readonly text: string;
  /** Places of anchors by the piece after them, ascending. */
  readonly #places = new Map<string, number[]>();

  constructor(text: string) {
    this.text = text;
    for (let at = 0; at + pieceLength <= text.length; at++) {
      if (!isAnchor(text, at)) continue;
      const piece = text.slice(at, at + pieceLength);
      const places = this.#places.get(piece);
      if (places) places.push(at);
      else this.#places.set(piece, [at]);
    }
  }

  /**
   * Returns runs that a text shares with a range of this one, in the same order in both; a long run wins over several shorter
   * ones. Linear in both lengths.
   */
  runsIn(text: string, from: number, to: number): Run[] {
    const runs: Run[] = [];
    let done = 0;
    let otherDone = from;
    for (let at = 0; at + pieceLength <= text.length; at++) {
      const otherAt = isAnchor(text, at) ? this.#placeOf(text.slice(at, at + pieceLength), otherDone) : undefined;
      if (otherAt === undefined || otherAt < from || otherAt + pieceLength > to) continue;
      const before = sameBefore(text, at, done, this.text, otherAt, from);
      const length = before + Math.min(sameAfter(text, at, this.text, otherAt), to - otherAt);
      runs.push({ from: at - before, otherFrom: otherAt - before, length });
      done = at - before + length;
      otherDone = otherAt - before + length;
      at = done - 1;
    }
    return inOrder(runs);
  }

  /** Returns the next place of a piece after an offset, or else the last one before it. */
  #placeOf(piece: string, after: number): number | undefined {
    const places = this.#places.get(piece);
    if (!places) return undefined;
    const last = lastAtOrBelow(places, after);
    return places[last]! < after ? (places[last + 1] ?? places[last]) : places[last];
  }
}

/** Number of UTF-16 units compared at once. */
const stride = 512;

/** Returns the number of equal UTF-16 units from two places on. */
export function sameAfter(text: string, at: number, other: string, otherAt: number): number {
  const maxCount = Math.min(text.length - at, other.length - otherAt);
  let count = 0;
  // Most equal runs are long, and comparing long slices is much faster than single code units.
  while (count + stride <= maxCount && other.startsWith(text.slice(at + count, at + count + stride), otherAt + count)) {
    count += stride;
  }
  while (count < maxCount && text.charCodeAt(at + count) === other.charCodeAt(otherAt + count)) count++;
  return count;
}

/** Returns the number of equal UTF-16 units before two places, not before `from` in one text and `otherFrom` in the other. */
export function sameBefore(
  text: string,
  at: number,
  from: number,
  other: string,
  otherAt: number,
  otherFrom: number,
): number {
  const maxCount = Math.min(at - from, otherAt - otherFrom);
  let count = 0;
  while (count < maxCount && text.charCodeAt(at - count - 1) === other.charCodeAt(otherAt - count - 1)) count++;
  return count;
}

/** Returns the runs that are in order in both texts, preferring long ones. Where two overlap, the second is shortened. */
function inOrder(runs: readonly Run[]): Run[] {
  const chosen: Run[] = [];
  for (const run of [...runs].sort((a, b) => b.length - a.length)) {
    const index = lastSpanFrom(chosen, run.from) + 1;
    const next = chosen[index];
    const own = pastEndOf(chosen[index - 1], run);
    const after = next && pastEndOf(own, next);
    if (own.length <= 0 || (after && (after.length <= 0 || next.otherFrom <= own.otherFrom))) continue;
    chosen.splice(index, after ? 1 : 0, own, ...(after ? [after] : []));
  }
  return chosen;
}

/** Returns the rest of a run after the end of another in the other text. */
function pastEndOf(before: Run | undefined, run: Run): Run {
  const cut = before ? Math.max(0, before.otherFrom + before.length - run.otherFrom) : 0;
  return { from: run.from + cut, otherFrom: run.otherFrom + cut, length: run.length - cut };
}

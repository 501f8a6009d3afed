/** The optimal one-to-one matching of two lists of annotations, on which differences and scores rest. */
import type { Span } from '../text/span.ts';
import type { Annotation } from './annotations.ts';
import type { CodePoints } from './code-points.ts';

/** An entity by its place and its label. */
export type LabelledSpan = Pick<Annotation, 'from' | 'to' | 'label'>;

/** Two annotations that belong together, or one that has no partner. */
export interface Pair<A extends LabelledSpan = Annotation> {
  readonly left?: A;
  readonly right?: A;
}

/** Two annotations that overlap, by their indexes, and what matching them is worth. */
interface Overlap {
  readonly left: number;
  readonly right: number;
  readonly worth: Worth;
}

/** Numbers of pairs with one label and boundary, and of pairs with one label, and overlapped code points: the first decides. */
type Worth = readonly [same: number, sameLabel: number, overlapped: number];

/**
 * Matches annotations that overlap, each with one other at most, so that together as many as possible have the same label and
 * boundary; then the same label; then as many code points as possible overlap; then the smaller start decides. The result does not
 * depend on which list is called left, unlike that of the greedy matching of SemEval-2013's scorers and of nervaluate, which changes
 * with the order (MantisAI/nervaluate issues 29 and 40).
 *
 * In neither list may two annotations overlap. Pairs then never cross, and a dynamic programme over the overlaps in order of place
 * is exact, in linear time.
 *
 * @param points of the text in which both lists have their offsets
 * @returns every annotation once, in order of place
 */
export function matchAnnotations<A extends LabelledSpan>(
  left: readonly A[],
  right: readonly A[],
  points: CodePoints,
): Pair<A>[] {
  const overlaps = overlapsOf(left, right, points);
  const lastOfLeft = new Map(overlaps.map((overlap, index) => [overlap.left, index]));
  const lastOfRight = new Map(overlaps.map((overlap, index) => [overlap.right, index]));
  /** Index of the first overlap after one that shares neither of its annotations. */
  const after = (overlap: Overlap) => Math.max(lastOfLeft.get(overlap.left)!, lastOfRight.get(overlap.right)!) + 1;
  const best: Worth[] = Array(overlaps.length + 1).fill([0, 0, 0]);
  const isTaken: boolean[] = [];
  for (let index = overlaps.length - 1; index >= 0; index--) {
    const overlap = overlaps[index]!;
    const taken = sum(overlap.worth, best[after(overlap)]!);
    // Of two that are worth the same, the earlier one: overlaps are in order of their starts.
    isTaken[index] = isAtLeast(taken, best[index + 1]!);
    best[index] = isTaken[index] ? taken : best[index + 1]!;
  }
  const partners = new Map<number, number>();
  for (let index = 0; index < overlaps.length; ) {
    const overlap = overlaps[index]!;
    if (isTaken[index]) partners.set(overlap.left, overlap.right);
    index = isTaken[index] ? after(overlap) : index + 1;
  }
  return pairsOf(left, right, partners);
}

function overlapsOf(left: readonly LabelledSpan[], right: readonly LabelledSpan[], points: CodePoints): Overlap[] {
  const overlaps: Overlap[] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const [a, b] = [left[i]!, right[j]!];
    const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
    if (from < to) overlaps.push({ left: i, right: j, worth: worthOf(a, b, points.at(to) - points.at(from)) });
    if (a.to <= b.to) i++;
    if (b.to <= a.to) j++;
  }
  return overlaps;
}

function worthOf(a: LabelledSpan, b: LabelledSpan, overlapped: number): Worth {
  const isOneLabel = a.label === b.label;
  return [Number(isOneLabel && hasSameBoundary(a, b)), Number(isOneLabel), overlapped];
}

/** Whether two annotations begin and end together. */
export function hasSameBoundary(a: Span, b: Span): boolean {
  return a.from === b.from && a.to === b.to;
}

function sum(a: Worth, b: Worth): Worth {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

function isAtLeast(a: Worth, b: Worth): boolean {
  return (a[0] - b[0] || a[1] - b[1] || a[2] - b[2]) >= 0;
}

function pairsOf<A extends LabelledSpan>(
  left: readonly A[],
  right: readonly A[],
  partners: ReadonlyMap<number, number>,
): Pair<A>[] {
  const matched = new Set(partners.values());
  const pairs: Pair<A>[] = [
    ...left.map((annotation, index) => {
      const partner = partners.get(index);
      return partner === undefined ? { left: annotation } : { left: annotation, right: right[partner]! };
    }),
    ...right.filter((_, index) => !matched.has(index)).map((annotation) => ({ right: annotation })),
  ];
  return pairs.sort((a, b) => startOf(a) - startOf(b));
}

function startOf({ left, right }: Pair<LabelledSpan>): number {
  return Math.min(left?.from ?? Number.POSITIVE_INFINITY, right?.from ?? Number.POSITIVE_INFINITY);
}

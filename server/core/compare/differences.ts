/** Differences of two annotations of a text, entity by entity. */
import type { Span } from '../text/span.ts';
import type { AnnotatedText, Annotation } from './annotations.ts';
import { commonText } from './common-text.ts';
import { hasSameBoundary, matchAnnotations, type Pair } from './matching.ts';

/** Kinds of differences; an entity whose boundary moved is one difference, not one that is gone and another that is new. */
export const differenceKinds = ['relabelled', 'moved', 'moved-relabelled', 'left-only', 'right-only'] as const;

/** Kind of a difference, or none. */
export type DifferenceKind = 'same' | (typeof differenceKinds)[number];

/** An entity of two annotations and what became of it: `left` is missing for one that only the right side has, and `right` the other way round. */
export interface Difference extends Pair {
  readonly kind: DifferenceKind;
}

/** A stretch in which two texts differ without their tags; offsets in the plain text of each. */
export interface DifferingText {
  readonly left: Span;
  readonly right: Span;
}

/** Comparison of two annotated texts. */
export interface Comparison {
  /** Every entity of text that both have, those that are the same included, in order of place. */
  readonly entities: readonly Difference[];
  /** Stretches of text that only one has, or that differ. */
  readonly texts: readonly DifferingText[];
  /** Entities that reach into these stretches, of either side: they are not compared. */
  readonly leftOut: { readonly left: readonly Annotation[]; readonly right: readonly Annotation[] };
}

/**
 * Compares two annotations of a text. Where the texts differ, the part that both have is compared. Nested entities are compared
 * with those that are nested as deep.
 */
export function compareAnnotations(left: AnnotatedText, right: AnnotatedText): Comparison {
  const { text, parts, differing } = commonText([left, right]);
  const [ours, theirs] = parts as [(typeof parts)[0], (typeof parts)[0]];
  const entities: Difference[] = [];
  for (let depth = 0; ; depth++) {
    const [a, b] = [ours, theirs].map(({ annotations }) => annotations.filter((each) => each.depth === depth));
    if (a!.length === 0 && b!.length === 0) break;
    for (const pair of matchAnnotations(a!, b!, text)) entities.push({ kind: kindOf(pair), ...pair });
  }
  return {
    entities: entities.sort((a, b) => placeOf(a) - placeOf(b)),
    texts: differing.map(([from, to]) => ({ left: from!, right: to! })),
    leftOut: { left: ours.leftOut, right: theirs.leftOut },
  };
}

/** Tells what became of an entity. */
export function kindOf({ left, right }: Pair): DifferenceKind {
  if (!left) return 'right-only';
  if (!right) return 'left-only';
  if (hasSameBoundary(left, right)) return left.label === right.label ? 'same' : 'relabelled';
  return left.label === right.label ? 'moved' : 'moved-relabelled';
}

function placeOf({ left, right }: Pair): number {
  return (left ?? right)!.from;
}

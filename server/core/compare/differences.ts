/** Differences of two annotations of a text, entity by entity. */
import type { Span } from '../text/span.ts';
import type { Annotation, Annotations } from './annotations.ts';
import { CodePoints } from './code-points.ts';
import { commonText } from './common-text.ts';
import { hasSameBoundary, type LabelledSpan, matchAnnotations, type Pair } from './matching.ts';

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
export interface AnnotationComparison {
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
export function compareAnnotations(one: Annotations, other: Annotations): AnnotationComparison {
  const { text, parts, differing } = commonText([one, other]);
  const [ours, theirs] = parts as [(typeof parts)[0], (typeof parts)[0]];
  const entities: Difference[] = [];
  const points = new CodePoints(text);
  const [left, right] = [byDepth(ours.annotations), byDepth(theirs.annotations)];
  for (let depth = 0; depth < Math.max(left.length, right.length); depth++) {
    for (const pair of matchAnnotations(left[depth] ?? [], right[depth] ?? [], points)) {
      entities.push({ kind: kindOf(pair.left, pair.right), ...pair });
    }
  }
  return {
    entities: entities.sort((a, b) => placeOf(a) - placeOf(b)),
    texts: differing.map(([from, to]) => ({ left: from!, right: to! })),
    leftOut: { left: ours.leftOut, right: theirs.leftOut },
  };
}

/** Groups annotations by how many are around them. */
function byDepth(annotations: readonly Annotation[]): Annotation[][] {
  const groups: Annotation[][] = [];
  for (const annotation of annotations) {
    const group = groups[annotation.depth];
    if (group) group.push(annotation);
    else groups[annotation.depth] = [annotation];
  }
  return groups;
}

/** Tells what became of an entity. */
export function kindOf(left: LabelledSpan | undefined, right: LabelledSpan | undefined): DifferenceKind {
  if (!left) return 'right-only';
  if (!right) return 'left-only';
  if (hasSameBoundary(left, right)) return left.label === right.label ? 'same' : 'relabelled';
  return left.label === right.label ? 'moved' : 'moved-relabelled';
}

function placeOf({ left, right }: Pair): number {
  return (left ?? right)!.from;
}

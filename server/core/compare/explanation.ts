/** Decisions as the reasons why a text of an annotator differs from the result. */
import type { Span } from '../text/span.ts';
import { type Decision, nearestPlace } from './decisions.ts';
import type { TextComparison } from './text-comparison.ts';

/**
 * Gives each difference between what an annotator has and the result the decision that was made there, the latest of several. Nothing of
 * it is left to decide.
 *
 * @param plain plain text of both
 * @param decisions those on this text
 */
export function explained(
  { stretches }: TextComparison,
  plain: string,
  decisions: readonly Decision[],
): TextComparison {
  const placed = decisions.flatMap((decision) => {
    const span = spanOf(plain, decision);
    return span ? [{ decision, span }] : [];
  });
  placed.sort((a, b) => ((a.decision.on ?? '') < (b.decision.on ?? '') ? -1 : 1));
  return {
    stretches: stretches.map(({ disagreement, decision: _, ...stretch }) => {
      const found = disagreement && placed.findLast(({ span }) => touches(disagreement, span));
      return found ? { ...stretch, decision: found.decision } : stretch;
    }),
    dropped: [],
  };
}

/** The text that a decision is about, what it reaches beyond included; undefined where there is no such text any more. */
function spanOf(plain: string, decision: Decision): Span | undefined {
  const at = nearestPlace(plain, decision);
  if (at === undefined) return undefined;
  const [first, last] = [decision.entities[0], decision.entities.at(-1)];
  return {
    from: at + Math.min(0, first?.from ?? 0),
    to: at + Math.max(decision.text.length, last?.to ?? 0),
  };
}

/** Whether two stretches overlap; one without text overlaps what it stands in or beside. */
function touches(a: Span, b: Span): boolean {
  const isEmpty = a.from === a.to || b.from === b.to;
  return isEmpty ? a.from <= b.to && b.from <= a.to : a.from < b.to && b.from < a.to;
}

/** Stops of a review: the places of a document that a reviewer visits. */

import type { LintedDocument } from '../lint/linted-document.ts';
import type { Finding } from '../lint/rule.ts';
import { bodyOf, type Document, type LocatedTag, spanOf } from '../syntax/document.ts';
import { isEntity } from '../syntax/entities.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';

/** An entity with its findings, or the findings at a place outside all entities. */
export interface LocatedStop {
  /** Offset for the caret: the start of the body, or of the first finding. */
  readonly at: number;
  /** Span of the whole tag, or of the first finding. */
  readonly span: Span;
  /** Entity and its number, counted from 1 in the order in which bodies begin. */
  readonly entity?: { readonly located: LocatedTag; readonly number: number };
  readonly findings: readonly Finding[];
  /** Number of its first finding, counted from 1 in the order of the stops. */
  readonly firstFinding: number;
}

/** Stops of a document. */
export interface Stops {
  /** Stops in the order of their places. */
  readonly list: readonly LocatedStop[];
  readonly entities: number;
  readonly findings: number;
}

/** Stops of a document. Each finding belongs to one: that of its entity or, without one, that of its own place. */
export const stopsOf = memo(({ document, findings }: LintedDocument): Stops => {
  const entities = [...document.tags()].filter(({ tag }) => isEntity(tag));
  entities.sort((a, b) => bodyOf(a).from - bodyOf(b).from);
  const ofEntities = new Map<number, Finding[]>();
  const ofText = new Map<number, Finding[]>();
  for (const finding of findings) {
    const located = entityOf(document, finding);
    const [found, at] = located ? [ofEntities, bodyOf(located).from] : [ofText, finding.from];
    const there = found.get(at);
    if (there) there.push(finding);
    else found.set(at, [finding]);
  }
  const stops = [
    ...entities.map((located, index) => {
      const at = bodyOf(located).from;
      return { at, span: spanOf(located), entity: { located, number: index + 1 }, findings: ofEntities.get(at) ?? [] };
    }),
    ...[...ofText].map(([at, found]) => ({ at, span: found[0]!, findings: found })),
  ].sort((a, b) => a.at - b.at);
  let firstFinding = 1;
  const list = stops.map((stop) => {
    const numbered = { ...stop, firstFinding };
    firstFinding += stop.findings.length;
    return numbered;
  });
  return { list, entities: entities.length, findings: findings.length };
});

/** Returns the entity of a finding: the reported one, else the innermost one in which it begins. */
function entityOf(document: Document, { from, tag: located }: Finding): LocatedTag | undefined {
  if (located && isEntity(located.tag)) return located;
  return document.tagsTouching(from).findLast((around) => isEntity(around.tag) && from < spanOf(around).to);
}

/** Way to a stop: the one at a place, that one or else the next, the next, the previous. */
export type StopWay = 'here' | 'from' | 'next' | 'previous';

/**
 * Returns the stop that a way leads to from a place; undefined when there is none.
 *
 * @param findingsOnly skips stops without findings
 */
export function stopInDirection(
  linted: LintedDocument,
  offset: number,
  way: StopWay,
  { findingsOnly = false }: { readonly findingsOnly?: boolean } = {},
): LocatedStop | undefined {
  const { document } = linted;
  const { list } = stopsOf(linted);
  const here = stopAround(document, list, offset);
  if (way === 'here') return here;
  const isWanted = ({ findings }: LocatedStop) => !findingsOnly || findings.length > 0;
  if (way === 'from' && here && isWanted(here)) return here;
  const from = here?.at ?? offset;
  if (way === 'previous') return list.findLast((stop) => stop.at < from && isWanted(stop));
  return list.find((stop) => stop.at > from && isWanted(stop));
}

/**
 * Returns the stop of a place: the one with exactly that offset, else the innermost entity around it, else the findings around
 * it.
 */
function stopAround(document: Document, list: readonly LocatedStop[], offset: number): LocatedStop | undefined {
  const exact = list.find(({ at }) => at === offset);
  if (exact) return exact;
  const located = document.tagsTouching(offset).findLast(({ tag }) => isEntity(tag));
  if (located) return list.find(({ at, entity }) => entity && at === bodyOf(located).from);
  return list.find(({ span, entity }) => !entity && span.from <= offset && offset <= span.to);
}

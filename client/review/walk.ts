/** Walks through a file that is reviewed, from its top to its bottom: its entities, and findings outside of them. */
import type { Position, Range, TextDocument } from 'vscode';
import { type ReviewStop, type ReviewStops, reviewStopRequest, type StopWay } from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';
import type { Proposal } from '../server/proposals.ts';
import { fromPosition, toPosition, toRange } from '../server/requests.ts';

/** Stops of a walk: all of them, or those alone that have findings or for which a correction is proposed. */
export type Pass = 'all' | 'findings';

/** An entity with its findings, or findings elsewhere. */
export interface Stop extends Pick<ReviewStop, 'entity' | 'findings'> {
  /** Position of the caret at the stop. */
  readonly at: Position;
  /** Range of the whole tag, or of the finding. */
  readonly range: Range;
  /** The correction that is proposed for the entity, if one is. */
  readonly proposal?: Proposal | undefined;
}

/** A stop among all that the file has. */
export interface StopPlace extends Pick<ReviewStops, 'entities' | 'findings'> {
  readonly stop?: Stop;
}

/** A walk: in which direction, by which stops, and what is proposed in the text. */
export interface Walk {
  readonly way: StopWay;
  readonly pass: Pass;
  readonly proposals: readonly Proposal[];
}

/** Finds the stop that comes next from a position, in the given direction. */
export async function findStop(
  server: Server,
  document: TextDocument,
  at: Position,
  { way, pass, proposals }: Walk,
): Promise<StopPlace> {
  const find = async (from: Position, way: StopWay): Promise<StopPlace> => {
    const params = { position: fromPosition(from), way, findingsOnly: pass === 'findings' };
    const { stop, ...counts } = await server.ask<ReviewStops>(reviewStopRequest, document, params);
    if (!stop) return counts;
    const range = toRange(stop.range);
    const proposal = stop.entity && proposals.find((each) => each.range.isEqual(range));
    return { ...counts, stop: { ...stop, at: toPosition(stop.at), range, proposal } };
  };
  const place = await find(at, way);
  const proposed = pass === 'findings' ? proposalOnWay(proposals, at, way) : undefined;
  return proposed && isNearer(proposed.range, place.stop?.range, way) ? find(proposed.body.start, 'here') : place;
}

/**
 * Whether a stop is an entity after its correction was made: one that lost words at its start begins after the caret.
 *
 * @param rest number of characters after it on its line, which the correction has left alone
 */
export function isCorrected(document: TextDocument, { entity, at, range }: Stop, after: string, rest: number): boolean {
  const isIn = restAfter(document, range) >= rest;
  return entity !== undefined && isIn && document.getText(range.with(at)).startsWith(after);
}

/** Number of characters after a tag on its line. */
export function restAfter(document: TextDocument, { end }: Range): number {
  return document.lineAt(end.line).text.length - end.character;
}

/** The first proposal in a direction; that around the position only where one looks from there on. */
function proposalOnWay(proposals: readonly Proposal[], at: Position, way: StopWay): Proposal | undefined {
  if (way === 'here') return undefined;
  if (way === 'previous') return proposals.findLast(({ range }) => range.end.isBefore(at));
  const isThere = ({ range }: Proposal) => range.contains(at) && way === 'from';
  return proposals.find((each) => each.range.start.isAfter(at) || isThere(each));
}

function isNearer({ start }: Range, than: Range | undefined, way: StopWay): boolean {
  return !than || (way === 'previous' ? start.isAfter(than.start) : start.isBefore(than.start));
}

/** Walks through a file that is reviewed, from its top to its bottom: its entities, and findings outside of them. */
import type { Position, Range, TextDocument } from 'vscode';
import { type ReviewStop, type ReviewStops, reviewStopRequest, type StopWay } from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';
import { fromPosition, toPosition, toRange } from '../server/requests.ts';

/** Stops of a walk: all of them, or those alone that have findings. */
export type Pass = 'all' | 'findings';

/** An entity with its findings, or findings elsewhere. */
export interface Stop extends Pick<ReviewStop, 'entity' | 'findings'> {
  /** Position of the caret at the stop. */
  readonly at: Position;
  /** Range of the whole tag, or of the finding. */
  readonly range: Range;
}

/** A stop among all that the file has. */
export interface StopPlace extends Pick<ReviewStops, 'entities' | 'findings'> {
  readonly stop?: Stop;
}

/** Finds the stop that comes next from a position, in the given direction. */
export async function findStop(
  server: Server,
  document: TextDocument,
  at: Position,
  { way, pass }: { readonly way: StopWay; readonly pass: Pass },
): Promise<StopPlace> {
  const params = { position: fromPosition(at), way, findingsOnly: pass === 'findings' };
  const { stop, ...counts } = await server.ask<ReviewStops>(reviewStopRequest, document, params);
  if (!stop) return counts;
  return { ...counts, stop: { ...stop, at: toPosition(stop.at), range: toRange(stop.range) } };
}

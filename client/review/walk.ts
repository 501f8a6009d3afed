/** The way through a file that is reviewed, from its top to its bottom: its entities, and what was found outside of them. */
import type { Position, Range, TextDocument } from 'vscode';
import { type ReviewStop, type ReviewStops, reviewStopRequest, type StopWay } from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';
import { fromPosition, toPosition, toRange } from '../server/requests.ts';

/** What a walk goes through: all stops, or those alone at which something was found. */
export type Pass = 'all' | 'findings';

/** An entity with what was found of it, or what was found elsewhere. */
export interface Stop extends Pick<ReviewStop, 'entity' | 'findings'> {
  /** Where the caret goes. */
  readonly at: Position;
  /** The whole tag, or what was found. */
  readonly range: Range;
}

/** A stop among all that the file has. */
export interface Place extends Pick<ReviewStops, 'entities' | 'findings'> {
  readonly stop?: Stop;
}

/** The stop that one comes to from a position. */
export async function findStop(
  server: Server,
  document: TextDocument,
  at: Position,
  { way, pass }: { readonly way: StopWay; readonly pass: Pass },
): Promise<Place> {
  const params = { position: fromPosition(at), way, findingsOnly: pass === 'findings' };
  const { stop, ...counts } = await server.ask<ReviewStops>(reviewStopRequest, document, params);
  if (!stop) return counts;
  return { ...counts, stop: { ...stop, at: toPosition(stop.at), range: toRange(stop.range) } };
}

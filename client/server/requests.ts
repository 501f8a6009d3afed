/** Requests to the server about the entities and the findings of a document, in VS Code's terms. */
import { l10n, Position, Range, type TextDocument } from 'vscode';
import {
  type Direction,
  type EntitiesAtParams,
  type EntitiesAtResult,
  type EntitiesOfParams,
  type EntitiesOfResult,
  type EntityAt,
  type EntityInContext,
  type EntitySummary,
  entitiesAtRequest,
  entitiesOfRequest,
  entitySummaryRequest,
  type FindingCounts,
  type FindingPlacesParams,
  type FindingsThere,
  findingCountsRequest,
  findingPlacesRequest,
  type NameAt,
  type NameAtParams,
  type Names,
  type NamesParams,
  type NeighbourParams,
  type NextFindingParams,
  type NextSuspiciousParams,
  nameAtRequest,
  namesRequest,
  neighbourRequest,
  nextFindingRequest,
  nextSuspiciousRequest,
  type SuspiciousEntity,
  type TextsAtResult,
  textsAtRequest,
} from '../../protocol/index.ts';
import type { Server } from './language-server.ts';

/** An entity in a selection. */
export interface Entity extends Omit<EntityAt, 'range' | 'body'> {
  /** The whole tag. */
  readonly range: Range;
  /** Its text. */
  readonly body: Range;
}

/** The entities in some selections. */
export interface Entities extends Omit<EntitiesAtResult, 'entities'> {
  /** The first of them, in the order of their `[`. */
  readonly entities: readonly Entity[];
}

/** Requests the number of entities of a document, and the labels that they can have. */
export function entitySummary(server: Server, document: TextDocument): Promise<EntitySummary> {
  return server.ask(entitySummaryRequest, document);
}

/** Requests the entities that an edit at some selections is about. */
export async function entitiesAt(
  server: Server,
  document: TextDocument,
  selections: readonly Range[],
): Promise<Entities> {
  const ranges: EntitiesAtParams['ranges'] = selections.map(fromRange);
  const { entities, ...rest } = await server.ask<EntitiesAtResult>(entitiesAtRequest, document, { ranges });
  const toEntity = ({ range, body, ...more }: EntityAt) => ({ ...more, range: toRange(range), body: toRange(body) });
  return { ...rest, entities: entities.map(toEntity) };
}

/** Requests the text that a tag would be put around at each of some selections; undefined where there is no word. */
export async function textsAt(
  server: Server,
  document: TextDocument,
  selections: readonly Range[],
): Promise<(Range | undefined)[]> {
  const ranges: EntitiesAtParams['ranges'] = selections.map(fromRange);
  const texts = await server.ask<TextsAtResult>(textsAtRequest, document, { ranges });
  return texts.map((text) => (text ? toRange(text) : undefined));
}

/** Describes the entity at a place for a screen reader: its text and its label. */
export async function entityInWords(server: Server, document: TextDocument, at: Position): Promise<string | undefined> {
  const { entities, label } = await entitiesAt(server, document, [new Range(at, at)]);
  const [entity] = entities;
  return entity && l10n.t('“{0}”, {1}', document.getText(entity.body), label ?? '');
}

/** Requests the body of the entity before or after a place; see {@link NeighbourParams}. */
export async function neighbour(
  server: Server,
  document: TextDocument,
  position: Position,
  which: Omit<NeighbourParams, 'textDocument' | 'position'>,
): Promise<Range | undefined> {
  const params: Omit<NeighbourParams, 'textDocument'> = { position: fromPosition(position), ...which };
  const body = await server.ask<EntityAt['body'] | null>(neighbourRequest, document, params);
  return body ? toRange(body) : undefined;
}

/** Requests the body of the entity with the next most suspicious label, and what to say about it. */
export async function nextSuspicious(
  server: Server,
  document: TextDocument,
  position: Position,
): Promise<{ readonly body: Range; readonly message: string } | undefined> {
  const params: Omit<NextSuspiciousParams, 'textDocument'> = { position: fromPosition(position) };
  const next = await server.ask<SuspiciousEntity | null>(nextSuspiciousRequest, document, params);
  return next ? { ...next, body: toRange(next.body) } : undefined;
}

/** Requests the names of a document, by their labels. */
export function namesOf(
  server: Server,
  document: TextDocument,
  params: Omit<NamesParams, 'textDocument'>,
): Promise<Names> {
  return server.ask(namesRequest, document, params);
}

/** An entity with the words around it. */
export interface Passage extends Omit<EntityInContext, 'range' | 'body'>, Pick<Entity, 'range' | 'body'> {}

/** Requests the entities of a name: how many there are, and the first of them. */
export async function entitiesOf(
  server: Server,
  document: TextDocument,
  params: Omit<EntitiesOfParams, 'textDocument'>,
): Promise<{ readonly count: number; readonly entities: readonly Passage[] }> {
  const { count, entities } = await server.ask<EntitiesOfResult>(entitiesOfRequest, document, params);
  return {
    count,
    entities: entities.map(({ range, body, ...words }) => ({ ...words, range: toRange(range), body: toRange(body) })),
  };
}

/** Requests the name of the entity at a place. */
export function nameAt(server: Server, document: TextDocument, position: Position): Promise<NameAt | null> {
  const params: Omit<NameAtParams, 'textDocument'> = { position: fromPosition(position) };
  return server.ask(nameAtRequest, document, params);
}

/** Converts a position for the server. Workers are sent values as they are, and VS Code's have their numbers hidden. */
export function fromPosition({ line, character }: Position): NeighbourParams['position'] {
  return { line, character };
}

/** Converts a range for the server. */
export function fromRange({ start, end }: Range): EntityAt['range'] {
  return { start: fromPosition(start), end: fromPosition(end) };
}

/** Converts a position of the server. */
export function toPosition({ line, character }: NeighbourParams['position']): Position {
  return new Position(line, character);
}

/** Converts a range of the server. */
export function toRange({ start, end }: EntityAt['range']): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** LSP's code for a request about a text that is gone. */
const contentModifiedCode = -32801;

/** Repeats a request until its answer is about the document as it is. */
export async function upToDate<T>(document: TextDocument, ask: () => Promise<T>): Promise<T> {
  for (;;) {
    const { version } = document;
    try {
      const answer = await ask();
      if (document.version === version) return answer;
    } catch (error) {
      if ((error as { code?: number }).code !== contentModifiedCode) throw error;
    }
  }
}

/** Requests the findings at the place before or after another, around the end; the server answers when all are known. */
export async function nextFinding(
  server: Server,
  document: TextDocument,
  { line, character }: Position,
  direction: Direction,
): Promise<{ readonly range: Range; readonly messages: readonly string[] } | undefined> {
  const params: Omit<NextFindingParams, 'textDocument'> = { position: { line, character }, direction };
  const there = await server.ask<FindingsThere | null>(nextFindingRequest, document, params);
  return there ? { ...there, range: toRange(there.range) } : undefined;
}

/** Requests the places that the findings at a position are about besides their own, in order. */
export async function findingPlaces(
  server: Server,
  document: TextDocument,
  { line, character }: Position,
): Promise<Range[]> {
  const params: Omit<FindingPlacesParams, 'textDocument'> = { position: { line, character } };
  const places = await server.ask<Parameters<typeof toRange>[0][]>(findingPlacesRequest, document, params);
  return places.map(toRange);
}

/** Requests the number of findings of a document, all of them. */
export function findingCounts(server: Server, document: TextDocument): Promise<FindingCounts> {
  return server.ask(findingCountsRequest, document);
}

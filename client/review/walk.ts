/** The way through a file that is reviewed: its entities, then its findings, each in the order in which they stand. */
import { type Position, Range, type TextDocument } from 'vscode';
import { type Direction, type EntityAt, moreFindings } from '../../server/protocol.ts';
import { entityPlace, neighbour, toRange } from '../entities.ts';
import type { Server } from '../server.ts';
import type { Stop } from './words.ts';

/** Something that was found. */
export interface Finding {
  readonly range: Range;
  readonly message: string;
}

/** The same as the server has it. */
interface Diagnostic {
  readonly range: EntityAt['range'];
  readonly message: string;
  readonly code?: unknown;
}

/** What a walk goes through. */
export type Phase = 'entities' | 'findings';

/** The next thing to look at. */
export interface Step {
  readonly phase: Phase;
  readonly at: Position;
}

/** A stop, and where its entity or its first finding stands. */
export type StopAt = Stop & { readonly range?: Range | undefined };

/** The findings as the server has them now; those that VS Code shows can be of the text before the last edit. */
export async function freshFindings(server: Server, document: TextDocument): Promise<Finding[]> {
  const report = await server.ask<{ items?: readonly Diagnostic[] }>('textDocument/diagnostic', document);
  return (report.items ?? [])
    .filter(({ code }) => code !== moreFindings)
    .map(({ range, message }) => ({ range: toRange(range), message }))
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

/** What comes next from a place, or before it; undefined at the end. */
export async function step(
  server: Server,
  document: TextDocument,
  { phase, at }: Step,
  direction: Direction,
): Promise<Step | undefined> {
  if (phase === 'findings') {
    const starts = (await freshFindings(server, document)).map(({ range }) => range.start);
    const found =
      direction === 'next' ? starts.find((start) => start.isAfter(at)) : starts.findLast((start) => start.isBefore(at));
    if (found) return { phase, at: found };
    return direction === 'next' ? undefined : edge(server, document, 'entities', 'previous');
  }
  const body = await neighbour(server, document, at, { direction, stopsAtEnd: true });
  if (body) return { phase, at: body.start };
  return direction === 'next' ? edge(server, document, 'findings', 'next') : undefined;
}

/** The first of all entities or findings, or the last one. */
async function edge(
  server: Server,
  document: TextDocument,
  phase: Phase,
  direction: Direction,
): Promise<Step | undefined> {
  const whole = document.validateRange(new Range(0, 0, document.lineCount, 0));
  if (phase === 'findings') {
    const findings = await freshFindings(server, document);
    const found = direction === 'next' ? findings[0] : findings.at(-1);
    return found && { phase, at: found.range.start };
  }
  const body = await neighbour(server, document, direction === 'next' ? whole.start : whole.end, { direction });
  return body && { phase, at: body.start };
}

/** Where to begin: at the entity that is there, else at the next one, else at what was found. */
export async function begin(server: Server, document: TextDocument, at: Position): Promise<Step | undefined> {
  const { entity } = await entityPlace(server, document, at);
  return entity ? { phase: 'entities', at } : step(server, document, { phase: 'entities', at }, 'next');
}

/** Which stop a place is, and what it is about. */
export async function stopAt(server: Server, document: TextDocument, { phase, at }: Step): Promise<StopAt> {
  const { count, entity } = await entityPlace(server, document, at);
  if (phase === 'findings') {
    const findings = await freshFindings(server, document);
    const starts = [...new Set(findings.map(({ range: { start } }) => document.offsetAt(start)))];
    const number = starts.indexOf(document.offsetAt(at)) + 1;
    const here = findings.filter(({ range }) => range.start.isEqual(at));
    const what = here.map(({ message }) => message).join(' ');
    if (number > 0) return { kind: 'finding', number, count: starts.length, what, range: here[0]?.range };
  }
  if (!entity) return { kind: 'none', number: 0, count, what: '' };
  const { number, label, range } = entity;
  return { kind: 'entity', number, count, what: label, range };
}

/** Findings: what the server says of them, and the diagnostics that come from it, which are only as many as VS Code takes. */
import { type Diagnostic, languages, type Position, type Range, type TextDocument } from 'vscode';
import {
  type Direction,
  type FindingCounts,
  type FindingsThere,
  findingCountsRequest,
  moreFindings,
  type NextFindingParams,
  nextFindingRequest,
} from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';
import { toRange } from '../server/requests.ts';

/** The findings at the place before or after another, around the end; asked of the server, which answers when all are known. */
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

/** How many findings a document has, all of them. */
export function findingCounts(server: Server, document: TextDocument): Promise<FindingCounts> {
  return server.ask(findingCountsRequest, document);
}

/** The findings in a document that VS Code has been told of, in the order in which they stand. */
export function findingsOf(document: TextDocument): Diagnostic[] {
  return ours(document)
    .filter((one) => codeOf(one) !== moreFindings)
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

/** The code of a finding: the rule that it is of. */
export function codeOf({ code }: Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

function ours({ uri }: TextDocument): Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === 'tagwright');
}

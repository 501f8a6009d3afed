/** Findings as views of them ask: where the next one is, and how many there are. Diagnostics are only as many as editors show. */
import type { Range } from 'vscode-languageserver-protocol';

/** The findings at the place before or after another: {@link FindingsThere}, or null when the document has none. */
export const nextFindingRequest = 'tagwright/nextFinding';

/** Findings that begin at one place. */
export interface FindingsThere {
  /** What the first of them is about. */
  readonly range: Range;
  /** What each says. */
  readonly messages: readonly string[];
}

/** How many findings a document has: {@link FindingCounts}. */
export const findingCountsRequest = 'tagwright/findingCounts';

/** How many findings a document has of each severity, those that are not among its diagnostics too. */
export interface FindingCounts {
  readonly error: number;
  readonly warning: number;
  readonly information: number;
  readonly hint: number;
  /** What is said of the findings that are not shown in the text, if there are any. */
  readonly more?: string;
}

/** Findings as views of them ask: where the next one is, and how many there are. Diagnostics are only as many as editors show. */
import type { Range } from 'vscode-languageserver-protocol';

/** The findings at the place before or after another: {@link FindingsThere}, or null when the document has none. */
export const nextFindingRequest = 'tagwright/nextFinding';

/** Findings that begin at one place. */
export interface FindingsThere {
  /** Place of the first finding. */
  readonly range: Range;
  /** Messages of the findings. */
  readonly messages: readonly string[];
}

/** Asks for the places that the findings at a position are about besides their own: ranges in order, none without such a finding. */
export const findingPlacesRequest = 'tagwright/findingPlaces';

/** Asks for the number of findings of a document: {@link FindingCounts}. */
export const findingCountsRequest = 'tagwright/findingCounts';

/** Number of findings of each severity, with those that are not among the diagnostics. */
export interface FindingCounts {
  readonly error: number;
  readonly warning: number;
  readonly information: number;
  readonly hint: number;
  /** Message about the findings that are not shown in the text, if there are any. */
  readonly more?: string;
}

/** Messages between the reading view and its page. Offsets are UTF-16 units in the document. */
import type { EntitySummary, Reading } from '../../../protocol/index.ts';

/** A range of the document. */
export interface OffsetRange {
  readonly from: number;
  readonly to: number;
}

/** Content of the page. */
export interface PageContent {
  readonly uri: string;
  /** Title of the page. */
  readonly title: string;
  /** The version of the document; what the page sends about another one is dropped. */
  readonly version: number;
  readonly reading: Reading;
  readonly summary: EntitySummary;
  /** The selection in the source. */
  readonly caret: OffsetRange | undefined;
  /** A sentence that says how much of the document is not shown. */
  readonly rest: string | undefined;
}

/** Messages to the page. */
export type ToPage =
  | ({ readonly type: 'show' } & PageContent)
  /** The selection in the source is here. */
  | ({ readonly type: 'caret' } & OffsetRange)
  /** The source has been scrolled to this offset at its top; the caret is given if it can be seen. */
  | { readonly type: 'scroll'; readonly offset: number; readonly caret: number | undefined }
  /** The page has been given the focus: its entity shall have it. */
  | { readonly type: 'takeFocus' };

/** Messages from the page. */
export type FromPage =
  /** The page has loaded and shows nothing yet. */
  | { readonly type: 'ready' }
  /** The page has got or lost the focus. */
  | { readonly type: 'focus'; readonly has: boolean }
  /** The page was given the focus, and has it now or not. */
  | { readonly type: 'tookFocus'; readonly has: boolean }
  /** The caret is in this entity; in none when the range is empty. */
  | ({ readonly type: 'current' } & OffsetRange)
  /** This range has been chosen: the source selects it, and takes the focus if `goes`. */
  | ({ readonly type: 'select'; readonly goes: boolean; readonly version: number } & OffsetRange)
  /** The page has been scrolled to this offset at its top. */
  | { readonly type: 'scroll'; readonly offset: number; readonly version: number };

/** Words that the page needs, in the user's language. */
export interface PageTexts {
  /** Name of the legend. */
  readonly legend: string;
  /** Name of the text. */
  readonly text: string;
  /** Instead of the text of an empty tag. */
  readonly empty: string;
  /** Description of a label that is not in the label set. */
  readonly unknown: string;
  /** Names of severities. */
  readonly error: string;
  readonly warning: string;
  readonly information: string;
  readonly hint: string;
}

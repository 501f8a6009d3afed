/** What the reading view and its page say to each other. Offsets are UTF-16 units in the document. */
import type { EntitySummary, Reading } from '../../../protocol/index.ts';

/** A range of the document. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What the page shows. */
export interface PageContent {
  readonly uri: string;
  /** What the page is called. */
  readonly title: string;
  /** The version of the document; what the page sends about another one is dropped. */
  readonly version: number;
  readonly reading: Reading;
  readonly summary: EntitySummary;
  /** The selection in the source. */
  readonly caret: Range | undefined;
  /** A sentence that says how much of the document is not shown. */
  readonly rest: string | undefined;
}

/** To the page. */
export type ToPage =
  | ({ readonly type: 'show' } & PageContent)
  /** The selection in the source is here. */
  | ({ readonly type: 'caret' } & Range)
  /** The source has been scrolled: this is the first that is to be seen of it, and this its caret, if that is to be seen as well. */
  | { readonly type: 'scroll'; readonly offset: number; readonly caret: number | undefined }
  /** The page has been given the focus: its entity shall have it. */
  | { readonly type: 'takeFocus' };

/** From the page. */
export type FromPage =
  /** It has loaded and shows nothing yet. */
  | { readonly type: 'ready' }
  /** It has got or lost the focus. */
  | { readonly type: 'focus'; readonly has: boolean }
  /** It was given the focus, and has it now or not. */
  | { readonly type: 'tookFocus'; readonly has: boolean }
  /** This entity is the one that the caret is in; none when the range is empty. */
  | ({ readonly type: 'current' } & Range)
  /** This has been chosen: the source shall select it, and take the focus if `goes`. */
  | ({ readonly type: 'select'; readonly goes: boolean; readonly version: number } & Range)
  /** It has been scrolled: this is the first that is to be seen of it. */
  | { readonly type: 'scroll'; readonly offset: number; readonly version: number };

/** Words that the page needs, in the user's language. */
export interface Words {
  /** What the legend is. */
  readonly legend: string;
  /** What the text is. */
  readonly text: string;
  /** Instead of the text of an empty tag. */
  readonly empty: string;
  /** What a label is that is not in the label set. */
  readonly unknown: string;
  /** Names of severities. */
  readonly error: string;
  readonly warning: string;
  readonly information: string;
  readonly hint: string;
}

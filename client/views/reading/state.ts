/** The state of the reading panel as one value, and the step from event to event. No VS Code in it: it is tested without a window. */
import type { OffsetRange } from './messages.ts';

/** An empty range, for no entity. */
const nowhere: OffsetRange = { from: 0, to: 0 };

/** The state of the panel. */
export interface PanelState<Text> {
  readonly text: Text;
  /** The reading that the page has, and the version of the text that it is of; undefined while the page has none of this text. */
  readonly shown: { readonly id: string; readonly version: number } | undefined;
  /** Whether the panel has the focus, as key bindings know it. */
  readonly hasFocus: boolean;
  /** Whether the source has the focus for a moment: until the page says that it has it back, keys are those of the page. */
  readonly lendsFocus: boolean;
  /** The entity at the caret of the page; empty when there is none. */
  readonly current: OffsetRange;
  /** The offset of the caret that was to be seen before the panel took its room beside the source, until it is shown again. */
  readonly caretToShow: number | undefined;
  /** Number of moves of the source by the panel that have not come to rest: what the source shows meanwhile is their effect. */
  readonly ownMoves: number;
  /** Whether the panel has been closed, so that nothing can be shown in it any more. */
  readonly isClosed: boolean;
}

/** An event that changes the state of the panel. */
export type PanelEvent<Text> =
  /** The panel opens; the caret is at this offset if it can be seen. */
  | { readonly type: 'opened'; readonly seenCaret: number | undefined }
  /** Another text is to be shown. */
  | { readonly type: 'textChanged'; readonly text: Text }
  /** The page has loaded, perhaps again, and shows nothing. */
  | { readonly type: 'pageLoaded' }
  /** The page has been sent a reading. */
  | { readonly type: 'shown'; readonly id: string; readonly version: number }
  /** The page and the source have been brought to the same place after the first reading. */
  | { readonly type: 'begun' }
  /** The focus is given to the panel, or taken from it. */
  | { readonly type: 'focusGiven'; readonly has: boolean }
  /** The page says that it has got or lost the focus. */
  | { readonly type: 'focusChanged'; readonly has: boolean }
  /** The source gets the focus for a moment. */
  | { readonly type: 'focusLent' }
  /** The page says whether it has the focus after it was given that. */
  | { readonly type: 'focusTaken'; readonly has: boolean }
  /** The caret of the page is at another entity, or at none. */
  | { readonly type: 'currentChanged'; readonly range: OffsetRange }
  /** The panel begins to move the source, or that has come to rest. */
  | { readonly type: 'moveStarted' | 'moveEnded' }
  | { readonly type: 'closed' };

/** Returns the state in which a panel begins. */
export function initialState<Text>(text: Text): PanelState<Text> {
  return {
    text,
    shown: undefined,
    hasFocus: false,
    lendsFocus: false,
    current: nowhere,
    caretToShow: undefined,
    ownMoves: 0,
    isClosed: false,
  };
}

/** Returns the state after an event. */
export function next<Text>(state: PanelState<Text>, event: PanelEvent<Text>): PanelState<Text> {
  switch (event.type) {
    case 'opened':
      return { ...state, caretToShow: event.seenCaret };
    case 'textChanged':
      return { ...state, text: event.text, shown: undefined, current: nowhere };
    case 'pageLoaded':
      return { ...state, shown: undefined, lendsFocus: false };
    case 'shown':
      return { ...state, shown: { id: event.id, version: event.version } };
    case 'begun':
      return { ...state, caretToShow: undefined };
    case 'focusGiven':
      return { ...state, hasFocus: event.has };
    case 'focusChanged':
      return state.lendsFocus ? state : { ...state, hasFocus: event.has };
    case 'focusLent':
      return { ...state, lendsFocus: true };
    case 'focusTaken':
      return { ...state, lendsFocus: false, hasFocus: event.has };
    case 'currentChanged':
      // A page that shows nothing of this text speaks of the one before.
      return state.shown === undefined ? state : { ...state, current: event.range };
    case 'moveStarted':
      return { ...state, ownMoves: state.ownMoves + 1 };
    case 'moveEnded':
      return { ...state, ownMoves: state.ownMoves - 1 };
    case 'closed':
      return { ...state, isClosed: true, hasFocus: false };
  }
}

/** Tells whether the page shows the text as it is. */
export function isUpToDate({ text, shown }: PanelState<{ readonly version: number }>): boolean {
  return shown?.version === text.version;
}

/** The entity to outline in the source, which has no caret to be seen while the panel has the focus. */
export function outlined({ hasFocus, current }: PanelState<unknown>): OffsetRange | undefined {
  return hasFocus && current.from < current.to ? current : undefined;
}

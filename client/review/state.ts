/** The state of review mode as one value, and the step from event to event. No VS Code in it: a text is known by its identity. */
import type { RememberedReview } from './memory.ts';
import type { Pass } from './walk.ts';

/** Review mode is off. */
export interface Off {
  readonly kind: 'off';
  /** The review that was on when the window was closed; it goes on when its file is active. */
  readonly remembered?: RememberedReview | undefined;
}

/** Review mode is on, for one file at a time. */
export interface Reviewing<Text> {
  readonly kind: 'on';
  /** The file that is reviewed. */
  readonly text: Text;
  readonly pass: Pass;
  /**
   * The text that is locked: the reviewed one while an editor of it is active, else none. While the next file is being opened, it
   * is still the one before.
   */
  readonly locked: Text | undefined;
  /** Whether the question at the end of the file is open, or its answer is being carried out. Keys do nothing then. */
  readonly isFinishing: boolean;
}

/** Review mode was left by its key a moment ago: its other keys still do not type. */
export interface JustLeft {
  readonly kind: 'justLeft';
}

/** The state of review mode. All that belongs to a review is in `Reviewing`, so that it ends with it. */
export type ReviewState<Text> = Off | Reviewing<Text> | JustLeft;

/** An event that changes the state of review mode. `active` is the tagged text that has the focus, if one has. */
export type ReviewEvent<Text> =
  /** The user begins to review a text, or changes the pass. */
  | { readonly type: 'started'; readonly text: Text; readonly pass: Pass; readonly active: Text | undefined }
  /** Another editor is active. */
  | { readonly type: 'activated'; readonly active: Text | undefined }
  /** The review moves on to another file, which is not shown yet. */
  | { readonly type: 'movedOn'; readonly text: Text }
  | { readonly type: 'finishStarted' }
  | { readonly type: 'finishEnded' }
  /** The mode is left. */
  | { readonly type: 'left'; readonly byKey: boolean }
  /** The text of the review that was on has been closed, and may be there again under another name. */
  | { readonly type: 'closed'; readonly remembered: RememberedReview }
  /** The moment after leaving by key is over. */
  | { readonly type: 'graceEnded' };

/** The state after an event. Events that mean nothing in a state return the state itself. */
export function next<Text>(state: ReviewState<Text>, event: ReviewEvent<Text>): ReviewState<Text> {
  if (event.type === 'started') {
    const { text, pass, active } = event;
    const isFinishing = state.kind === 'on' && state.isFinishing;
    return { kind: 'on', text, pass, locked: active === text ? text : undefined, isFinishing };
  }
  if (event.type === 'left') return event.byKey && state.kind === 'on' ? { kind: 'justLeft' } : { kind: 'off' };
  if (event.type === 'closed') return { kind: 'off', remembered: event.remembered };
  if (event.type === 'graceEnded') return state.kind === 'justLeft' ? { kind: 'off' } : state;
  if (state.kind !== 'on') return state;
  switch (event.type) {
    case 'activated':
      return { ...state, locked: event.active === state.text ? state.text : undefined };
    case 'movedOn':
      return { ...state, text: event.text };
    case 'finishStarted':
      return { ...state, isFinishing: true };
    case 'finishEnded':
      return { ...state, isFinishing: false };
  }
}

/** The text that is reviewed, if one is. */
export function reviewedText<Text>(state: ReviewState<Text>): Text | undefined {
  return state.kind === 'on' ? state.text : undefined;
}

/** The text that is locked, if one is. */
export function lockedText<Text>(state: ReviewState<Text>): Text | undefined {
  return state.kind === 'on' ? state.locked : undefined;
}

/** The texts that no key may type into: the reviewed one even before its editor is active, and the one that is still locked. */
export function guardedTexts<Text>(state: ReviewState<Text>): readonly Text[] {
  if (state.kind !== 'on') return [];
  const { locked, text } = state;
  return locked === undefined || locked === text ? [text] : [locked, text];
}

/** Tells whether the keys of review mode work in a text: it is locked, and the review neither finishes nor moves on. */
export function takesKeys<Text>(state: ReviewState<Text>, text: Text): boolean {
  return state.kind === 'on' && state.locked === text && state.text === text && !state.isFinishing;
}

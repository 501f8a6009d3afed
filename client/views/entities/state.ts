/** The state of the entities view as one value, and the step from event to event. No VS Code in it: a text is known by its identity. */
import type { NameAt } from '../../../protocol/index.ts';
import type { LabelNode } from './nodes.ts';

/** Number of rows that a list has before someone asks for more, and how many more there are then. */
export const pageLength = 500;

/** The condition of welcome content: whether a tagged text is shown, and whether it has entities. */
export type WelcomeContent = 'none' | 'empty' | 'some';

/** The state of the view. */
export interface EntitiesState<Text> {
  /** The text whose names are shown. */
  readonly text: Text | undefined;
  readonly content: WelcomeContent | undefined;
  readonly labels: readonly LabelNode[];
  /** The version of the text that the labels were read from; undefined until they are those of the text. */
  readonly version: number | undefined;
  /** The part of a name that is looked for; all names are shown when it is empty. */
  readonly query: string;
  /** Number of rows that a list shows. */
  readonly limit: number;
  /** The ids of the names whose entities can be seen. */
  readonly expanded: ReadonlySet<string>;
  /**
   * The entity that the caret was on when that was last requested; undefined when it was on none, or its row is to be shown
   * again.
   */
  readonly caret: NameAt | undefined;
  /** The entity whose row is chosen. */
  readonly chosen: NameAt | undefined;
  /** Number of operations during which the rows have to stay. */
  readonly holdCount: number;
  /** Whether the rows have to be read again when nothing holds them any more. */
  readonly needsRefresh: boolean;
}

/** An event that changes the state of the view. */
export type EntitiesEvent<Text> =
  /** The labels of a text are about to be read. */
  | { readonly type: 'readingStarted'; readonly text: Text | undefined }
  /** The labels of a text have been read. */
  | {
      readonly type: 'read';
      readonly text: Text | undefined;
      readonly version: number | undefined;
      readonly labels: readonly LabelNode[];
    }
  | { readonly type: 'contentChanged'; readonly content: WelcomeContent }
  | { readonly type: 'queried'; readonly query: string }
  /** Longer lists are asked for. */
  | { readonly type: 'moreAsked' }
  | { readonly type: 'expanded' | 'collapsed'; readonly id: string }
  | { readonly type: 'caretMoved'; readonly to: NameAt | undefined }
  | { readonly type: 'chosen'; readonly place: NameAt | undefined }
  /** Something begins, or ends, during which the rows have to stay. */
  | { readonly type: 'held' | 'released' }
  /** The rows are out of date. */
  | { readonly type: 'outdated' };

/** Returns the state in which the view begins. */
export function initialState<Text>(): EntitiesState<Text> {
  return {
    text: undefined,
    content: undefined,
    labels: [],
    version: undefined,
    query: '',
    limit: pageLength,
    expanded: new Set(),
    caret: undefined,
    chosen: undefined,
    holdCount: 0,
    needsRefresh: false,
  };
}

/** Returns the state after an event. */
export function next<Text>(state: EntitiesState<Text>, event: EntitiesEvent<Text>): EntitiesState<Text> {
  switch (event.type) {
    case 'readingStarted':
      if (event.text === state.text) return state;
      return { ...state, text: event.text, limit: pageLength, version: undefined };
    case 'read': {
      // An answer about another text comes late.
      const { text, version, labels } = event;
      return text === state.text ? { ...state, version, labels } : state;
    }
    case 'contentChanged':
      return { ...state, content: event.content };
    case 'queried':
      return { ...state, query: event.query };
    case 'moreAsked':
      return { ...state, limit: state.limit + pageLength };
    case 'expanded':
      return { ...state, expanded: new Set([...state.expanded, event.id]) };
    case 'collapsed':
      return { ...state, expanded: new Set([...state.expanded].filter((id) => id !== event.id)) };
    case 'caretMoved':
      return { ...state, caret: event.to };
    case 'chosen':
      return { ...state, chosen: event.place };
    case 'held':
      return { ...state, holdCount: state.holdCount + 1 };
    case 'released':
      return { ...state, holdCount: state.holdCount - 1 };
    case 'outdated':
      return { ...state, needsRefresh: state.holdCount > 0 };
  }
}

/**
 * Tells whether the caret has moved to an entity whose row is to be shown: the caret was not on it before, and its row is not
 * the chosen one.
 */
export function isNewEntity({ caret, chosen }: EntitiesState<unknown>, place: NameAt | undefined): boolean {
  return !isSameEntity(place, caret) && !isSameEntity(place, chosen);
}

/** Tells whether two places are the same entity, or both none. */
export function isSameEntity(a: NameAt | undefined, b: NameAt | undefined): boolean {
  return a?.label === b?.label && a?.surface === b?.surface && a?.index === b?.index;
}

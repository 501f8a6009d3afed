/** The names of a text, by label. */
import type { Position, Range } from 'vscode-languageserver-protocol';
import type { NameOrder } from '../server/core/views/name-list.ts';

/** The names of a document: its surfaces, by label: {@link Names}. */
export const namesRequest = 'tagwright/names';

/** Ways to sort names: by the alphabet, the most frequent first, those with several labels first. */
export const nameOrders = ['name', 'count', 'conflicts'] as const satisfies readonly NameOrder[];

export type { NameOrder };

/** Answer to {@link namesRequest}. Nested entities count, and those with unknown labels, too. */
export interface Names {
  /** Number of all names, whatever the query is: a surface counts once for each label that it has. */
  readonly total: number;
  /** The labels that have names, those of the label set first. */
  readonly labels: readonly LabelNames[];
}

/** The names of a label. Apart from the core's, which has all of them, and no looks. */
export interface LabelNames {
  readonly label: string;
  /** A few words on what it stands for, if the label set has them. */
  readonly title?: string;
  /** Its colour as in `LabelSummary`; missing for an unknown label. */
  readonly color?: string;
  /** Number of entities with these names, and of all names. */
  readonly entities: number;
  readonly total: number;
  /** The first of them. */
  readonly names: readonly Name[];
}

/** A surface under a label. Apart from the core's, which has a map, that JSON has not, and no place. */
export interface Name {
  readonly surface: string;
  /** Number of entities with this surface and this label. */
  readonly count: number;
  /** Numbers of entities with this surface and another label. */
  readonly others: readonly { readonly label: string; readonly count: number }[];
  /** Start of the body of the first entity. */
  readonly first: Position;
}

/** The entities of a name: {@link EntitiesOfResult}. */
export const entitiesOfRequest = 'tagwright/entitiesOf';

/** Answer to {@link entitiesOfRequest}. */
export interface EntitiesOfResult {
  /** Number of all of them. */
  readonly count: number;
  /** The first of them, in order. */
  readonly entities: readonly EntityInContext[];
}

/** An entity and a few words around it, without tags. */
export interface EntityInContext {
  /** The whole tag. */
  readonly range: Range;
  /** Its text. */
  readonly body: Range;
  readonly before: string;
  readonly text: string;
  readonly after: string;
}

/** The name of the entity at a place, and which of its entities it is, from 0 on: {@link NameAt}, or null. */
export const nameAtRequest = 'tagwright/nameAt';

export type { NameAt } from '../server/core/views/name-list.ts';

import { grow, keepInner, keepOuter, mergeWithNext, shrink, split, trimBody } from '../core/boundaries.ts';
import type { Document, PlacedTag } from '../core/document.ts';
import type { Edit } from '../core/edit.ts';
import type { Refusal } from '../core/edits.ts';
import { editCommands } from '../protocol.ts';

/** An edit of the boundaries of an entity. */
export interface Shape {
  /** What it does, as an order. */
  readonly title: string;
  /** What it did to an entity or several. */
  readonly done: (names: string) => string;
  /** @param offset where the caret is, or the selection ends */
  apply(document: Document, placed: PlacedTag, offset: number): readonly Edit[] | Refusal;
}

/** The edit commands that change the boundaries of entities. */
export type ShapeCommand = (typeof editCommands)[
  | 'growLeft'
  | 'growRight'
  | 'shrinkLeft'
  | 'shrinkRight'
  | 'merge'
  | 'split'
  | 'keepInner'
  | 'keepOuter'
  | 'trim'];

/** What each of them does, in the order in which they are offered. */
export const shapes: Readonly<Record<ShapeCommand, Shape>> = {
  [editCommands.growRight]: {
    title: 'Extend to the right',
    done: (names) => `Extended ${names} to the right.`,
    apply: (_document, placed) => grow(placed, 'right'),
  },
  [editCommands.shrinkRight]: {
    title: 'Shorten on the right',
    done: (names) => `Shortened ${names} on the right.`,
    apply: (_document, placed) => shrink(placed, 'right'),
  },
  [editCommands.growLeft]: {
    title: 'Extend to the left',
    done: (names) => `Extended ${names} to the left.`,
    apply: (_document, placed) => grow(placed, 'left'),
  },
  [editCommands.shrinkLeft]: {
    title: 'Shorten on the left',
    done: (names) => `Shortened ${names} on the left.`,
    apply: (_document, placed) => shrink(placed, 'left'),
  },
  [editCommands.merge]: {
    title: 'Merge with the next entity',
    done: (names) => `Merged ${names} with the next entity.`,
    apply: (_document, placed) => mergeWithNext(placed),
  },
  [editCommands.split]: { title: 'Split here', done: (names) => `Split ${names}.`, apply: split },
  [editCommands.trim]: {
    title: 'Leave punctuation out',
    done: (names) => `Left the punctuation of ${names} out.`,
    apply: (_document, placed) => trimBody(placed),
  },
  [editCommands.keepOuter]: {
    title: 'Keep the outer tag only',
    done: (names) => `Kept the outer tag of ${names}.`,
    apply: (_document, placed) => keepOuter(placed),
  },
  [editCommands.keepInner]: {
    title: 'Keep the inner tags only',
    done: (names) => `Kept the inner tags of ${names}.`,
    apply: (_document, placed) => keepInner(placed),
  },
};

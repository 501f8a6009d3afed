/** Commands that move the boundaries of entities. */
import { editCommands } from '../../../protocol/index.ts';
import {
  grow,
  keepInner,
  keepOuter,
  mergeAll,
  mergeWithNext,
  outerOf,
  shrink,
  split,
  trimBody,
} from '../../core/edit/boundary-edits.ts';
import type { Refusal } from '../../core/edit/tag-edits.ts';
import { type Localizable, type Message, say } from '../../core/message.ts';
import type { Document, LocatedTag } from '../../core/syntax/document.ts';
import { tagsForCommand } from '../../core/syntax/selection.ts';
import type { Edit } from '../../core/syntax/text-edit.ts';
import type { Span } from '../../core/text/span.ts';

/** Target of an edit of boundaries. */
export interface BoundaryTarget {
  /** An entity; for an edit that takes them together, all that a selection reaches into, in order. */
  readonly tags: readonly [LocatedTag, ...LocatedTag[]];
  /** Offsets of carets in the target, or of ends of selections. */
  readonly offsets: readonly number[];
}

/** An edit of the boundaries of an entity. */
export interface BoundaryEdit {
  /** Title of the command: an order, with the name of its target. */
  readonly title: (names: Localizable) => Message;
  /** Message about what was done. */
  readonly done: (names: Localizable) => Message;
  /** Title of the command where it takes all entities of a selection together. */
  readonly onSelection?: Pick<BoundaryEdit, 'title' | 'done'>;
  /** The entity that it is about at another one; by default that one itself. */
  readonly about?: (located: LocatedTag) => LocatedTag | undefined;
  apply(document: Document, target: BoundaryTarget): readonly Edit[] | Refusal;
}

/** The edit commands that change the boundaries of entities. */
export type BoundaryCommand = (typeof editCommands)[
  | 'growLeft'
  | 'growRight'
  | 'shrinkLeft'
  | 'shrinkRight'
  | 'merge'
  | 'split'
  | 'keepInner'
  | 'keepOuter'
  | 'trim'];

/** Boundary commands, in the order in which they are offered. */
export const boundaryEdits: Readonly<Record<BoundaryCommand, BoundaryEdit>> = {
  [editCommands.growRight]: {
    title: (names) => say('Extend {0} to the right', names),
    done: (names) => say('Extended {0} to the right.', names),
    apply: (_document, { tags: [located] }) => grow(located, 'right'),
  },
  [editCommands.shrinkRight]: {
    title: (names) => say('Shorten {0} on the right', names),
    done: (names) => say('Shortened {0} on the right.', names),
    apply: (_document, { tags: [located] }) => shrink(located, 'right'),
  },
  [editCommands.growLeft]: {
    title: (names) => say('Extend {0} to the left', names),
    done: (names) => say('Extended {0} to the left.', names),
    apply: (_document, { tags: [located] }) => grow(located, 'left'),
  },
  [editCommands.shrinkLeft]: {
    title: (names) => say('Shorten {0} on the left', names),
    done: (names) => say('Shortened {0} on the left.', names),
    apply: (_document, { tags: [located] }) => shrink(located, 'left'),
  },
  [editCommands.merge]: {
    title: (names) => say('Merge {0} with the next entity', names),
    done: (names) => say('Merged {0} with the next entity.', names),
    onSelection: {
      title: (names) => say('Merge {0} into one', names),
      done: (names) => say('Merged {0}.', names),
    },
    apply: (_document, { tags }) => (tags.length > 1 ? mergeAll(tags) : mergeWithNext(tags[0])),
  },
  [editCommands.split]: {
    title: (names) => say('Split {0} here', names),
    done: (names) => say('Split {0}.', names),
    apply: (document, { tags: [located], offsets }) => split(document, located, offsets),
  },
  [editCommands.trim]: {
    title: (names) => say('Move the punctuation out of {0}', names),
    done: (names) => say('Moved the punctuation out of {0}.', names),
    apply: (_document, { tags: [located] }) => trimBody(located),
  },
  [editCommands.keepOuter]: {
    title: (names) => say('Keep only the outer tag of {0}', names),
    done: (names) => say('Kept the outer tag of {0}.', names),
    about: outerOf,
    apply: (_document, { tags: [located] }) => keepOuter(located),
  },
  [editCommands.keepInner]: {
    title: (names) => say('Keep only the inner tags of {0}', names),
    done: (names) => say('Kept the inner tags of {0}.', names),
    about: outerOf,
    apply: (_document, { tags: [located] }) => keepInner(located),
  },
};

/** The names of all of them, in that order. */
export const boundaryCommands = Object.keys(boundaryEdits) as readonly BoundaryCommand[];

/** Lists the targets of a boundary command at some ranges: each entity once; of nested ones in a selection, the outer ones. */
export function targetsOf(
  document: Document,
  ranges: readonly Span[],
  { onSelection, about }: BoundaryEdit,
): BoundaryTarget[] {
  const byPlace = new Map<number, BoundaryTarget>();
  for (const range of ranges) {
    const tags = outermost(tagsForCommand(document, range)).map((located) => about?.(located) ?? located);
    for (const group of onSelection ? [tags] : tags.map((located) => [located])) {
      const [first, ...rest] = group;
      if (!first) continue;
      const place = first.lineFrom + first.tag.from;
      const known = byPlace.get(place);
      const most: BoundaryTarget['tags'] = known && known.tags.length > group.length ? known.tags : [first, ...rest];
      byPlace.set(place, { tags: most, offsets: [...(known?.offsets ?? []), range.to] });
    }
  }
  return [...byPlace].sort(([a], [b]) => a - b).map(([, target]) => target);
}

/** Keeps the outermost of some tags. Each tag that one of them stands in must be among them. */
function outermost(tags: readonly LocatedTag[]): readonly LocatedTag[] {
  const all = new Set(tags.map(({ tag }) => tag));
  return tags.filter(({ tag }) => !tag.outer || !all.has(tag.outer));
}

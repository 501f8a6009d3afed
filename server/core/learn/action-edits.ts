/** Edits that do actions to entities. */
import { compatibleEdits } from '../edit/compatible-edits.ts';
import { moveBody, relabel, untag } from '../edit/tag-edits.ts';
import { type Document, tagStartingAt } from '../syntax/document.ts';
import { PlainLine } from '../syntax/plain.ts';
import type { Edit } from '../syntax/text-edit.ts';
import { type Action, changes } from './action.ts';
import { type TokenEntity, tokenizedText } from './tokenized-text.ts';

/** An entity of {@link tokenizedText}, and what is to be done with it. */
export interface EntityAction {
  readonly entity: TokenEntity;
  readonly action: Action;
}

/** An action, and the edits that do it, with offsets in the document. */
export interface ActionEdits<T extends EntityAction> {
  readonly of: T;
  readonly edits: readonly Edit[];
}

/**
 * Makes edits that do actions to different entities of a document, all together. Actions that change nothing, and those that would
 * change the text, are left out.
 */
export function actionEdits<T extends EntityAction>(document: Document, all: readonly T[]): readonly ActionEdits<T>[] {
  const groups = all.map((of) => ({ of, edits: editsOf(document, of) })).filter(({ edits }) => edits.length > 0);
  return compatibleEdits(document, groups);
}

function editsOf(document: Document, { entity, action }: EntityAction): Edit[] {
  const located = tagStartingAt(document, entity.source.from);
  if (!located || !changes(action, entity) || action === 'keep') return [];
  if (action === 'remove') return untag(located);
  const { left, right, label } = action;
  if (left === 0 && right === 0) return relabel(located, label);
  const { tag, line, lineFrom } = located;
  const { starts, ends } = tokenizedText(document);
  const plain = new PlainLine(line);
  const bodyFrom = plain.toPlain(tag.bodyFrom) - entity.place.from;
  const from = left === 0 ? tag.bodyFrom : plain.endToSource(bodyFrom + starts[entity.from + left]!);
  const to = right === 0 ? tag.bodyTo : plain.toSource(bodyFrom + ends[entity.to - 1 - right]!);
  // A tag inside this one would be cut in two.
  const isWhole =
    !tag.hasInner || line.tags.every((other) => other.outer !== tag || (from <= other.from && other.to <= to));
  return isWhole ? moveBody(located, { from: lineFrom + from, to: lineFrom + to }, label) : [];
}

/** Actions: what a person does with an entity that a tagger made. */
import type { TokenizedText, TokenSpan } from './tokenized-text.ts';

/** Another label or extent for an entity. */
export interface Change {
  readonly label: string;
  /** Number of tokens that are cut off at its start, and at its end. */
  readonly left: number;
  readonly right: number;
}

/** Fate of an entity: it stays as it is, loses its tag, or gets another label, extent or both. */
export type Action = 'keep' | 'remove' | Change;

/** Returns a text that is the same for the same actions. */
export function actionKey(action: Action): string {
  return typeof action === 'string' ? action : `${action.label} ${action.left} ${action.right}`;
}

/** Whether an action leaves some of an entity, and changes it. */
export function changes(action: Action, { from, to, label }: TokenSpan): boolean {
  if (typeof action === 'string') return action === 'remove';
  const cut = action.left + action.right;
  return cut < to - from && (cut > 0 || action.label !== label);
}

/**
 * Returns what was done with each entity of a text, in order; undefined where it is none of the actions, such as an entity that was
 * extended or split.
 *
 * @param after the same plain text as it was corrected
 */
export function actionsBetween(before: TokenizedText, after: TokenizedText): (Action | undefined)[] {
  const { entities } = after;
  let next = 0;
  return before.entities.map(({ from, to, label }) => {
    while (next < entities.length && entities[next]!.to <= from) next++;
    const [one, other] = [entities[next], entities[next + 1]];
    if (!one || one.from >= to) return 'remove';
    if (one.from < from || one.to > to || (other && other.from < to)) return undefined;
    const change = { label: one.label, left: one.from - from, right: to - one.to };
    return change.left === 0 && change.right === 0 && one.label === label ? 'keep' : change;
  });
}

/** Lookup: what was always done with a name under a label in a part of the text is done again. */
import { type Action, actionKey } from './action.ts';
import { mostSeen } from './most-seen.ts';
import { body, type TokenizedText, type TokenSpan } from './tokenized-text.ts';

/** An action that was seen with the same name, label and part, and how likely it is meant again, from 0 to 1. */
export interface LookedUp {
  readonly action: Action;
  readonly probability: number;
}

/** Counts of actions by name, label and part of the text, and then by key of the action; data that can be sent to threads. */
export type SeenActions = Map<string, Map<string, { readonly action: Action; count: number }>>;

/** Actions by name, label and part of the text. */
export class Lookup {
  readonly seen: SeenActions;

  constructor(seen: SeenActions = new Map()) {
    this.seen = seen;
  }

  /** Adds what was done with an entity. */
  add(text: TokenizedText, entity: TokenSpan, action: Action): void {
    const key = keyOf(text, entity);
    const seen = this.seen.get(key) ?? new Map();
    this.seen.set(key, seen);
    const same = seen.get(actionKey(action));
    if (same) same.count++;
    else seen.set(actionKey(action), { action, count: 1 });
  }

  /** Returns the part of it that changes anything: most names were left as they are. Of too many, those that came most often. */
  get changing(): SeenActions {
    const changing = [...this.seen].filter(([, seen]) => mostOf([...seen.values()]).action !== 'keep');
    return new Map(mostSeen(changing, ([, seen]) => countOf([...seen.values()])));
  }

  /** Returns what was mostly done with such entities; undefined when none was seen. */
  find(text: TokenizedText, entity: TokenSpan): LookedUp | undefined {
    const seen = [...(this.seen.get(keyOf(text, entity))?.values() ?? [])];
    if (seen.length === 0) return undefined;
    const most = mostOf(seen);
    const all = countOf(seen);
    // As if half of one more had been treated otherwise: what was seen once is no rule.
    return { action: most.action, probability: most.count / (all + 0.5) };
  }
}

type Seen = { readonly action: Action; readonly count: number };

function mostOf(seen: readonly Seen[]): Seen {
  return seen.reduce((a, b) => (b.count > a.count ? b : a));
}

function countOf(seen: readonly Seen[]): number {
  return seen.reduce((sum, { count }) => sum + count, 0);
}

/** Header and body are the parts here: with the field of the header, too few names would be seen twice. */
function keyOf({ parts }: TokenizedText, { from, label, surface }: TokenSpan): string {
  return `${label} ${parts[from] === body ? 'body' : 'header'} ${surface}`;
}

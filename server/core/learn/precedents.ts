/** Precedents: how often entities that look alike were treated alike, which people can see for themselves. */
import { type Message, say } from '../message.ts';
import { type Action, actionKey } from './action.ts';
import type { CorrectedText } from './correction-model.ts';
import { mostSeen } from './most-seen.ts';
import { body, type TokenEntity, type TokenizedText } from './tokenized-text.ts';

/** Something that people can see of an entity, with its label; two with the same key look alike in this way. */
interface Clue {
  readonly key: string;
  /** Names such entities, to begin a sentence. */
  readonly subject: Message;
}

/** Number of entities that look alike in some way, and of those that were treated in the same way. */
export interface Precedent {
  readonly subject: Message;
  /** Number of entities that the action was done to, of all that look alike. */
  readonly count: number;
  readonly all: number;
}

/** Share of those that look alike that makes a precedent. */
const leastShare = 0.5;

/** Counts of entities by the keys of their clues, and then of what was done with them by keys of actions; data that can be sent to threads. */
export type SeenClues = Map<string, SeenClue>;

/** Number of entities with a clue, and of those that each action was done to. */
export interface SeenClue {
  all: number;
  readonly actions: Map<string, number>;
}

/** Memory of what was done with entities, by what people can see of them. */
export class Precedents {
  readonly seen: SeenClues;

  constructor(seen: SeenClues = new Map()) {
    this.seen = seen;
  }

  /** Adds what was done with the entities of a text. */
  add({ text, actions }: CorrectedText): void {
    for (const [index, entity] of text.entities.entries()) {
      const action = actions[index];
      if (action) this.#add(cluesOf(text, entity), actionKey(action));
    }
  }

  #add(clues: readonly Clue[], action: string): void {
    for (const { key } of clues) {
      const seen = this.seen.get(key) ?? { all: 0, actions: new Map() };
      this.seen.set(key, seen);
      seen.all++;
      seen.actions.set(action, (seen.actions.get(action) ?? 0) + 1);
    }
  }

  /**
   * Returns the part of it that can speak for a change: of most things that people can see, nothing was changed. Of too many, those that came most
   * often.
   */
  get telling(): SeenClues {
    const telling = [...this.seen].flatMap(([key, { all, actions }]): [string, SeenClue][] => {
      const changed = [...actions].filter(([action, count]) => action !== 'keep' && count >= leastShare * all);
      return changed.length > 0 ? [[key, { all, actions: new Map(changed) }]] : [];
    });
    return new Map(mostSeen(telling, ([, { all }]) => all));
  }

  /**
   * Returns the precedent that speaks most for an action: what was done with the same name again and again, else what was done most
   * surely with others that look alike; undefined when only many small signs together speak for it.
   */
  find(text: TokenizedText, entity: TokenEntity, action: Action): Precedent | undefined {
    const found = cluesOf(text, entity).flatMap(({ key, subject }) => {
      const { all, actions } = this.seen.get(key) ?? { all: 0, actions: new Map<string, number>() };
      const count = actions.get(actionKey(action)) ?? 0;
      return count > 0 && count >= leastShare * all ? [{ key, subject, count, all }] : [];
    });
    const [first] = found;
    if (first && first.count > 1 && first.key.startsWith('surface ')) return first;
    // As if one more had been treated otherwise: three of three say less than thirty of thirty.
    const weight = ({ count, all }: Precedent) => count / (all + 1);
    return found.sort((a, b) => weight(b) - weight(a))[0];
  }
}

/** Returns the clues of an entity, those that say most about it first. */
function cluesOf({ words, parts }: TokenizedText, { from, to, label, surface }: TokenEntity): Clue[] {
  const clue = (name: string, value: string, subject: Message) => ({ key: `${name} ${label} ${value}`, subject });
  const [first, last, before, after] = [words[from]!, words[to - 1]!, words[from - 1], words[to]];
  const clues = [clue('surface', surface, say('“{0}” as {1}', surface, label))];
  if (to - from > 1) {
    clues.push(clue('first', first, say('{0} that begins with “{1}”', label, first)));
    clues.push(clue('last', last, say('{0} that ends in “{1}”', label, last)));
  }
  if (after && /^\d{4,}$/.test(after)) clues.push(clue('number', '', say('{0} before a number', label)));
  else if (after) clues.push(clue('after', after, say('{0} before “{1}”', label, after)));
  if (before) clues.push(clue('before', before, say('{0} after “{1}”', label, before)));
  const part = parts[from]!;
  if (part !== body) clues.push(clue('part', part, say('{0} in {1}', label, part)));
  return clues;
}

/** Changes of an index in its last moves. */

/** Most moves that are remembered, and most items of one: with more, all is looked at anew. */
const maxMoves = 32;
const maxItems = 4096;

/** Remembers which items changed with the last moves, so that who comes after a few of them looks at those only. */
export class ChangeLog<T> {
  /** Changes, and the numbers of their moves, ascending. */
  #changes: { readonly move: number; readonly items: readonly T[] }[] = [];
  /** Number of the last move whose changes are forgotten. */
  #forgotten: number;

  /** @param move move before which nothing is known */
  constructor(move = 0) {
    this.#forgotten = move;
  }

  /** Notes what changed with a move; its number is higher than all before it. */
  note(move: number, items: readonly T[]): void {
    if (items.length > maxItems) {
      this.#changes = [];
      this.#forgotten = move;
    } else if (items.length > 0) {
      this.#changes.push({ move, items });
      if (this.#changes.length > maxMoves) this.#forgotten = this.#changes.shift()!.move;
    }
  }

  /** Returns what changed after a move; undefined where that is forgotten. */
  since(move: number): ReadonlySet<T> | undefined {
    if (move < this.#forgotten) return undefined;
    const items = new Set<T>();
    for (const change of this.#changes) if (change.move > move) for (const item of change.items) items.add(item);
    return items;
  }
}

/** Something that never changes and keeps what is found out about it as long as it lives. */
export interface Memoized {
  /** Answers by the number of their question; see {@link memo}. */
  readonly slots: unknown[];
}

let questions = 0;

/**
 * A function that looks for its answer once for each keeper; what else it is given is the same whenever that keeper is
 * asked. Weak maps would do the same at a price: collecting the garbage of a large corpus took as long as checking it.
 */
export function memo<K extends Memoized, V extends object | number | boolean, A extends readonly unknown[] = []>(
  find: (keeper: K, ...more: A) => V,
): (keeper: K, ...more: A) => V {
  const question = questions++;
  return (keeper, ...more) => {
    keeper.slots[question] ??= find(keeper, ...more);
    return keeper.slots[question] as V;
  };
}

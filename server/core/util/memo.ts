/** Memoization in slots of the key: what was computed from a thing lives as long as the thing. */

/** Something immutable that holds what was computed from it. */
export interface Memoized {
  /** Values by the number of the function that computed them; see {@link memo}. */
  readonly slots: unknown[];
}

/** The value `undefined` of a function; a slot that was never written is a hole. */
const isUndefined = Symbol('undefined');

let functions = 0;

/**
 * Memoizes a function of one argument, which it computes once for each key. Whatever else a value depends on hangs on the key. A
 * weak map would do the same at a price: collecting the garbage of a large corpus took as long as checking it.
 */
export function memo<K extends Memoized, V>(compute: (key: K) => V): (key: K) => V {
  const slot = functions++;
  return (key) => {
    const known = key.slots[slot];
    if (known !== undefined) return (known === isUndefined ? undefined : known) as V;
    const value = compute(key);
    key.slots[slot] = value === undefined ? isUndefined : value;
    return value;
  };
}

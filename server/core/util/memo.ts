/** Memoization in slots of the key: a computed value lives as long as its key. */

/** Something immutable that holds what was computed from it. */
export interface Memoized {
  /** Values by the slot number of their function; see {@link memo}. */
  readonly slots: unknown[];
}

/** Stored in place of `undefined`; an unwritten slot is a hole. */
const isUndefined = Symbol('undefined');

let functions = 0;

/**
 * Memoizes a function of one argument: it is computed once for each key. Anything else a value depends on must be reachable
 * from the key. A weak map would do the same, but collecting the garbage of a large corpus then took as long as checking it.
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

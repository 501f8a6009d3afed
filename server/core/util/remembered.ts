/** Functions of short texts that remember what they returned. */

/** Most texts that a function remembers. */
const maxTexts = 1 << 14;

/** Returns a function that computes its value once for each text, and forgets all of them when there are too many. */
export function remembered<V>(compute: (text: string) => V): (text: string) => V {
  const values = new Map<string, V>();
  return (text) => {
    const known = values.get(text);
    if (known !== undefined) return known;
    if (values.size >= maxTexts) values.clear();
    const own = copyOf(text);
    const value = compute(own);
    values.set(own, value);
    return value;
  };
}

/** Returns a copy of a text: a slice would keep in memory all of the text that it was cut from. */
function copyOf(text: string): string {
  return ` ${text}`.slice(1);
}

/** How much of a text the methods of strings and regular expressions read: work that no count of calls shows. */

type Method = (this: string, ...args: never[]) => unknown;

/** Number of UTF-16 units that a call reads; `trim` reads those it takes away. */
const unitsReadBy: Readonly<Record<string, (text: string, args: readonly unknown[], result: unknown) => number>> = {
  indexOf: (text, [, from = 0], at) => (at === -1 ? text.length : Number(at)) - Number(from),
  lastIndexOf: (_text, [, from = _text.length], at) => Number(from) - Number(at),
  includes: (text, [, from = 0]) => text.length - Number(from),
  trim: (text, _args, rest) => text.length - String(rest).length,
  toLowerCase: (text) => text.length,
  toUpperCase: (text) => text.length,
  normalize: (text) => text.length,
  split: (text) => text.length,
  replace: (text) => text.length,
  replaceAll: (text) => text.length,
};

/** Returns how many units of texts are read by methods of strings, and by regular expressions that search, while something is done. */
export function unitsRead(act: () => void): number {
  let read = 0;
  const methods = String.prototype as unknown as Record<string, Method>;
  const originals = Object.fromEntries(Object.keys(unitsReadBy).map((name) => [name, methods[name]!]));
  for (const [name, units] of Object.entries(unitsReadBy)) {
    methods[name] = function (...args) {
      const result = originals[name]!.apply(this, args);
      read += Math.max(0, units(`${this}`, args, result));
      return result;
    };
  }
  const { exec } = RegExp.prototype;
  RegExp.prototype.exec = function (text) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const match = exec.call(this, text);
    if (match) read += match.index + match[0].length - from;
    else if (!this.sticky) read += Math.max(0, text.length - from);
    return match;
  };
  try {
    act();
  } finally {
    Object.assign(methods, originals);
    RegExp.prototype.exec = exec;
  }
  return read;
}

/** Path patterns, matched in linear memory and bounded time. */

/** Matches any run of items, even an empty one. */
const run = Symbol('run');

/** A part of a pattern: a test for one item, or {@link run}. */
type Item<T> = typeof run | ((item: T) => boolean);

/**
 * Path patterns: `*` matches any part of a name, `?` one character of it, `**` any folders between; a pattern that matches a
 * folder matches everything in it.
 *
 * Globs come from files that others may have written. As regular expressions, which is the usual way, some of them take years:
 * `*a*a*a*a*a*a*b` against a name with many a. Here no match takes more steps than the product of both lengths.
 */
export class Globs {
  readonly #patterns: readonly (readonly Item<readonly string[]>[])[];

  constructor(globs: readonly string[]) {
    this.#patterns = globs.map((glob) => [...names(glob).map(nameItem), run]);
  }

  /** Whether any pattern matches a path with `/` between its names. */
  match(path: string): boolean {
    const characters = names(path).map((name) => [...name]);
    return this.#patterns.some((pattern) => fits(pattern, characters));
  }
}

function names(path: string): string[] {
  return path.split(/[\\/]/).filter((name) => name !== '' && name !== '.');
}

function nameItem(glob: string): Item<readonly string[]> {
  if (glob === '**') return run;
  const items = [...glob].map((character): Item<string> => {
    if (character === '*') return run;
    return character === '?' ? () => true : (other) => other === character;
  });
  return (name) => fits(items, name);
}

/** Whether a pattern matches a whole sequence. Only the last run ever needs to grow: earlier ones can stay as they are. */
function fits<T>(pattern: readonly Item<T>[], sequence: readonly T[]): boolean {
  let at = 0;
  let from = 0;
  let afterRun: { readonly at: number; readonly from: number } | undefined;
  while (from < sequence.length) {
    const item = pattern[at];
    if (item === run) {
      at++;
      afterRun = { at, from };
    } else if (item?.(sequence[from]!)) {
      at++;
      from++;
    } else if (afterRun) {
      afterRun = { at: afterRun.at, from: afterRun.from + 1 };
      ({ at, from } = afterRun);
    } else return false;
  }
  return pattern.slice(at).every((item) => item === run);
}

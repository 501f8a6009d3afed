/** Stands for any run of items, also for none. */
const run = Symbol('run');

/** What a pattern has for one item, or for a run of them. */
type Item<T> = typeof run | ((item: T) => boolean);

/**
 * Paths by pattern: `*` is any part of a name, `?` one character of it, `**` any folders between; what stands for a folder
 * stands for all in it.
 *
 * Globs come from files that somebody else may have written. Made into regular expressions, as is usual, some of them take
 * years: `*a*a*a*a*a*a*b` with a name of many a. Here none takes more steps than the product of both lengths.
 */
export class Globs {
  readonly #patterns: readonly (readonly Item<readonly string[]>[])[];

  constructor(globs: readonly string[]) {
    this.#patterns = globs.map((glob) => [...names(glob).map(nameItem), run]);
  }

  /** Whether one of them stands for a path, whose names are separated by `/`. */
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

/** Whether a pattern stands for a whole sequence. Of its runs, only the last one has to be tried longer: those before can stay. */
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

/** Things that take long to make, and that most texts do not need. */

/**
 * Returns a function that makes something when it is first called. For what would slow down the start at the top of a module:
 * parts of `Intl`, and regular expressions with scripts or other large classes, each of which takes V8 up to a millisecond.
 */
export function lazy<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

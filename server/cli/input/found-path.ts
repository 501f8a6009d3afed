/** A path that cannot be taken, and why. */
export interface Problem {
  readonly name: string;
  readonly problem: string;
}

/** A path of a file, or why there is none. */
export type FoundPath = string | Problem;

/** What a command finds where it looks for texts. */

/** A path that cannot be taken, and why. */
export interface Problem {
  readonly name: string;
  readonly problem: string;
  /** True when nothing is known of what would follow: a list ends here that cannot be read to its end. */
  readonly endsInput?: true;
}

/** A text that was given with its name: nothing is read. */
export interface GivenText {
  readonly name: string;
  readonly text: string;
}

/** A path of a file, or why there is none. */
export type FilePath = string | Problem;

/** A path of a file, a text in place of one, or why there is none. */
export type FoundPath = FilePath | GivenText;

/** The name under which something is reported. */
export function nameOf(found: FoundPath): string {
  return typeof found === 'string' ? found : found.name;
}

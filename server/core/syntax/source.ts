import type { Memoized } from '../util/memo.ts';

/** The untagged original of a text. Never changes, and keeps what was found out about it. */
export class Source implements Memoized {
  /** How it is named to people: its path as the configuration has it. */
  readonly path: string;
  /** Undefined when it cannot be read. */
  readonly text: string | undefined;
  readonly slots: unknown[] = [];

  constructor(path: string, text: string | undefined) {
    this.path = path;
    this.text = text;
  }
}

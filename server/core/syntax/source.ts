/** Sources: the untagged originals of tagged texts. */
import type { Memoized } from '../util/memo.ts';

/** The untagged original of a text. Immutable; holds what was computed from it. */
export class Source implements Memoized {
  /** Path for people, as the configuration writes it. */
  readonly path: string;
  /** Text; undefined when it cannot be read. */
  readonly text: string | undefined;
  readonly slots: unknown[] = [];

  constructor(path: string, text: string | undefined) {
    this.path = path;
    this.text = text;
  }
}

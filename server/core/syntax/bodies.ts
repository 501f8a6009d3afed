/** Bodies of a document: what depends on the text of a tag alone is found once for each distinct one. */
import type { Memoized } from '../util/memo.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The text of tags, between their opening and closing piece. Values computed from it are memoized on it. */
export class Body implements Memoized {
  readonly text: string;
  readonly vocabulary: Vocabulary;
  readonly slots: unknown[] = [];

  constructor(text: string, vocabulary: Vocabulary) {
    this.text = text;
    this.vocabulary = vocabulary;
  }
}

/** Most bodies that are kept. */
const maxBodies = 1 << 16;

/** The distinct bodies of all versions of a document. */
export class Bodies {
  readonly #vocabulary: Vocabulary;
  readonly #byText = new Map<string, Body>();

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** Returns the body with a text. */
  of(text: string): Body {
    let body = this.#byText.get(text);
    if (!body) {
      if (this.#byText.size >= maxBodies) this.#byText.clear();
      body = new Body(text, this.#vocabulary);
      this.#byText.set(text, body);
    }
    return body;
  }

  /** Forgets all bodies, of which many may have left the document: whoever needs one has it. */
  clear(): void {
    this.#byText.clear();
  }
}

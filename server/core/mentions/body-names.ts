/** Names in the bodies of tags, and what follows from the text of one alone: found once for each distinct body. */
import type { Vocabulary } from '../syntax/vocabulary.ts';
import { nameIn } from '../text/tokens.ts';
import { memo } from '../util/memo.ts';
import { remembered } from '../util/remembered.ts';
import { NameFacts } from './name-facts.ts';
import { foldCase, foldedHash, hashesOf, keyOf } from './surface-starts.ts';

/** The name in a body. */
export class BodyName {
  /** Text between the label and the `]`, with the tags inside it. */
  readonly text: string;
  /** See `surfaceOf`. */
  readonly surface: string;
  readonly facts: NameFacts;
  /** Hashes of the first tokens of the text and of the surface, in lower case; see `tokenAt`. */
  readonly first: number;
  readonly firstOfSurface: number;
  #key: number | undefined;

  constructor(text: string, surface: string, vocabulary: Vocabulary) {
    this.text = text;
    this.facts = new NameFacts(surface, vocabulary);
    this.surface = surface;
    this.first = foldedHash(text);
    this.firstOfSurface = surface === text ? this.first : foldedHash(surface);
  }

  /** Key of all its tokens in lower case; see {@link keyOf}. */
  get key(): number {
    const [whole] = this.facts.divisible;
    const isKnown = whole !== undefined && this.surface === this.text;
    this.#key ??= keyOf(isKnown ? whole.hashes : hashesOf(foldCase(this.text)));
    return this.#key;
  }
}

/** Names in bodies without tags inside them, by the text of the body; by vocabulary. */
export const bodyNamesOf = memo((vocabulary: Vocabulary) =>
  remembered((text) => new BodyName(text, nameIn(text), vocabulary)),
);

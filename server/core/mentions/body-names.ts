/** Names in the bodies of tags, and what follows from the text of one alone: found once for each distinct body of a document. */
import type { Body } from '../syntax/bodies.ts';
import { nameIn } from '../text/tokens.ts';
import { memo } from '../util/memo.ts';
import { foldCase, foldedHash, hashesOf, keyOf } from './surface-starts.ts';

/** The name in a body. */
export class BodyName {
  /** Text between the label and the `]`, with the tags inside it. */
  readonly text: string;
  /** See `surfaceOf`. */
  readonly surface: string;
  /** Hashes of the first tokens of the text and of the surface, in lower case; see `tokenAt`. */
  readonly first: number;
  readonly firstOfSurface: number;
  #key: number | undefined;

  constructor(text: string, surface: string) {
    this.text = text;
    this.surface = surface;
    this.first = foldedHash(text);
    this.firstOfSurface = surface === text ? this.first : foldedHash(surface);
  }

  /** Key of all its tokens in lower case; see {@link keyOf}. */
  get key(): number {
    this.#key ??= keyOf(hashesOf(foldCase(this.text)));
    return this.#key;
  }
}

/** The name in a body without tags inside it. */
export const nameOfBody = memo(({ text }: Body) => new BodyName(text, nameIn(text)));

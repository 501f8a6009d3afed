/** Names in the bodies of tags, and what follows from the text of one alone: found once for each distinct body of a document. */
import type { DocumentContext } from '../syntax/document-context.ts';
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

/** The names in the bodies of a document, by the text of the body. */
class BodyNames {
  readonly #byText = new Map<string, BodyName>();

  /** Returns the name in a body without tags inside it. */
  in(text: string): BodyName {
    let name = this.#byText.get(text);
    if (!name) {
      name = new BodyName(text, nameIn(text));
      this.#byText.set(text, name);
    }
    return name;
  }

  /** Forgets all bodies, of which many may have left the document: blocks keep their own. */
  clear(): void {
    this.#byText.clear();
  }
}

/** Names in the bodies of all versions of a document. */
export const bodyNamesOf = memo((_context: DocumentContext) => new BodyNames());

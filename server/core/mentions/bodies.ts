/** Bodies of tags, and what follows from the text of one alone: found once for each distinct body of a document. */
import type { DocumentContext } from '../syntax/document-context.ts';
import type { Line } from '../syntax/line.ts';
import { plainBody } from '../syntax/plain.ts';
import type { Tag } from '../syntax/scan.ts';
import { nameIn } from '../text/tokens.ts';
import { memo } from '../util/memo.ts';
import { foldCase, foldedHash, hashesOf, keyOf } from './surface-starts.ts';

/** The text in a tag. */
export class Body {
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

/** The bodies of a document, by their text. */
class Bodies {
  readonly #bodies = new Map<string, Body>();

  /** Returns the body of a tag. */
  of(line: Line, tag: Tag): Body {
    const text = line.text.slice(tag.bodyFrom, tag.bodyTo);
    // What is a tag inside a body depends on the reading of the document.
    if (tag.hasInner) return new Body(text, nameIn(plainBody(line, tag)));
    let body = this.#bodies.get(text);
    if (!body) {
      body = new Body(text, nameIn(text));
      this.#bodies.set(text, body);
    }
    return body;
  }

  /** Forgets all bodies, of which many may have left the document: blocks keep their own. */
  clear(): void {
    this.#bodies.clear();
  }
}

/** Bodies of all versions of a document. */
export const bodiesOf = memo((_context: DocumentContext) => new Bodies());

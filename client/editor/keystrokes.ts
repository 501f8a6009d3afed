/** Follows what is typed at carets, key by key. Pure arithmetic, without VS Code. */
import type { Change } from './map-caret.ts';

/** A selection in the text before anything was typed: where it begins, and what it holds. */
export interface Selected {
  readonly offset: number;
  readonly text: string;
}

/** A character, or the end of a line and the blanks that come with it. */
const singleKey = /^(?:\P{C}|\r?\n[ \t]*)$/u;

/** Follows what keys type at some carets, as long as nothing else changes the text. */
export class Keystrokes {
  readonly #places: readonly Selected[];
  /** Text typed so far, the same at all carets. */
  readonly text: string;

  /** @param places the selections, in any order */
  constructor(places: readonly Selected[], text = '') {
    this.#places = places.toSorted((a, b) => a.offset - b.offset);
    this.text = text;
  }

  /** Returns these keystrokes and one more; undefined when the changes are not what a key types at the carets. */
  append(changes: readonly Change[]): Keystrokes | undefined {
    const sorted = changes.toSorted((a, b) => a.rangeOffset - b.rangeOffset);
    const key = sorted[0]?.text ?? '';
    const typed = this.text.length;
    const isAtCaret = ({ rangeOffset, rangeLength, text }: Change, index: number) => {
      const place = this.#currentPlaces()[index];
      const length = typed > 0 ? 0 : place?.text.length;
      return rangeOffset === (place?.offset ?? Number.NaN) + typed && rangeLength === length && text === key;
    };
    const isKey = singleKey.test(key) && sorted.length === this.#places.length && sorted.every(isAtCaret);
    return isKey ? new Keystrokes(this.#places, this.text + key) : undefined;
  }

  /** Returns the changes that undo all keystrokes, in offsets of the text as it is with them. */
  undoChanges(): Change[] {
    if (this.text === '') return [];
    return this.#currentPlaces().map(({ offset, text }) => ({
      rangeOffset: offset,
      rangeLength: this.text.length,
      text,
    }));
  }

  /** The selections where they begin in the text as it is. */
  #currentPlaces(): Selected[] {
    let delta = 0;
    return this.#places.map(({ offset, text }) => {
      const place = { offset: offset + delta, text };
      if (this.text !== '') delta += this.text.length - text.length;
      return place;
    });
  }
}

/** Where the typing happens. */
import type { Position } from 'vscode-languageserver-protocol';
import { type LanguageName, languages } from './documents.ts';

/** Inside a word of a sentence, or inside the name of an entity. */
export type Place = 'text' | 'entity';

/** Both. */
export const places: readonly Place[] = ['text', 'entity'];

/** As many letters are typed in one place before the next is taken, on another line. */
const lettersAtOnePlace = 8;

const wordInProse = /(?<= [a-z]+ )([a-z]{4,})(?= [a-z]+ )/dg;

/** Types letters from the middle of a text on, at one place after another. */
export class Typist {
  readonly #places: readonly Position[];
  #letters = 0;

  constructor(language: LanguageName, text: string, place: Place) {
    this.#places = findPlaces(text, place === 'text' ? wordInProse : languages[language].entity, place);
  }

  /** Where the next letter goes. */
  next(): Position {
    const { line, character } = this.#places[Math.floor(this.#letters / lettersAtOnePlace) % this.#places.length]!;
    return { line, character: character + (this.#letters++ % lettersAtOnePlace) };
  }
}

const maxPlaces = 100;

/** One place a line, behind the first letter of what a pattern finds; prose and entities do not share their lines. */
function findPlaces(text: string, pattern: RegExp, place: Place): Position[] {
  const found: Position[] = [];
  let from = text.indexOf('\n', Math.floor(text.length / 2)) + 1;
  let line = text.slice(0, from).split('\n').length - 1;
  for (; found.length < maxPlaces && from < text.length; line++) {
    const to = text.indexOf('\n', from) + 1;
    const [match] = text.slice(from, to).matchAll(pattern);
    if (match && line % 2 === (place === 'text' ? 0 : 1)) {
      found.push({ line, character: match.indices![1]![0] + 1 });
    }
    from = to;
  }
  return found;
}

/** Something that is said: a message of Tagwright, or a text that is the same in every language. */
export type Localizable = string | Message;

/** A sentence for people. What it says is known before it is known in which language. */
export class Message {
  /** The sentence in English; `{0}`, `{1}` … are the places of its arguments. */
  readonly sentence: string;
  readonly args: readonly (Localizable | number)[];

  constructor(sentence: string, args: readonly (Localizable | number)[]) {
    this.sentence = sentence;
    this.args = args;
  }

  /** In English. */
  toString(): string {
    return english.write(this);
  }

  /** The same: this is how JSON has it. */
  toJSON(): string {
    return english.write(this);
  }
}

/**
 * Makes a message: `say('Tag as {0}', label)`. The sentence is written out in the call, so that
 * the bundles in `l10n/` can be held complete. An argument that is a number says how many, and is written as the language
 * writes numbers: what has a number for its name, such as a paragraph, goes in as a string.
 */
export function say(sentence: string, ...args: readonly (Localizable | number)[]): Message {
  return new Message(sentence, args);
}

/** Things in a row, with commas between them. */
export function joinList(things: readonly Localizable[]): Localizable {
  if (things.length < 2) return things[0] ?? '';
  // In halves: thousands of them are not as many messages in one another.
  const half = Math.ceil(things.length / 2);
  return say('{0}, {1}', joinList(things.slice(0, half)), joinList(things.slice(half)));
}

/** How often there is something: `LOC 1,538×`. */
export function times(what: string, count: number): Message {
  return say('{0} {1}×', what, count);
}

/** A language in which messages can be written. */
export class Locale {
  /** The locale whose numbers it has, as `Intl` knows it. */
  readonly locale: string;
  readonly #translations: ReadonlyMap<string, string>;
  readonly #numbers: Intl.NumberFormat;
  /** By English sentences, what is said instead, in pieces: texts and, at odd places, indexes of arguments. */
  readonly #pieces = new Map<string, readonly string[]>();

  /**
   * @param locale whose numbers it has, as `Intl` knows it
   * @param translations of sentences by the English ones. Those that lack a place, or have one too many, do not count:
   *     a name would be lost. What has no translation is said in English.
   */
  constructor(locale: string, translations: ReadonlyMap<string, string>) {
    this.locale = locale;
    this.#numbers = new Intl.NumberFormat(locale);
    this.#translations = new Map(
      [...translations].filter(([sentence, other]) => placesOf(sentence) === placesOf(other)),
    );
  }

  /** What is said, in this language. */
  write(words: Localizable | number): string {
    if (typeof words === 'string') return words;
    if (typeof words === 'number') return this.#numbers.format(words);
    const pieces = this.#piecesOf(words.sentence);
    let written = pieces[0]!;
    for (let at = 1; at < pieces.length; at += 2) {
      written += this.write(words.args[Number(pieces[at])]!) + pieces[at + 1]!;
    }
    return written;
  }

  #piecesOf(sentence: string): readonly string[] {
    let pieces = this.#pieces.get(sentence);
    if (!pieces) {
      pieces = inPieces(this.#translations.get(sentence) ?? sentence);
      this.#pieces.set(sentence, pieces);
    }
    return pieces;
  }
}

/** The texts of a sentence and, between them, the digits of its places. */
function inPieces(sentence: string): readonly string[] {
  return sentence.split(/\{(\d)\}/);
}

function placesOf(sentence: string): string {
  const digits = inPieces(sentence).filter((_, at) => at % 2 === 1);
  return [...new Set(digits)].sort().join();
}

/** The language of the messages themselves. */
export const english = new Locale('en', new Map());

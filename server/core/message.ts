/** Messages for people as values: an English sentence with places, translated when it is written. */

/** Text for people: a {@link Message}, or a string that is the same in every language. */
export type Localizable = string | Message;

/** A sentence with arguments, made before the reader's language is known. */
export class Message {
  /** The sentence in English; `{0}`, `{1}` … are the places of its arguments. */
  readonly sentence: string;
  readonly args: readonly (Localizable | number)[];

  constructor(sentence: string, args: readonly (Localizable | number)[]) {
    this.sentence = sentence;
    this.args = args;
  }

  /** Writes the message in English. */
  toString(): string {
    return english.write(this);
  }

  /** Writes the message in English, for JSON. */
  toJSON(): string {
    return english.write(this);
  }
}

/**
 * Makes a message: `say('Tag as {0}', label)`. Write the sentence out in the call, so that a test can hold the bundles in
 * `l10n/` complete. A number as an argument is a count and is formatted for the reader's language; pass numbers that are names,
 * such as a paragraph's, as strings.
 */
export function say(sentence: string, ...args: readonly (Localizable | number)[]): Message {
  return new Message(sentence, args);
}

/** Whether two texts say the same in every language. */
export function isSameMessage(a: Localizable | number, b: Localizable | number): boolean {
  if (a === b) return true;
  if (!(a instanceof Message && b instanceof Message)) return false;
  return (
    a.sentence === b.sentence &&
    a.args.length === b.args.length &&
    a.args.every((arg, index) => isSameMessage(arg, b.args[index]!))
  );
}

/** Ways to join two things, as sentences that can be translated. */
const joints = {
  ',': (before: Localizable, next: Localizable) => say('{0}, {1}', before, next),
  ';': (before: Localizable, next: Localizable) => say('{0}; {1}', before, next),
  and: (before: Localizable, next: Localizable) => say('{0} and {1}', before, next),
  sentences: (before: Localizable, next: Localizable) => say('{0} {1}', before, next),
};

/** Joins items, with commas by default. */
export function joinList(things: readonly Localizable[], joint: keyof typeof joints = ','): Localizable {
  if (things.length < 2) return things[0] ?? '';
  // Join halves, so that thousands of items do not nest thousands deep.
  const half = Math.ceil(things.length / 2);
  return joints[joint](joinList(things.slice(0, half), joint), joinList(things.slice(half), joint));
}

/** Makes a message for a count of something: `LOC 1,538×`. */
export function times(what: string, count: number): Message {
  return say('{0} {1}×', what, count);
}

/** Signs between the thousands of a number by bundled language. Asking `Intl`, the first time, takes a tenth of a start. */
const separators: ReadonlyMap<string, string> = new Map([
  ['en', ','],
  ['de', '.'],
]);

/** A language in which messages are written. */
export class Locale {
  /** Locale that formats numbers, as `Intl` knows it. */
  readonly locale: string;
  readonly #translations: ReadonlyMap<string, string>;
  #numbers: Intl.NumberFormat | undefined;
  /** Parsed sentences by their English ones: texts and, at odd indexes, argument indexes. */
  readonly #pieces = new Map<string, readonly string[]>();

  /**
   * @param locale that formats numbers, as `Intl` knows it
   * @param translations by English sentences. A translation with a missing or an extra place is ignored, since it would lose a
   *     name; sentences without a translation stay English.
   */
  constructor(locale: string, translations: ReadonlyMap<string, string>) {
    this.locale = locale;
    this.#translations = new Map(
      [...translations].filter(([sentence, other]) => placesOf(sentence) === placesOf(other)),
    );
  }

  /** Writes a message in this language. */
  write(words: Localizable | number): string {
    if (typeof words === 'string') return words;
    if (typeof words === 'number') return this.#writeNumber(words);
    const pieces = this.#piecesOf(words.sentence);
    let written = pieces[0]!;
    for (let at = 1; at < pieces.length; at += 2) {
      written += this.write(words.args[Number(pieces[at])]!) + pieces[at + 1]!;
    }
    return written;
  }

  #writeNumber(count: number): string {
    const separator = separators.get(this.locale);
    if (separator && Number.isSafeInteger(count) && count >= 0) {
      return count < 1000 ? `${count}` : `${count}`.replace(/\B(?=(?:\d{3})+$)/g, separator);
    }
    this.#numbers ??= new Intl.NumberFormat(this.locale);
    return this.#numbers.format(count);
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

/** Splits a sentence into texts and, between them, the digits of its places. */
function inPieces(sentence: string): readonly string[] {
  return sentence.split(/\{(\d)\}/);
}

function placesOf(sentence: string): string {
  const digits = inPieces(sentence).filter((_, at) => at % 2 === 1);
  return [...new Set(digits)].sort().join();
}

/** English, in which the messages are written in the source. */
export const english = new Locale('en', new Map());

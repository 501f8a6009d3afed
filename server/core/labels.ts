import damerauLevenshtein from 'damerau-levenshtein';
import { isBlank, isWordEnd } from './blanks.ts';
import { invisible } from './invisible.ts';
import type { OwnLook } from './label-looks.ts';
import { say, type Words } from './message.ts';
import { composed } from './scripts.ts';

/** One label of a label set: what stands after `[`, and what people should know of it. */
export interface Label extends OwnLook {
  /** As written in the brackets, exact case: `PER`. */
  readonly name: string;
  /** A few words: `Person`. Missing where they would only repeat the name. */
  readonly title?: Words | undefined;
  /** Guideline text: what belongs under this label and what does not. */
  readonly description: Words;
}

/** What a word after `[` can be, in a given label set. */
export type WordKind =
  /** A label of the set. */
  | 'known'
  /** Not a label, but so near to one (case, one typing error, another bundled set) that it must be meant as one. */
  | 'likely'
  /** Shaped as labels are: capitals, digits, `_` and `-`. */
  | 'shaped'
  /** Anything else: the bracket is text. */
  | 'other';

/** What stands in brackets, whatever blanks stand in it and before its `]`. */
export function bracketKey(bracket: string): string {
  return composed(bracket.replace(/[ \t]+/g, ' ').replace(/ \]$/, ']'));
}

/** More blanks than a bracket that was accepted as text gets, or units of a letter and its accents. */
const mostBlanks = 100;

/** How many words a label set remembers. */
const mostKinds = 1000;

/** What makes a label of the beginning of a word, when it follows. */
const gluedTo = new RegExp(`^(?:\\p{Lu}\\p{Ll}|${invisible})`, 'u');

const labelShape = /^[A-Z][A-Z0-9_-]+$/;

/** A set of labels that a file uses, and what it makes of words that are not among them. */
export class LabelSet {
  readonly name: string;
  readonly labels: readonly Label[];
  readonly #byName: ReadonlyMap<string, Label>;
  readonly #names: Names;
  readonly #longestFirst: readonly string[];
  readonly #maxLength: number;
  /** What words are that were asked for: comparing a word with all labels takes long, and texts repeat their words. */
  readonly #kinds = new Map<string, WordKind>();

  /** What stands in brackets and is text in spite of its label, by {@link bracketKey}; and the longest of them. */
  readonly #texts: ReadonlySet<string>;
  readonly #longestText: number;

  constructor(name: string, labels: readonly Label[], texts: ReadonlySet<string> = new Set()) {
    this.name = name;
    this.labels = labels;
    this.#texts = texts;
    this.#longestText = Math.max(0, ...Array.from(texts, ({ length }) => length));
    this.#byName = new Map(labels.map((label) => [label.name, label]));
    this.#names = new Names(labels.map((label) => label.name));
    this.#longestFirst = labels.map((label) => label.name).sort((a, b) => b.length - a.length);
    this.#maxLength = this.#longestFirst[0]?.length ?? 0;
  }

  /** The same set for a text in which some brackets are no tags, told by their {@link bracketKey}. */
  without(brackets: ReadonlySet<string>): LabelSet {
    return new LabelSet(this.name, this.labels, brackets);
  }

  /** Whether a stretch of a text that begins with `[` and ends with `]` is text in spite of its label. */
  isText(text: string, from: number, to: number): boolean {
    if (this.#longestText === 0 || to - from > this.#longestText + mostBlanks) return false;
    return this.#texts.has(bracketKey(text.slice(from, to)));
  }

  /** The label of this name, exact case. */
  get(name: string): Label | undefined {
    return this.#byName.get(name);
  }

  /** The label of this set that a word of a text is: the word from an offset to a blank, a bracket or the line's end. */
  nameAt(text: string, offset: number): string | undefined {
    return this.#names.at(text, offset);
  }

  /** What the word after a `[` is in this set. */
  classify(word: string): WordKind {
    // Longer words are compared with nothing.
    if (word.length > this.#maxLength + 1) return this.#judge(word);
    let kind = this.#kinds.get(word);
    if (kind === undefined) {
      kind = this.#judge(word);
      if (this.#kinds.size >= mostKinds) this.#kinds.clear();
      this.#kinds.set(word, kind);
    }
    return kind;
  }

  #judge(word: string): WordKind {
    if (this.#byName.has(word)) return 'known';
    if (isBundledLabel(word) || this.#isNearLabel(word)) return 'likely';
    return labelShape.test(word) ? 'shaped' : 'other';
  }

  /**
   * The label that `word` begins with, when a capitalised word is glued to it: `LOC` in `LOCParis`; or a character that does not show.
   */
  gluedLabel(word: string): string | undefined {
    return this.#longestFirst.find((name) => word.startsWith(name) && gluedTo.test(word.slice(name.length)));
  }

  /**
   * The labels that `word` was probably meant to be, best first; the whole set when nothing is near.
   * `loc` and `LCO` give LOC; a label of the other bundled set gives its counterparts.
   */
  nearest(word: string): readonly Label[] {
    const counterparts = (counterpart.get(word) ?? []).flatMap((name) => this.#byName.get(name) ?? []);
    if (counterparts.length > 0) return counterparts;
    const near = this.labels.filter((label) => isNear(word, label.name));
    const prefixes = this.labels.filter((label) => word.startsWith(label.name) && !near.includes(label));
    return near.length + prefixes.length > 0 ? [...near, ...prefixes] : this.labels;
  }

  #isNearLabel(word: string): boolean {
    const canBeTypo = word.length <= this.#maxLength + 1 && /^[A-Za-z0-9_-]+$/.test(word);
    return canBeTypo && this.labels.some((label) => isNear(word, label.name));
  }
}

/** Some names, to be recognised in a text without cutting words out of it. */
class Names {
  /** The names by the UTF-16 unit that they begin with. */
  readonly #byInitial: (string[] | undefined)[] = [];

  constructor(names: readonly string[]) {
    for (const name of names) {
      const initial = name.charCodeAt(0);
      this.#byInitial[initial] = [...(this.#byInitial[initial] ?? []), name];
    }
  }

  /** The name that is the word of a text from an offset to a blank, a bracket or the line's end. */
  at(text: string, offset: number): string | undefined {
    const names = this.#byInitial[text.charCodeAt(offset)];
    return names?.find((name) => startsWithWord(text, offset, name));
  }
}

function startsWithWord(text: string, offset: number, word: string): boolean {
  for (let at = 1; at < word.length; at++) {
    if (text.charCodeAt(offset + at) !== word.charCodeAt(at)) return false;
  }
  return isWordEnd(text.charCodeAt(offset + word.length));
}

/** Another case, or one typing error (insertion, deletion, substitution, transposition) away. */
function isNear(word: string, label: string): boolean {
  if (Math.abs(word.length - label.length) > 1) return false;
  return word.toUpperCase() === label.toUpperCase() || damerauLevenshtein(word, label).steps === 1;
}

/** The four labels of the CoNLL-2003 shared task (Tjong Kim Sang and De Meulder 2003). */
export const conll2003 = new LabelSet('conll2003', [
  {
    name: 'PER',
    title: say('Person'),
    description: say(
      'Names of people and families, real or invented. Titles and functions (`Ambassador`, `Mr.`) stay outside.',
    ),
  },
  {
    name: 'LOC',
    title: say('Location'),
    description: say('Countries, cities, regions, rivers, mountains, buildings and roads named as places.'),
  },
  {
    name: 'ORG',
    title: say('Organisation'),
    description: say(
      'Ministries, agencies, companies, parties, clubs, armies: named bodies of people that can act or decide.',
    ),
  },
  {
    name: 'MISC',
    title: say('Miscellaneous'),
    description: say(
      'Names that are none of the others: nationalities and their adjectives, languages, events, laws, works, products.',
    ),
  },
]);

/** The eighteen labels of OntoNotes 5.0 (Weischedel et al. 2013). */
export const ontonotes5 = new LabelSet('ontonotes5', [
  {
    name: 'PERSON',
    title: say('Person'),
    description: say('Names of people, real or invented, without their titles.'),
  },
  {
    name: 'NORP',
    title: say('Nationality, religious or political group'),
    description: say('Adjectives and nouns for nationalities, faiths and political groups: `Paraguayan`, `Catholics`.'),
  },
  {
    name: 'FAC',
    title: say('Facility'),
    description: say('Buildings, airports, roads, bridges and other built places.'),
  },
  {
    name: 'ORG',
    title: say('Organisation'),
    description: say('Companies, agencies, institutions, parties and other bodies.'),
  },
  {
    name: 'GPE',
    title: say('Geopolitical entity'),
    description: say('Countries, cities, states: places with a government.'),
  },
  { name: 'LOC', title: say('Location'), description: say('Places without a government: mountains, seas, regions.') },
  {
    name: 'PRODUCT',
    title: say('Product'),
    description: say('Vehicles, weapons, foods and other things, not services.'),
  },
  { name: 'EVENT', title: say('Event'), description: say('Named storms, battles, wars, games, conferences.') },
  { name: 'WORK_OF_ART', title: say('Work of art'), description: say('Titles of books, songs, films, paintings.') },
  { name: 'LAW', title: say('Law'), description: say('Named documents that were made into law.') },
  { name: 'LANGUAGE', title: say('Language'), description: say('Any named language.') },
  { name: 'DATE', title: say('Date'), description: say('Dates and periods of a day or longer, absolute or relative.') },
  { name: 'TIME', title: say('Time'), description: say('Times and periods shorter than a day.') },
  { name: 'PERCENT', title: say('Percentage'), description: say('Percentages, with their sign or word.') },
  { name: 'MONEY', title: say('Money'), description: say('Amounts of money, with their unit.') },
  {
    name: 'QUANTITY',
    title: say('Quantity'),
    description: say('Measured amounts such as weights and distances, with unit.'),
  },
  { name: 'ORDINAL', title: say('Ordinal'), description: say('`First`, `second` and their like.') },
  { name: 'CARDINAL', title: say('Cardinal'), description: say('Numbers that belong to no other label.') },
]);

/** The label sets that come with Tagwright, the default first. */
export const bundledLabelSets: readonly LabelSet[] = [conll2003, ontonotes5];

function isBundledLabel(word: string): boolean {
  return conll2003.get(word) !== undefined || ontonotes5.get(word) !== undefined;
}

/** What a label of one bundled set is called in the other. */
const counterpart: ReadonlyMap<string, readonly string[]> = new Map([
  ['PERSON', ['PER']],
  ['GPE', ['LOC', 'ORG']],
  ['FAC', ['LOC']],
  ['NORP', ['MISC']],
  ['PRODUCT', ['MISC']],
  ['EVENT', ['MISC']],
  ['WORK_OF_ART', ['MISC']],
  ['LAW', ['MISC']],
  ['LANGUAGE', ['MISC']],
  ['PER', ['PERSON']],
  ['MISC', ['NORP', 'EVENT', 'PRODUCT', 'WORK_OF_ART', 'LAW', 'LANGUAGE']],
]);

/**
 * How the brackets of a text speak for a bundled label set: each `[` with a label and a blank counts +1 when only
 * ontonotes5 has the label, -1 when only conll2003 has it. A file that adds up to more than zero is read as ontonotes5.
 */
export function labelSetVotes(text: string): number {
  let votes = 0;
  for (let open = text.indexOf('['); open >= 0; open = text.indexOf('[', open + 1)) {
    const label = voters.at(text, open + 1);
    if (label !== undefined && isBlank(text.charCodeAt(open + 1 + label.length)))
      votes += ontonotes5.get(label) ? 1 : -1;
  }
  return votes;
}

/** The labels that only one bundled set has. */
const voters = new Names(
  [...conll2003.labels, ...ontonotes5.labels]
    .map(({ name }) => name)
    .filter((name) => !conll2003.get(name) || !ontonotes5.get(name)),
);

/** The bundled label set that a sum of {@link labelSetVotes} stands for. */
export function labelSetOfVotes(votes: number): LabelSet {
  return votes > 0 ? ontonotes5 : conll2003;
}

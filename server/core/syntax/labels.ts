/** Labels and label sets, among them those that come with Tagwright. */
import { type Localizable, say } from '../message.ts';
import { isWordEnd } from '../text/blanks.ts';
import { invisible } from '../text/invisible.ts';
import { composed, spellingsOf } from '../text/scripts.ts';
import type { OwnLook } from './label-looks.ts';
import { judgeWord, labelsNear, type WordKind } from './label-words.ts';

/** A label of a label set: its name after the `[`, and what people should know about it. */
export interface Label extends OwnLook {
  /** Name as written in brackets, case-sensitive: `PER`. */
  readonly name: string;
  /** Full name: `Person`. Missing when it would only repeat the name. */
  readonly title?: Localizable | undefined;
  /** Guideline: what belongs under this label and what does not. */
  readonly description: Localizable;
}

/** Makes the key of a bracket, in which blanks inside and before the `]` do not count. */
export function bracketKey(bracket: string): string {
  return composed(bracket.replace(/[ \t]+/g, ' ').replace(/ \]$/, ']'));
}

/** Longest difference in blanks, and in units of accented letters, between a bracket and its accepted form. */
const maxBlanks = 100;

/** Most words that a label set remembers. */
const maxKinds = 1000;

/** Capitalised word, or invisible character, that may be glued to a label. */
const gluedTo = new RegExp(`^(?:\\p{Lu}\\p{Ll}|${invisible})`, 'u');

/** A set of labels, and its judgement of words that are not among them. */
export class LabelSet {
  readonly name: string;
  readonly labels: readonly Label[];
  readonly #byName: ReadonlyMap<string, Label>;
  readonly #names: Names;
  readonly #longestFirst: readonly string[];
  /** Kinds of recently judged words: comparing a word with all labels is slow, and texts repeat their words. */
  readonly #kinds = new Map<string, WordKind>();

  /** Brackets that are text in spite of their label, by {@link bracketKey}; and the length of the longest. */
  readonly #texts: ReadonlySet<string>;
  readonly #maxTextLength: number;

  constructor(name: string, labels: readonly Label[], texts: ReadonlySet<string> = new Set()) {
    this.name = name;
    // As in tags.
    this.labels = labels.map((label) =>
      composed(label.name) === label.name ? label : { ...label, name: composed(label.name) },
    );
    this.#texts = texts;
    this.#maxTextLength = Math.max(0, ...Array.from(texts, ({ length }) => length));
    this.#byName = new Map(this.labels.map((label) => [label.name, label]));
    this.#names = new Names(this.labels.flatMap(({ name }) => spellingsOf(name)));
    this.#longestFirst = this.labels.map((label) => label.name).sort((a, b) => b.length - a.length);
  }

  /** Returns this set for a text in which some brackets, given by their {@link bracketKey}, are no tags. */
  without(brackets: ReadonlySet<string>): LabelSet {
    return new LabelSet(this.name, this.labels, brackets);
  }

  /** Whether some brackets with its labels are text. */
  get hasTexts(): boolean {
    return this.#texts.size > 0;
  }

  /** Whether a stretch from `[` to `]` is text in spite of its label. */
  isText(text: string, from: number, to: number): boolean {
    if (this.#maxTextLength === 0 || to - from > this.#maxTextLength + maxBlanks) return false;
    return this.#texts.has(bracketKey(text.slice(from, to)));
  }

  /** Returns the label with a name, case-sensitive; accented letters match in composed and decomposed form. */
  get(name: string): Label | undefined {
    return this.#byName.get(composed(name));
  }

  /** Returns the label name that a word of a text is: the word from an offset to a blank, a bracket or the end of the line. */
  nameAt(text: string, offset: number): string | undefined {
    return this.#names.at(text, offset);
  }

  /** Returns a label as a text has it between two offsets, in NFC; without a new string for one of the set. */
  written(text: string, from: number, to: number): string {
    const name = this.nameAt(text, from);
    return composed(name?.length === to - from ? name : text.slice(from, to));
  }

  /** Classifies the word after a `[`. */
  classify(word: string): WordKind {
    if (this.get(word)) return 'known';
    let kind = this.#kinds.get(word);
    if (kind === undefined) {
      kind = judgeWord(word, this.labels, bundledLabels);
      if (this.#kinds.size >= maxKinds) this.#kinds.clear();
      this.#kinds.set(word, kind);
    }
    return kind;
  }

  /**
   * Returns the label at the start of a word that a capitalised word or an invisible character is glued to: `LOC` in
   * `LOCParis`.
   */
  gluedLabel(word: string): string | undefined {
    return this.#longestFirst.find((name) => word.startsWith(name) && gluedTo.test(word.slice(name.length)));
  }

  /**
   * Returns the labels that a word was probably meant to be, best first; the whole set when nothing is near. `loc`, `LCO` and
   * `LOCATION` give LOC; a label of another bundled set gives its counterparts.
   */
  nearest(word: string): readonly Label[] {
    const near = this.near(word);
    const counterparts = (counterpart.get(word) ?? []).flatMap((name) => this.#byName.get(name) ?? []);
    const all = [...new Set([...near, ...counterparts])];
    return all.length > 0 ? all : this.labels;
  }

  /** Returns the labels near a word, nearest first; see {@link labelsNear}. */
  near(word: string): readonly Label[] {
    return labelsNear(word, this.labels).map(({ label }) => label);
  }

  /** Returns the label that a word almost certainly means: the one nearer than all others, see {@link labelsNear}. */
  meant(word: string): Label | undefined {
    const [first, second] = labelsNear(word, this.labels);
    return first && first.distance !== second?.distance ? first.label : undefined;
  }
}

/** Names that are recognised in a text without slicing its words. */
class Names {
  /** Names by their first UTF-16 unit. */
  readonly #byInitial: (string[] | undefined)[] = [];

  constructor(names: readonly string[]) {
    for (const name of names) {
      const initial = name.charCodeAt(0);
      this.#byInitial[initial] = [...(this.#byInitial[initial] ?? []), name];
    }
  }

  /** Returns the name that a word of a text is: the word from an offset to a blank, a bracket or the end of the line. */
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
  { name: 'ORDINAL', title: say('Ordinal'), description: say('`First`, `second` and the like.') },
  { name: 'CARDINAL', title: say('Cardinal'), description: say('Numbers that belong to no other label.') },
]);

/** Label sets that come with Tagwright, the default first. */
export const bundledLabelSets: readonly LabelSet[] = [conll2003, ontonotes5];

/** Labels of all bundled sets, each once, those of the default set first. */
const bundledLabels = [...conll2003.labels, ...ontonotes5.labels.filter(({ name }) => !conll2003.get(name))];

/** Union of all bundled sets, for texts that mix them. */
export const mixedLabels = new LabelSet(`${conll2003.name} + ${ontonotes5.name}`, bundledLabels);

/** Returns the bundled set, or the union of all, by its {@link LabelSet.name}. */
export function bundledSetNamed(name: string): LabelSet {
  return [...bundledLabelSets, mixedLabels].find((set) => set.name === name)!;
}

/** Labels of one bundled set by their counterparts in the other. */
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

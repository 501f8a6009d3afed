/** Sentences without end, made of the examples: other paragraphs and names in each cable, and a flaw in some entities. */
import { inventAcronym, inventName, type Label } from './names.ts';
import { Random } from './random.ts';
import { readTemplates, type Slot, type Template } from './templates.ts';

/** An entity of a document, whatever the document's language. */
export interface Entity {
  readonly label: Label;
  readonly name: string;
  /** Whether its name has come before in its cable. */
  readonly isKnown: boolean;
  /** What is wrong with it: a number from 0 to 1, of which each language makes what it has; undefined if nothing is. */
  readonly flaw: number | undefined;
}

/** A line. */
export type Sentence = readonly (string | Entity)[];

/** As many entities lie between two flaws, which makes about one a thousand characters. */
const entitiesBetweenFlaws = [8, 16] as const;

/** Words that names share; the others are invented anew for each copy. */
const sharedWords = new Set(
  'a act agency and banks bay board bridge bureau canal chamber church coastal committee council department embassy fisheries foreign harbour harbours hydrographic inland institute league long marn mills ministry national net of office old parish parishes port post railway red river road royal saint salt service society statistics strait straits street supply tables the theatre tide towers trade treaty union university war winter'.split(
    ' ',
  ),
);

const templates = readTemplates();

/** Whether each cable of a document is another one, or all are the same. */
export const varieties = ['different', 'repeated'] as const;

/** One of them. */
export type Variety = (typeof varieties)[number];

/** Cables, one after another; the caller stops. */
export function* cables(seed: number, variety: Variety): Generator<readonly Sentence[]> {
  const random = new Random(seed);
  const flaws = new Flaws(random);
  const numbers = new ParagraphNumbers();
  const known = new KnownWords(random);
  const write = () => invent(mix(random), new Names(random, known), flaws);
  const first = write();
  yield numbers.count(first);
  for (;;) yield numbers.count(variety === 'repeated' ? first : write());
}

/** As many paragraphs are between the summary and the comment of a cable. */
const paragraphsOfCable = [4, 12] as const;

/** The lines of a cable whose paragraphs come from all examples. */
function mix(random: Random): Template[] {
  const paragraphs = Array.from({ length: random.whole(...paragraphsOfCable) }, () =>
    random.pick(random.pick(templates).paragraphs),
  );
  return [...random.pick(templates).opening, ...paragraphs.flat(), ...random.pick(templates).closing];
}

function invent(lines: readonly Template[], names: Names, flaws: Flaws): Sentence[] {
  return lines.map((line) => line.map((piece) => (typeof piece === 'string' ? piece : fill(piece, names, flaws))));
}

function fill(slot: Slot, names: Names, flaws: Flaws): Entity {
  const isKnown = names.has(slot.surface);
  return { ...names.get(slot), isKnown, flaw: flaws.next() };
}

/** How often a cable speaks of what a cable before it has spoken of. */
const shareOfKnown = 0.5;

/** The words that cables share: they come back to the same people and places. */
class KnownWords {
  readonly #random: Random;
  readonly #words = new Map<Label, string[]>();

  constructor(random: Random) {
    this.#random = random;
  }

  /** A word for a name with a label: an old one or a new one. */
  take(label: Label): string {
    const known = this.#words.get(label) ?? [];
    this.#words.set(label, known);
    if (known.length > 0 && this.#random.next() < shareOfKnown) return this.#random.pick(known);
    const word = inventName(label, this.#random);
    known.push(word);
    return word;
  }
}

/** The names of a cable: the same word of an example becomes the same word everywhere in it. */
class Names {
  readonly #random: Random;
  readonly #known: KnownWords;
  readonly #names = new Map<string, { readonly label: Label; readonly name: string }>();
  readonly #words = new Map<string, string>();

  constructor(random: Random, known: KnownWords) {
    this.#random = random;
    this.#known = known;
  }

  has(surface: string): boolean {
    return this.#names.has(surface);
  }

  get({ surface, label }: Slot): { readonly label: Label; readonly name: string } {
    let known = this.#names.get(surface);
    if (!known) {
      known = { label, name: this.#rename(surface, label) };
      this.#names.set(surface, known);
    }
    return known;
  }

  #rename(surface: string, label: Label): string {
    const words = surface.split(' ').map((word) => this.#replace(word, label));
    const isShared = words.every((word) => sharedWords.has(word.toLowerCase()));
    return isShared ? `${this.#known.take(label)} ${words.join(' ')}` : words.join(' ');
  }

  #replace(word: string, label: Label): string {
    if (sharedWords.has(word.toLowerCase()) || !/^\p{Lu}/u.test(word)) return word;
    let invented = this.#words.get(word);
    if (invented === undefined) {
      const isAcronym = word.length < 6 && word === word.toUpperCase();
      invented = isAcronym ? inventAcronym(this.#random) : this.#known.take(label);
      if ([...this.#words.values()].includes(invented)) invented = inventName(label, this.#random);
      if (word === word.toUpperCase()) invented = invented.toUpperCase();
      this.#words.set(word, invented);
    }
    return invented;
  }
}

/** Says which entities have a flaw. */
class Flaws {
  readonly #random: Random;
  #left: number;

  constructor(random: Random) {
    this.#random = random;
    this.#left = random.whole(...entitiesBetweenFlaws);
  }

  next(): number | undefined {
    if (--this.#left > 0) return undefined;
    this.#left = this.#random.whole(...entitiesBetweenFlaws);
    return this.#random.next();
  }
}

/** The greatest number of a paragraph: a marker with four digits is read as a year. */
const lastParagraph = 999;

/** Lets the paragraphs of all cables count on, as they do in one long cable. */
class ParagraphNumbers {
  #last = 0;

  /** The lines of a cable with the numbers that follow on those of the one before. */
  count(lines: readonly Sentence[]): Sentence[] {
    return lines.map((line) => line.map((piece) => (typeof piece === 'string' ? this.#count(piece) : piece)));
  }

  #count(text: string): string {
    return text
      .replace(/<a id='par\d+' href='#par\d+'>¶<\/a>\d+ \./g, () => {
        this.#last = (this.#last % lastParagraph) + 1;
        return `<a id='par${this.#last}' href='#par${this.#last}'>¶</a>${this.#last} .`;
      })
      .replace(/\bpara \d+/g, `para ${this.#last}`);
  }
}

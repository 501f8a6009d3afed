/** Sentences without end, made of the examples: new names in each copy, and a flaw in some entities. */
import { inventAcronym, inventName, type Label } from './names.ts';
import { Random } from './random.ts';
import { readTemplates, type Slot, type Template } from './templates.ts';

/** An entity of a document, whatever the document's language. */
export interface Entity {
  readonly label: Label;
  readonly name: string;
  /** Whether its name has come before in its copy of the example. */
  readonly isKnown: boolean;
  /** What is wrong with it: a number from 0 to 1, of which each language makes what it has; undefined if nothing is. */
  readonly flaw: number | undefined;
}

/** A line. */
export type Sentence = readonly (string | Entity)[];

/** About every 33rd entity has a flaw. */
const entitiesBetweenFlaws = [23, 44] as const;

/** Words that names share; the others are invented anew for each copy. */
const sharedWords = new Set(
  'a act agency and banks bay board bridge bureau canal chamber church coastal committee council department embassy fisheries foreign harbour harbours hydrographic inland institute league long marn mills ministry national net of office old parish parishes port post railway red river road royal saint salt service society statistics strait straits street supply tables the theatre tide towers trade treaty union university war winter'.split(
    ' ',
  ),
);

const templates = readTemplates();

/** All copies, one after another; the caller stops. */
export function* copies(seed: number): Generator<readonly Sentence[]> {
  const random = new Random(seed);
  const flaws = new Flaws(random);
  const numbers = new ParagraphNumbers();
  for (;;) yield copy(random.pick(templates), random, flaws, numbers);
}

function copy(lines: readonly Template[], random: Random, flaws: Flaws, numbers: ParagraphNumbers): Sentence[] {
  const names = new Names(random);
  const renumber = numbers.ofNextCopy();
  return lines.map((line) =>
    line.map((piece) => (typeof piece === 'string' ? renumber(piece) : fill(piece, names, flaws))),
  );
}

function fill(slot: Slot, names: Names, flaws: Flaws): Entity {
  const isKnown = names.has(slot.surface);
  return { ...names.get(slot), isKnown, flaw: flaws.next() };
}

/** The names of a copy: the same word of the example becomes the same word everywhere in it. */
class Names {
  readonly #random: Random;
  readonly #names = new Map<string, { readonly label: Label; readonly name: string }>();
  readonly #words = new Map<string, string>();

  constructor(random: Random) {
    this.#random = random;
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
    return isShared ? `${inventName(label, this.#random)} ${words.join(' ')}` : words.join(' ');
  }

  #replace(word: string, label: Label): string {
    if (sharedWords.has(word.toLowerCase()) || !/^\p{Lu}/u.test(word)) return word;
    let invented = this.#words.get(word);
    if (invented === undefined) {
      const isAcronym = word.length < 6 && word === word.toUpperCase();
      invented = isAcronym ? inventAcronym(this.#random) : inventName(label, this.#random);
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

/** Lets the paragraphs of all copies count on, as they do in one long cable. */
class ParagraphNumbers {
  #before = 0;

  ofNextCopy(): (text: string) => string {
    const start = this.#before;
    const shift = (number: string) => ((start + Number(number) - 1) % lastParagraph) + 1;
    return (text) =>
      text
        .replace(/<a id='par(\d+)' href='#par\1'>¶<\/a>\1 \./g, (_, number: string) => {
          this.#before = Math.max(this.#before, start + Number(number));
          const shifted = shift(number);
          return `<a id='par${shifted}' href='#par${shifted}'>¶</a>${shifted} .`;
        })
        .replace(/\bpara (\d+)/g, (_, number: string) => `para ${shift(number)}`);
  }
}

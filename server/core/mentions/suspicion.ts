import { joinList, type Localizable, type Message, say, times } from '../message.ts';
import { bodyOf, type Document, spanOf } from '../syntax/document.ts';
import { plainLine } from '../syntax/plain.ts';
import { excerpt } from '../text/excerpt.ts';
import type { Span } from '../text/span.ts';
import { characterStart, startOf } from '../text/truncate.ts';
import { addCount, type LabelCounts, type ReadonlyLabelCounts } from './label-counts.ts';
import { isMention, isName, surfaceOf } from './surfaces.ts';

/** An entity and how doubtful its label is; offsets of its tag in the document. */
export interface Suspicion extends Span {
  readonly body: Span;
  readonly surface: string;
  readonly label: string;
  /** The label that is likelier. */
  readonly likely: string;
  /** How many times likelier it is, as a natural logarithm: greater than 0. */
  readonly score: number;
  /** The clue that tells most against the label, in one sentence. */
  readonly reason: Message;
}

/** Something about an entity that tells of its label. */
interface Clue {
  /** Its keys begin with it. */
  readonly name: 'shape' | 'first' | 'last' | 'surface' | 'left' | 'right';
  /** How many entities with the same clue it takes to weigh as much as what is known without it. */
  readonly weight: number;
  /** The sentence that says which labels others with the same key have. */
  sentence(key: string, labels: Localizable): Message;
}

const theName: Clue = {
  name: 'surface',
  weight: 1,
  sentence: (...args) => say('“{0}” is {1} elsewhere.', ...args),
};

/** What tells of a label in the name itself: from the vaguest to the most telling, each of which outweighs those before. */
const nameClues: readonly Clue[] = [
  { name: 'shape', weight: 5, sentence: (...args) => say('Names written like “{0}” are {1} elsewhere.', ...args) },
  { name: 'first', weight: 3, sentence: (...args) => say('Names that begin with “{0}” are {1} elsewhere.', ...args) },
  { name: 'last', weight: 1, sentence: (...args) => say('Names that end in “{0}” are {1} elsewhere.', ...args) },
  theName,
];

/** What tells of it in the words around the name. */
const contextClues: readonly Clue[] = [
  {
    name: 'left',
    weight: 5,
    sentence: (key, labels) =>
      key === ''
        ? say('What begins a line is {0} elsewhere.', labels)
        : say('What follows “{0}” is {1} elsewhere.', key, labels),
  },
  {
    name: 'right',
    weight: 5,
    sentence: (key, labels) =>
      key === ''
        ? say('What ends a line is {0} elsewhere.', labels)
        : say('What precedes “{0}” is {1} elsewhere.', key, labels),
  },
];

const clues = [...nameClues, ...contextClues];

/** The power of what the words around a name say: they tell what may stand there, not what this name is. */
const contextPower = 0.5;

/** An entity with the keys of its clues. */
interface Entity extends Span {
  readonly body: Span;
  readonly label: string;
  readonly keys: Readonly<Record<Clue['name'], string>>;
}

/** The key under which all entities are counted. */
const everything = 'all:';

function keyOf({ keys }: Entity, { name }: Clue): string {
  return `${name}:${keys[name]}`;
}

/** What a document adds to the counts that {@link suspicionsOf} needs. */
export function countClues(document: Document): LabelCounts {
  const counts: LabelCounts = new Map();
  for (const entity of entitiesOf(document)) {
    addCount(counts, everything, entity.label);
    for (const clue of clues) {
      addCount(counts, keyOf(entity, clue), entity.label);
    }
  }
  return counts;
}

/**
 * The entities of a document for which another label is likelier than their own, the most suspicious first.
 *
 * The label of each is forgotten and guessed from all other entities: from how many have each label, of those that are
 * written alike, begin alike, end alike, and are the same name; and from what stands after the word before it, and before
 * the word after it. docs/suspicion.md says how well that works.
 *
 * @param counts what {@link countClues} gives for this document and all others that are known, added up
 */
export function suspicionsOf(document: Document, counts: ReadonlyLabelCounts): Suspicion[] {
  const labels = [...(counts.get(everything)?.keys() ?? [])].filter((label) => document.labels.get(label));
  const guesser = new Guesser(labels, counts);
  return [...entitiesOf(document)]
    .flatMap((entity) => guesser.suspicionOf(entity) ?? [])
    .sort((a, b) => b.score - a.score);
}

/** Guesses the labels of entities. Probabilities are in the order of its labels, and need not add up to 1. */
class Guesser {
  readonly #labels: readonly string[];
  readonly #counts: ReadonlyLabelCounts;

  constructor(labels: readonly string[], counts: ReadonlyLabelCounts) {
    this.#labels = labels;
    this.#counts = counts;
  }

  /** The entity with the label that is likelier, if one is. */
  suspicionOf(entity: Entity): Suspicion | undefined {
    const prior = normalized(this.#others(entity, everything).map((others) => others + 1));
    const steps: (readonly number[])[] = [prior];
    for (const clue of nameClues) steps.push(this.#mixed(entity, clue, steps.at(-1)!));
    for (const clue of contextClues) {
      const here = this.#mixed(entity, clue, prior);
      steps.push(steps.at(-1)!.map((each, index) => each * (here[index]! / prior[index]!) ** contextPower));
    }
    const guess = steps.at(-1)!;
    const own = this.#labels.indexOf(entity.label);
    const best = guess.indexOf(Math.max(...guess));
    if (best === own) return undefined;
    const odds = steps.map((step) => Math.log(step[best]! / step[own]!));
    const clue = this.#mostTelling(entity, best, odds);
    if (!clue) return undefined;
    const { from, to, body, label, keys } = entity;
    const reason = this.#reason(entity, clue);
    return { from, to, body, surface: keys.surface, label, likely: this.#labels[best]!, score: odds.at(-1)!, reason };
  }

  /**
   * The clue that raises the odds of a label most, among those that other entities with that label share: without one, the
   * guess rests on nothing. What is known of the name itself says more to people than the words that it is made of.
   *
   * @param odds of the label, before the first clue and after each
   */
  #mostTelling(entity: Entity, label: number, odds: readonly number[]): Clue | undefined {
    const ofName = this.#others(entity, keyOf(entity, theName));
    if (ofName[label]! > 0 && ofName[label] === Math.max(...ofName)) return theName;
    let most: { readonly clue: Clue; readonly gain: number } | undefined;
    for (const [index, clue] of clues.entries()) {
      const gain = odds[index + 1]! - odds[index]!;
      const isShared = this.#others(entity, keyOf(entity, clue))[label]! > 0;
      if (isShared && gain > (most?.gain ?? 0)) most = { clue, gain };
    }
    return most?.clue;
  }

  /** How many of the other entities that share a key have each label. */
  #others({ label }: Entity, key: string): number[] {
    const counts = this.#counts.get(key);
    return this.#labels.map((each) => Math.max(0, (counts?.get(each) ?? 0) - (each === label ? 1 : 0)));
  }

  /** What the other entities with a clue say, mixed with what is known without them. */
  #mixed(entity: Entity, clue: Clue, known: readonly number[]): number[] {
    return normalized(
      this.#others(entity, keyOf(entity, clue)).map((others, index) => others + clue.weight * known[index]!),
    );
  }

  /** `“Vatican” is LOC 812×, MISC 3× elsewhere.` */
  #reason(entity: Entity, clue: Clue): Message {
    const others = this.#others(entity, keyOf(entity, clue));
    const counts = this.#labels.map((label, index) => ({ label, count: others[index]! }));
    const most = counts.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
    const said = most.slice(0, 3).map((each) => times(each.label, each.count));
    const shown = clue.name === 'shape' ? entity.keys.surface : entity.keys[clue.name];
    return clue.sentence(excerpt(shown), joinList(said));
  }
}

function normalized(numbers: readonly number[]): number[] {
  const sum = numbers.reduce((a, b) => a + b, 0);
  return numbers.map((each) => each / sum);
}

/** How much of a line is read before and after an entity to find the words there, in UTF-16 units. */
const reach = 60;

function* entitiesOf(document: Document): Generator<Entity> {
  for (const located of document.tags()) {
    const { tag, line } = located;
    if (!isMention(tag)) continue;
    const surface = surfaceOf(line, tag);
    if (!isName(surface)) continue;
    const before = plainLine(line, characterStart(line.text, Math.max(0, tag.from - reach)), tag.from);
    const after = plainLine(line, tag.to, characterStart(line.text, Math.min(line.text.length, tag.to + reach)));
    const keys = {
      shape: shapeOf(surface),
      first: wordKey(/^\S*/, surface),
      last: wordKey(/\S*$/, surface),
      surface,
      left: wordKey(/\S*$/, before.trimEnd()),
      right: wordKey(/^\S*/, after.trimStart()),
    };
    yield { ...spanOf(located), body: bodyOf(located), label: tag.label, keys };
  }
}

/** How a name is written: `Bank of Velmora` as `Aa a Aa`, `OES-2` as `A-0`. Only its beginning. */
function shapeOf(surface: string): string {
  return startOf(surface, reach)
    .replace(/\p{Lu}+/gu, 'A')
    .replace(/\p{Ll}+/gu, 'a')
    .replace(/\p{N}+/gu, '0');
}

/** The word at one end of a text, in small letters; numbers are all alike. */
function wordKey(end: RegExp, text: string): string {
  const [word] = end.exec(text)!;
  return word.toLowerCase().replace(/\p{N}+/gu, '0');
}

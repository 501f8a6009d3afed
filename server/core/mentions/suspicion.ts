/**
 * Suspicion: entities whose label is doubtful, by a small naive Bayes classifier over all other entities. docs/suspicion.md
 * explains it.
 */
import { joinList, type Localizable, type Message, say, times } from '../message.ts';
import { bodyOf, type Document, spanOf } from '../syntax/document.ts';
import { plainLine } from '../syntax/plain.ts';
import { characterStart, excerpt, takeStart } from '../text/excerpt.ts';
import type { Span } from '../text/span.ts';
import { addCount, type LabelCounts, type ReadonlyLabelCounts } from './label-counts.ts';
import { isMention, isName, surfaceOf } from './surfaces.ts';

/** An entity with a doubtful label; offsets of its tag in the document. */
export interface Suspicion extends Span {
  readonly body: Span;
  readonly surface: string;
  readonly label: string;
  /** Likelier label. */
  readonly likely: string;
  /** Log-odds of the likelier label against the present one, as a natural logarithm greater than 0. */
  readonly score: number;
  /** Strongest clue against the label, in one sentence. */
  readonly reason: Message;
}

/** A feature of an entity that hints at its label. */
interface Clue {
  /** Prefix of its keys. */
  readonly name: 'shape' | 'first' | 'last' | 'surface' | 'left' | 'right';
  /** Number of entities with the same key that weigh as much as all that is known without this clue. */
  readonly weight: number;
  /** Makes the sentence on the labels of others with the same key. */
  sentence(key: string, labels: Localizable): Message;
}

const theName: Clue = {
  name: 'surface',
  weight: 1,
  sentence: (...args) => say('“{0}” is {1} elsewhere.', ...args),
};

/** Clues in the name itself, from the vaguest to the most telling; each outweighs those before it. */
const nameClues: readonly Clue[] = [
  { name: 'shape', weight: 5, sentence: (...args) => say('Names written like “{0}” are {1} elsewhere.', ...args) },
  { name: 'first', weight: 3, sentence: (...args) => say('Names that begin with “{0}” are {1} elsewhere.', ...args) },
  { name: 'last', weight: 1, sentence: (...args) => say('Names that end in “{0}” are {1} elsewhere.', ...args) },
  theName,
];

/** Clues in the words around the name. */
const contextClues: readonly Clue[] = [
  {
    name: 'left',
    weight: 5,
    sentence: (key, labels) =>
      key === ''
        ? say('Names at the start of a line are {0} elsewhere.', labels)
        : say('Names after “{0}” are {1} elsewhere.', key, labels),
  },
  {
    name: 'right',
    weight: 5,
    sentence: (key, labels) =>
      key === ''
        ? say('Names at the end of a line are {0} elsewhere.', labels)
        : say('Names before “{0}” are {1} elsewhere.', key, labels),
  },
];

const clues = [...nameClues, ...contextClues];

/** Exponent for the clues around a name: they tell what may stand there, not what this name is. */
const contextPower = 0.5;

/** An entity with the keys of its clues. */
interface Entity extends Span {
  readonly body: Span;
  readonly label: string;
  readonly keys: Readonly<Record<Clue['name'], string>>;
}

/** Key under which all entities are counted. */
const everything = 'all:';

function clueKey({ keys }: Entity, { name }: Clue): string {
  return `${name}:${keys[name]}`;
}

/** Counts the clues of a document for {@link suspicionsOf}. */
export function countClues(document: Document): LabelCounts {
  const counts: LabelCounts = new Map();
  for (const entity of entitiesOf(document)) {
    addCount(counts, everything, entity.label);
    for (const clue of clues) {
      addCount(counts, clueKey(entity, clue), entity.label);
    }
  }
  return counts;
}

/**
 * Returns the entities of a document for which another label is likelier than their own, the most suspicious first.
 *
 * The label of each is left out and guessed from all other entities: from the frequency of each label; from entities written
 * alike, beginning alike, ending alike, and with the same name; and from the words before and after. docs/suspicion.md reports
 * how well that works.
 *
 * @param counts sum of {@link countClues} over this document and all others that are known
 */
export function suspicionsOf(document: Document, counts: ReadonlyLabelCounts): Suspicion[] {
  const labels = [...(counts.get(everything)?.keys() ?? [])].filter((label) => document.labels.get(label));
  const guesser = new Guesser(labels, counts);
  return [...entitiesOf(document)]
    .flatMap((entity) => guesser.suspicionOf(entity) ?? [])
    .sort((a, b) => b.score - a.score);
}

/** Guesses labels of entities. Probabilities are in the order of its labels and need not add up to 1. */
class Guesser {
  readonly #labels: readonly string[];
  readonly #counts: ReadonlyLabelCounts;

  constructor(labels: readonly string[], counts: ReadonlyLabelCounts) {
    this.#labels = labels;
    this.#counts = counts;
  }

  /** Returns the suspicion of an entity when another label is likelier. */
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
   * Returns the clue that raises the odds of a label most, among those shared by other entities with that label; without one,
   * the guess has no support. A clue in the whole name says more to people than one in its words.
   *
   * @param odds of the label, before the first clue and after each
   */
  #mostTelling(entity: Entity, label: number, odds: readonly number[]): Clue | undefined {
    const ofName = this.#others(entity, clueKey(entity, theName));
    if (ofName[label]! > 0 && ofName[label] === Math.max(...ofName)) return theName;
    let most: { readonly clue: Clue; readonly gain: number } | undefined;
    for (const [index, clue] of clues.entries()) {
      const gain = odds[index + 1]! - odds[index]!;
      const isShared = this.#others(entity, clueKey(entity, clue))[label]! > 0;
      if (isShared && gain > (most?.gain ?? 0)) most = { clue, gain };
    }
    return most?.clue;
  }

  /** Counts the labels of the other entities with a key. */
  #others({ label }: Entity, key: string): number[] {
    const counts = this.#counts.get(key);
    return this.#labels.map((each) => Math.max(0, (counts?.get(each) ?? 0) - (each === label ? 1 : 0)));
  }

  /** Mixes the counts for a clue with the distribution known without it. */
  #mixed(entity: Entity, clue: Clue, known: readonly number[]): number[] {
    return normalized(
      this.#others(entity, clueKey(entity, clue)).map((others, index) => others + clue.weight * known[index]!),
    );
  }

  /** Writes the reason: `“Vatican” is LOC 812×, MISC 3× elsewhere.` */
  #reason(entity: Entity, clue: Clue): Message {
    const others = this.#others(entity, clueKey(entity, clue));
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

/** Length of line that is read before and after an entity for the words there, in UTF-16 units. */
const reach = 60;

function* entitiesOf(document: Document): Generator<Entity> {
  for (const located of document.tags()) {
    const { tag, line } = located;
    if (!isMention(tag)) continue;
    const surface = surfaceOf(line, tag);
    if (!isName(surface, document.context.settings.vocabulary)) continue;
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

/** Returns the letter shape of a name: `Bank of Velmora` gives `Aa a Aa`, `OES-2` gives `A-0`. Reads only its beginning. */
function shapeOf(surface: string): string {
  return takeStart(surface, reach)
    .replace(/\p{Lu}+/gu, 'A')
    .replace(/\p{Ll}+/gu, 'a')
    .replace(/\p{N}+/gu, '0');
}

/** Returns the word at one end of a text in lower case; all numbers are one word. */
function wordKey(end: RegExp, text: string): string {
  const [word] = end.exec(text)!;
  return word.toLowerCase().replace(/\p{N}+/gu, '0');
}

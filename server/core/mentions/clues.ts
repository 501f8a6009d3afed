/** Clues: features of an entity that hint at its label, and how often each goes with which. docs/suspicion.md explains them. */
import { type Localizable, type Message, say } from '../message.ts';
import { bodyOf, type Document, spanOf } from '../syntax/document.ts';
import { plainLine } from '../syntax/plain.ts';
import { characterStart, takeStart } from '../text/excerpt.ts';
import type { Span } from '../text/span.ts';
import { addCount, type LabelCounts } from './label-counts.ts';
import { isMention, isName, surfaceOf } from './surfaces.ts';

/** A feature of an entity that hints at its label. */
export interface Clue {
  /** Prefix of its keys. */
  readonly name: 'shape' | 'first' | 'last' | 'surface' | 'left' | 'right';
  /** Number of files with the same key that weigh as much as all that is known without this clue. */
  readonly weight: number;
  /** Makes the sentence on the labels of others with the same key. */
  sentence(key: string, labels: Localizable, surface: string): Message;
}

/** The name itself, as a clue. */
export const theName: Clue = {
  name: 'surface',
  weight: 1,
  sentence: (surface, labels) => say('“{0}” is {1}.', surface, labels),
};

/** Clues in the name itself, from the vaguest to the most telling; each outweighs those before it. */
export const nameClues: readonly Clue[] = [
  {
    name: 'shape',
    weight: 5,
    sentence: (_, labels, surface) => say('Names written like “{0}” are {1}.', surface, labels),
  },
  {
    name: 'first',
    weight: 3,
    sentence: (key, labels, surface) => say('“{0}”: names that begin with “{1}” are {2}.', surface, key, labels),
  },
  {
    name: 'last',
    weight: 1,
    sentence: (key, labels, surface) => say('“{0}”: names that end in “{1}” are {2}.', surface, key, labels),
  },
  theName,
];

/** Clues in the words around the name. */
export const contextClues: readonly Clue[] = [
  {
    name: 'left',
    weight: 5,
    sentence: (key, labels, surface) =>
      key === ''
        ? say('“{0}”: names at the start of a line are {1}.', surface, labels)
        : say('“{0}”: names after “{1}” are {2}.', surface, key, labels),
  },
  {
    name: 'right',
    weight: 5,
    sentence: (key, labels, surface) =>
      key === ''
        ? say('“{0}”: names at the end of a line are {1}.', surface, labels)
        : say('“{0}”: names before “{1}” are {2}.', surface, key, labels),
  },
];

/** All clues, the vaguest first. */
export const clues = [...nameClues, ...contextClues];

/** An entity with the keys of its clues. */
export interface Entity extends Span {
  readonly body: Span;
  readonly label: string;
  readonly keys: Readonly<Record<Clue['name'], string>>;
}

/** Key under which all entities are counted. */
export const everything = 'all:';

/** Returns the key under which entities are counted that share a clue. */
export function clueKey({ keys }: Entity, { name }: Clue): string {
  return `${name}:${keys[name]}`;
}

/**
 * Counts the clues of a document for {@link suspicionsOf}: one for each label that is given with a clue, however often, since a tagger
 * that repeats itself is no second witness.
 */
export function countClues(document: Document): LabelCounts {
  const counts: LabelCounts = new Map();
  for (const [key, labels] of countMentions(entitiesOf(document))) {
    for (const [label, mentions] of labels) addCount(counts, key, label, key === everything ? mentions : 1);
  }
  return counts;
}

/** Counts entities by clue and label, each mention once. */
export function countMentions(entities: Iterable<Entity>): LabelCounts {
  const counts: LabelCounts = new Map();
  for (const entity of entities) {
    addCount(counts, everything, entity.label);
    for (const clue of clues) addCount(counts, clueKey(entity, clue), entity.label);
  }
  return counts;
}

/** Length of line that is read before and after an entity for the words there, in UTF-16 units. */
const reach = 60;

/** Yields the names that are tagged in a document, with the keys of their clues. */
export function* entitiesOf(document: Document): Generator<Entity> {
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

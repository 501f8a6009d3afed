/** Features of names: what tells which label one has, or which correction it needs. Each is a hash. */
import { foldCase } from '../text/fold-case.ts';
import { hashPair, hashText } from '../util/hash.ts';
import { type FolderNames, usualLabel } from './folder-names.ts';
import type { TokenizedText, TokenSpan } from './tokenized-text.ts';

/** Longest surface whose shape is looked at, in UTF-16 units. */
const maxShapeLength = 60;

/** Largest number of words around the other mentions of a name that are features. */
const maxWordsAround = 20;

/** Stands for the word before the first and after the last of a line. */
const edge = hashText('\n');

/**
 * Returns the hashes of the features of spans of a text, in order: of the name, of what stands around it, and of what stands around
 * its other mentions. Labels are no features.
 */
export function spanFeatures(text: TokenizedText, spans: readonly TokenSpan[]): Int32Array[] {
  const reader = new FeatureReader(text, spans);
  return spans.map((_, index) => Int32Array.from(reader.featuresAt(index)));
}

/**
 * Yields the hashes of the features of each entity of a text, in order: what tells which correction it needs. Each feature of the
 * span counts by itself, and once more with the label, since what a person does depends on what the tagger did.
 *
 * @param folder how the names of all files are tagged, as `countSurfaces` counts them
 */
export function* entityFeatures(text: TokenizedText, folder: FolderNames): Generator<Int32Array> {
  const reader = new FeatureReader(text, text.entities);
  for (const [index, entity] of text.entities.entries()) {
    const own = reader.featuresAt(index);
    const label = hashText(entity.label);
    const withLabel = [...own, ...folderFeatures(text, entity, folder)].map((feature) => hashPair(label, feature));
    yield Int32Array.from([...own, ...withLabel]);
  }
}

/** Reads the features of spans of one text. */
class FeatureReader {
  readonly #text: TokenizedText;
  readonly #spans: readonly TokenSpan[];
  /** Hash of each token in lower case, with all digits alike. */
  readonly #hashes: Int32Array;
  /** Words that stand somewhere in lower case. */
  readonly #lower: ReadonlySet<string>;
  /** Spans with the same surface, by their indexes. */
  readonly #bySurface = new Map<string, number[]>();

  constructor(text: TokenizedText, spans: readonly TokenSpan[]) {
    this.#text = text;
    this.#spans = spans;
    const known = new Map<string, number>();
    this.#hashes = Int32Array.from(text.words, (word) => {
      const hash = known.get(word) ?? hashText(alike(word));
      known.set(word, hash);
      return hash;
    });
    this.#lower = new Set([...known.keys()].filter((word) => foldCase(word) === word));
    for (const [index, { surface }] of spans.entries()) {
      const same = this.#bySurface.get(surface);
      if (same) same.push(index);
      else this.#bySurface.set(surface, [index]);
    }
  }

  featuresAt(index: number): ReadonlySet<number> {
    const span = this.#spans[index]!;
    const found = new Features();
    this.#addName(found, span);
    this.#addContext(found, span);
    this.#addOtherMentions(found, index);
    return found.all;
  }

  #addName(found: Features, { from, to, surface }: TokenSpan): void {
    const hashes = this.#hashes;
    found.add('surface', hashText(surface));
    found.add('folded', hashText(foldCase(surface)));
    found.add('first', hashes[from]!);
    found.add('last', hashes[to - 1]!);
    for (let token = from; token < to; token++) found.add('word', hashes[token]!);
    found.add('length', Math.min(5, to - from));
    found.add('shape', hashText(shapeOf(surface)));
    found.add('lower', this.#lower.has(foldCase(surface)) ? 1 : 0);
    const [first, last] = [alike(this.#text.words[from]!), alike(this.#text.words[to - 1]!)];
    for (let length = 2; length <= 4; length++) {
      if (first.length > length) found.add('prefix', hashText(first.slice(0, length)));
      if (last.length > length) found.add('suffix', hashText(last.slice(-length)));
    }
  }

  #addContext(found: Features, entity: TokenSpan): void {
    const { from, to, surface } = entity;
    const part = this.#text.parts[from]!;
    const word = (token: number) => this.#beside(entity, token);
    const [before, left] = [word(from - 2), word(from - 1)];
    const [right, after] = [word(to), word(to + 1)];
    found.add('left', left);
    found.add('right', right);
    found.add('before', before);
    found.add('after', after);
    found.add('two left', hashPair(before, left));
    found.add('two right', hashPair(right, after));
    found.add('around', hashPair(left, right));
    found.add('part', hashText(part));
    found.add('part and shape', hashPair(hashText(part), hashText(shapeOf(surface))));
  }

  /** Returns the hash of a token on the line of an entity; that of the edge outside. */
  #beside({ from }: TokenSpan, token: number): number {
    const { lines } = this.#text;
    return lines[token] === lines[from] ? this.#hashes[token]! : edge;
  }

  /** Adds the words beside the other mentions of the name in the text. */
  #addOtherMentions(found: Features, index: number): void {
    const same = this.#bySurface.get(this.#spans[index]!.surface)!;
    // The first few tell as much as all, and a name can have thousands.
    for (const other of same.slice(0, maxWordsAround / 2 + 1)) {
      if (other === index) continue;
      const entity = this.#spans[other]!;
      found.add('left elsewhere', this.#beside(entity, entity.from - 1));
      found.add('right elsewhere', this.#beside(entity, entity.to));
    }
  }
}

/** Returns the hashes of features that say how the folder tags a name, and what is left of it without its first or last word. */
function folderFeatures(text: TokenizedText, entity: TokenSpan, folder: FolderNames): ReadonlySet<number> {
  const { from, to, surface } = entity;
  const { starts, ends, words } = text;
  const found = new Features();
  const usual = (name: string) => hashText(usualLabel(folder, name));
  const single = to - from === 1;
  const isCapitals = surface === surface.toUpperCase() ? 1 : 0;
  const part = hashText(text.parts[from]!);
  const end = words[to - 1]!;
  const last = /\p{L}{2}/u.test(end) ? 0 : hashText(end);
  found.add('usual', usual(surface));
  found.add('usual without first', single ? 0 : usual(text.text.slice(starts[from + 1], ends[to - 1])));
  found.add('usual without last', single ? 0 : hashPair(usual(text.text.slice(starts[from], ends[to - 2])), last));
  found.add('part and length', hashPair(part, 2 * surface.length + isCapitals));
  found.add('part and usual', hashPair(part, hashPair(usual(surface), isCapitals)));
  found.add('before number', /^\d{4,}$/.test(words[to] ?? '') ? 1 : 0);
  return found.all;
}

/** Kinds of features: the same word in two roles is two features. */
const kinds = [
  'surface',
  'folded',
  'first',
  'last',
  'word',
  'length',
  'shape',
  'lower',
  'prefix',
  'suffix',
  'left',
  'right',
  'before',
  'after',
  'two left',
  'two right',
  'around',
  'part',
  'part and shape',
  'left elsewhere',
  'right elsewhere',
  'usual',
  'usual without first',
  'usual without last',
  'part and length',
  'part and usual',
  'before number',
] as const;

type Kind = (typeof kinds)[number];

const kindHashes = new Map(kinds.map((kind) => [kind, hashText(kind)]));

/** Hashes of features, each once. */
class Features {
  readonly all = new Set<number>();

  add(kind: Kind, value: number): void {
    this.all.add(hashPair(kindHashes.get(kind)!, value));
  }
}

/** Returns a word in lower case, with all digits alike. */
function alike(word: string): string {
  return foldCase(word).replace(/\p{N}/gu, '0');
}

function shapeOf(surface: string): string {
  return surface
    .slice(0, maxShapeLength)
    .replace(/\p{Lu}+/gu, 'A')
    .replace(/\p{Ll}+/gu, 'a')
    .replace(/\p{N}+/gu, '0');
}

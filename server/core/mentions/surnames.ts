/** Surnames: the last words of people whom a document names in full. */
import { isTitle, mayBeOfPerson, particles } from '../cable/people.ts';
import { isKnownPost } from '../cable/posts.ts';
import type { Document } from '../syntax/document.ts';
import { type IncrementalIndex, incrementalIndex } from '../syntax/incremental-index.ts';
import { isLabelFor } from '../syntax/label-roles.ts';
import type { Vocabulary } from '../syntax/vocabulary.ts';
import { withoutPossessive } from '../text/possessive.ts';
import { majorityLabel, mentionsOf, type SurfaceEntry } from './mention-index.ts';

/** Fewest letters of a surname, and most words of a full name. */
const [minLength, maxWords] = [4, 4];

/** Pattern of a surname that is not in capitals: in a title in capitals, all words look like names. */
const surname = /^\p{Lu}[\p{L}\p{M}’'-]*\p{Ll}$/u;

/** Returns the last word of a full name: of first names and a surname, without a title; undefined for any other text. */
function lastWord(name: string, vocabulary: Vocabulary): string | undefined {
  if (!name.includes(' ')) return undefined;
  const words = name.split(' ');
  const last = words.at(-1)!;
  if (words.length > maxWords || last.length < minLength || !surname.test(last) || isKnownPost(last)) return undefined;
  const isFirst = (word: string) => (mayBeOfPerson(word) || particles.has(word)) && !isTitle(word, vocabulary);
  return words.every(isFirst) ? last : undefined;
}

/** Surnames of one version of a document at a time. */
class Surnames implements IncrementalIndex {
  #document!: Document;
  /** Full names by surname, in the order in which they were found. */
  readonly #fullNames = new Map<string, Set<string>>();
  /** Moves of the index of mentions up to which these are found. */
  #foundAt = -1;

  moveTo(document: Document): void {
    this.#document = document;
  }

  /** Returns a full name of the person with a surname. */
  fullName(last: string): string | undefined {
    const index = mentionsOf(this.#document);
    if (this.#foundAt !== index.moves) {
      const touched = this.#foundAt < 0 ? undefined : index.touchedSince(this.#foundAt);
      if (!touched) this.#fullNames.clear();
      for (const { surface } of touched ?? index.values()) this.#note(surface, index.get(surface));
      this.#foundAt = index.moves;
    }
    for (const name of this.#fullNames.get(last) ?? []) return name;
    return undefined;
  }

  #note(surface: string, entry: SurfaceEntry | undefined): void {
    const last = lastWord(surface, this.#document.context.settings.vocabulary);
    if (last === undefined) return;
    const names = this.#fullNames.get(last) ?? new Set();
    if (entry && isLabelFor('person', majorityLabel(entry))) this.#fullNames.set(last, names.add(surface));
    else if (names.delete(surface) && names.size === 0) this.#fullNames.delete(last);
  }
}

const surnamesOf = incrementalIndex(() => new Surnames());

/** Returns a full name, tagged as a person in the document, that ends in a word, whose possessive does not matter. */
export function fullNameOf(document: Document, word: string): string | undefined {
  const name = withoutPossessive(word);
  return surname.test(name) && !name.includes(' ') ? surnamesOf(document).fullName(name) : undefined;
}

/** Returns the entries of some names and of their last words: what is known of a surname follows from full names. */
export function withSurnames(document: Document, entries: Iterable<SurfaceEntry>): ReadonlySet<SurfaceEntry> {
  const index = mentionsOf(document);
  const all = new Set<SurfaceEntry>();
  for (const entry of entries) {
    all.add(entry);
    const last = entry.surface.slice(entry.surface.lastIndexOf(' ') + 1);
    for (const surface of last === entry.surface ? [] : index.surfacesLike(last)) all.add(index.get(surface)!);
  }
  return all;
}

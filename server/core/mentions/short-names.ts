/** Short names of people whom a document names in full: the last word, and initials. */
import { isTitle, mayBeOfPerson, particles } from '../cable/people.ts';
import { isKnownPost } from '../cable/posts.ts';
import type { Document } from '../syntax/document.ts';
import { type IncrementalIndex, incrementalIndex } from '../syntax/incremental-index.ts';
import { isLabelFor } from '../syntax/label-roles.ts';
import type { Vocabulary } from '../syntax/vocabulary.ts';
import { withoutPossessive } from '../text/possessive.ts';
import { kindOfAcronym } from './known-acronyms.ts';
import { majorityLabel, mentionsOf, type SurfaceEntry } from './mention-index.ts';

/** Fewest letters of a surname, and most words of a full name. */
const [minLength, maxWords] = [4, 4];

/** Pattern of a surname that is not in capitals: in a title in capitals, all words look like names. */
const surname = /^\p{Lu}[\p{L}\p{M}’'-]*\p{Ll}$/u;

/** Returns the last word of a full name: of first names and a surname, without a title; undefined for any other text. */
function lastWord(name: string, vocabulary: Vocabulary): string | undefined {
  if (!name.includes(' ') || name.includes(':')) return undefined;
  const words = name.split(' ');
  const last = words.at(-1)!;
  if (words.length > maxWords || last.length < minLength || !surname.test(last) || isKnownPost(last)) return undefined;
  const isFirst = (word: string) => (mayBeOfPerson(word) || particles.has(word)) && !isTitle(word, vocabulary);
  return words.every(isFirst) ? last : undefined;
}

/** Fewest and most letters of initials. */
const [minInitials, maxInitials] = [3, 5];

/**
 * Returns the initials of a full name with a compound surname, by which such people are known: `AVR` of “Ana Vell-Roa”. Those of other
 * names are only by chance those of an organization.
 */
function initialsOf(name: string): string | undefined {
  if (!compound.test(name)) return undefined;
  const parts = name.split(/[\s-]+/).filter((part) => !particles.has(part));
  const initials = parts.map((part) => part[0]!).join('');
  return minInitials <= parts.length && parts.length <= maxInitials && /^\p{Lu}+$/u.test(initials)
    ? initials
    : undefined;
}

/** Pattern of parts that a hyphen or a particle joins. */
const compound = /\p{L}-\p{Lu}| (?:da|de|del|der|bin|ibn|van|von) \p{Lu}/u;

/** Short names of people in one version of a document at a time. */
class ShortNames implements IncrementalIndex {
  #document!: Document;
  /** Full names by surname and by initials. */
  readonly #fullNames = new Map<string, Set<string>>();
  /** Moves of the index of mentions up to which these are found. */
  #foundAt = -1;

  moveTo(document: Document): void {
    this.#document = document;
  }

  /** Takes in what the last moves of the index of mentions have changed. */
  update(): void {
    const index = mentionsOf(this.#document);
    if (this.#foundAt === index.moves) return;
    const touched = this.#foundAt < 0 ? undefined : index.touchedSince(this.#foundAt);
    if (!touched) this.#fullNames.clear();
    if (touched) {
      for (const { surface } of touched) this.#note(surface, isOfPerson(index.get(surface)));
    } else {
      // There is nothing to take away yet, and most names are of no person.
      for (const entry of index.values()) if (isOfPerson(entry)) this.#note(entry.surface, true);
    }
    this.#foundAt = index.moves;
  }

  /** Returns a full name of the person with a short one: of several people, the shortest. */
  fullName(short: string): string | undefined {
    let found: string | undefined;
    // The order in which they were found depends on what was edited before.
    for (const name of this.#fullNames.get(short) ?? none) if (isBefore(name, found)) found = name;
    return found;
  }

  #note(surface: string, isPerson: boolean): void {
    const last = lastWord(surface, this.#document.context.settings.vocabulary);
    if (last === undefined) return;
    for (const short of [last, initialsOf(surface)]) {
      if (short === undefined) continue;
      const names = this.#fullNames.get(short) ?? new Set();
      if (isPerson) this.#fullNames.set(short, names.add(surface));
      else if (names.delete(surface) && names.size === 0) this.#fullNames.delete(short);
    }
  }
}

function isOfPerson(entry: SurfaceEntry | undefined): boolean {
  return entry !== undefined && isLabelFor('person', majorityLabel(entry));
}

function isBefore(name: string, other: string | undefined): boolean {
  return other === undefined || name.length < other.length || (name.length === other.length && name < other);
}

const shortNamesOf = incrementalIndex(() => new ShortNames());

/** Returns how to look up, by a surname or initials, a full name that is tagged as a person in this version of the document. */
export function fullNamesOf(document: Document): (short: string) => string | undefined {
  const names = shortNamesOf(document);
  names.update();
  return (short) => names.fullName(short);
}

/** Returns a full name, tagged as a person in the document, that ends in a word or has it as initials; a possessive does not matter. */
export function fullNameOf(document: Document, word: string): string | undefined {
  const short = shortFormOf(word);
  return short === undefined ? undefined : fullNamesOf(document)(short);
}

/** Returns a text without its possessive if it has the form of a surname, or of initials that abbreviate nothing known; else undefined. */
export function shortFormOf(text: string): string | undefined {
  const name = withoutPossessive(text);
  if (name.includes(' ')) return undefined;
  const mayBeShort = initials.test(name) ? kindOfAcronym(name) === undefined : surname.test(name);
  return mayBeShort ? name : undefined;
}

const none: readonly never[] = [];
const initials = /^\p{Lu}{3,5}$/u;

/** Returns the entries of some names and of short forms of them, of which the full names tell. */
export function withShortNames(document: Document, entries: Iterable<SurfaceEntry>): ReadonlySet<SurfaceEntry> {
  const index = mentionsOf(document);
  const all = new Set<SurfaceEntry>();
  for (const entry of entries) {
    all.add(entry);
    const { surface } = entry;
    if (!surface.includes(' ')) continue;
    for (const short of [surface.slice(surface.lastIndexOf(' ') + 1), initialsOf(surface) ?? '']) {
      for (const like of index.surfacesLike(short)) {
        const known = index.get(like);
        if (known) all.add(known);
      }
    }
  }
  return all;
}

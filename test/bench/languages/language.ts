import type { Sentence } from '../sentences.ts';

/** How sentences become a document of a language. */
export interface Language {
  /** As the protocol calls it. */
  readonly id: string;
  /** What its files end in. */
  readonly extension: string;
  readonly begin: string;
  readonly end: string;
  /** One string a line; each ends with its line break. */
  write(sentences: readonly Sentence[]): Iterable<string>;
  /** Finds the name of an entity: its first group, with indices. */
  readonly entity: RegExp;
  /** Typed in the middle of prose, this is an error by itself; undefined where nothing is. */
  readonly wrongCharacter: string | undefined;
}

/** A line's text without HTML, for the languages that would read it as something else. */
export function withoutMarkup(text: string): string {
  return text.replace(/<[^>]*>/g, '');
}

/** Words and sentences, for formats that have a tag for each word instead of a text with offsets. */

import { say } from '../message.ts';
import { lastAtOrBelow, lastIndex } from '../text/sorted.ts';
import type { Span } from '../text/span.ts';
import { type AnnotatedText, annotate, type Entity, type Loss, withoutOverlaps } from './annotated-text.ts';
import { decodeTags, encodeTags, type TaggedSpan, type TagScheme } from './tag-schemes.ts';

/** Word with its tag. */
export interface TaggedWord {
  readonly word: string;
  readonly tag: string;
}

/** White space between words, as Python's `str.split` has it, with the byte order mark, which `\s` of JavaScript has. */
const word = /[^\s\x1c-\x1f\x85]+/g;

/** Returns the words of each line that has any; offsets in the text. */
export function sentencesOf(text: string): Span[][] {
  const sentences: Span[][] = [];
  let from = 0;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const words = Array.from(line.matchAll(word), ({ index, 0: found }) => ({
      from: from + index,
      to: from + index + found.length,
    }));
    if (words.length > 0) sentences.push(words);
    from += line.length;
    from += text.startsWith('\r\n', from) ? 2 : 1;
  }
  return sentences;
}

/** Makes tagged words of a text, one list a line; an entity that cuts a word gets all of it, one inside another is left out. */
export function taggedSentences({ text, entities }: AnnotatedText, scheme: TagScheme): TaggedWord[][] {
  const sentences = sentencesOf(text);
  const starts = sentences.map(([first]) => first!.from);
  const spans: TaggedSpan[][] = sentences.map(() => []);
  for (const { from, to, label } of withoutOverlaps(entities)) {
    const index = lastAtOrBelow(starts, from);
    const words = sentences[index];
    if (!words || /\s/.test(label) || label === '') continue;
    const first = lastIndex(words.length, (at) => words[at]!.to <= from) + 1;
    const end = lastIndex(words.length, (at) => words[at]!.from < to) + 1;
    if (first < end && first >= (spans[index]!.at(-1)?.to ?? 0)) {
      spans[index]!.push({ from: first, to: end, label });
    }
  }
  return sentences.map((words, index) => {
    const tags = encodeTags(words.length, spans[index]!, scheme);
    return words.map(({ from, to }, at) => ({ word: text.slice(from, to), tag: tags[at]! }));
  });
}

/**
 * Builds a text of tagged words as the tagger does: a blank after each word, a line break after each sentence. Sequences of tags that
 * the scheme does not have are repaired as the shared task's scorer does, and are losses.
 */
export class WordsReader {
  readonly #scheme: TagScheme;
  readonly #entities: Entity[] = [];
  #text = '';
  #improper: { readonly at: number; count: number } | undefined;

  constructor(scheme: TagScheme) {
    this.#scheme = scheme;
  }

  /** Whether there are no words yet. */
  get isEmpty(): boolean {
    return this.#text === '';
  }

  addSentence(words: readonly TaggedWord[]): void {
    const starts: number[] = [];
    for (const { word } of words) {
      starts.push(this.#text.length);
      this.#text += `${word} `;
    }
    this.#text += '\n';
    const { spans, improper } = decodeTags(
      words.map(({ tag }) => tag),
      this.#scheme,
    );
    for (const { from, to, label } of spans) {
      this.#entities.push({ from: starts[from]!, to: starts[to - 1]! + words[to - 1]!.word.length, label });
    }
    for (const index of improper) {
      this.#improper ??= { at: starts[index]!, count: 0 };
      this.#improper.count++;
    }
  }

  /** Returns the document of all sentences. */
  end(name?: string): AnnotatedText & { readonly losses: readonly Loss[] } {
    const improper = this.#improper;
    const message =
      improper && say('tags that {0} does not allow in their place: {1}', this.#scheme.name, improper.count);
    return { ...annotate(this.#text, this.#entities, name), losses: message ? [{ at: improper.at, message }] : [] };
  }
}

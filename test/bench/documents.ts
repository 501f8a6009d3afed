/** The documents that the servers are given: one story in three languages, with the same density of problems. */
import { cableLanguage } from './languages/cable.ts';
import { htmlLanguage } from './languages/html.ts';
import { jsonLanguage } from './languages/json.ts';
import type { Language } from './languages/language.ts';
import { markdownLanguage } from './languages/markdown.ts';
import { cables, type Variety, varieties } from './sentences.ts';

/** The languages by their name. */
export const languages = {
  cable: cableLanguage,
  json: jsonLanguage,
  html: htmlLanguage,
  markdown: markdownLanguage,
} satisfies Record<string, Language>;

/** The name of a language. */
export type LanguageName = keyof typeof languages;

/** How long the documents are, in UTF-16 units. */
export const sizes = { '8 kB': 8_000, '100 kB': 100_000, '1 MB': 1_000_000, '10 MB': 10_000_000 } as const;

/** The name of a size. */
export type SizeName = keyof typeof sizes;

/** The names of the sizes, smallest first. */
export const sizeNames = Object.keys(sizes) as readonly SizeName[];

/** A document: how long it is, and whether its cables are different. */
export interface DocumentCase {
  readonly size: SizeName;
  readonly variety: Variety;
  /** What its row of a table is called. */
  readonly name: string;
}

/** Both documents of each size. */
export function casesOf(chosen: readonly SizeName[]): DocumentCase[] {
  return chosen.flatMap((size) =>
    varieties.map((variety) => ({
      size,
      variety,
      name: variety === 'different' ? size : `${size}, one cable repeated`,
    })),
  );
}

/** A text of about this length; another seed gives another one. */
export function writeText(name: LanguageName, length: number, seed = 1, variety: Variety = 'different'): string {
  const language: Language = languages[name];
  const pieces: string[] = [language.begin];
  let left = length - language.begin.length - language.end.length;
  for (const sentences of cables(seed, variety)) {
    for (const piece of language.write(sentences)) {
      left -= piece.length;
      if (left < 0) return pieces.join('') + language.end;
      pieces.push(piece);
    }
  }
  throw new Error('There is always another cable.');
}

const kept = new Map<string, string>();

/** The text of a size in a language; written once. */
export function textOf(name: LanguageName, size: SizeName, variety: Variety = 'different'): string {
  const key = `${name} ${size} ${variety}`;
  let text = kept.get(key);
  if (text === undefined) {
    text = writeText(name, sizes[size], 1, variety);
    kept.set(key, text);
  }
  return text;
}

/** The documents that the servers are given: one story in three languages, with the same density of problems. */
import { cableLanguage } from './languages/cable.ts';
import { htmlLanguage } from './languages/html.ts';
import { jsonLanguage } from './languages/json.ts';
import type { Language } from './languages/language.ts';
import { markdownLanguage } from './languages/markdown.ts';
import { copies } from './sentences.ts';

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

/** A text of about this length; another seed gives another one. */
export function writeText(name: LanguageName, length: number, seed = 1): string {
  const language: Language = languages[name];
  const pieces: string[] = [language.begin];
  let left = length - language.begin.length - language.end.length;
  for (const sentences of copies(seed)) {
    for (const piece of language.write(sentences)) {
      left -= piece.length;
      if (left < 0) return pieces.join('') + language.end;
      pieces.push(piece);
    }
  }
  throw new Error('There is always another copy.');
}

const kept = new Map<string, string>();

/** The text of a size in a language; written once. */
export function textOf(name: LanguageName, size: SizeName): string {
  const key = `${name} ${size}`;
  let text = kept.get(key);
  if (text === undefined) {
    text = writeText(name, sizes[size]);
    kept.set(key, text);
  }
  return text;
}

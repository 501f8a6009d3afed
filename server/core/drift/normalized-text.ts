import type { Source } from '../syntax/source.ts';
import { memo } from '../util/memo.ts';

/**
 * The ink of a text is what tokenisers leave as it is: the text without blanks and line breaks, each quotation mark, dash
 * and ellipsis in one of the ways in which they write it. Of a tagged text it is the ink of its plain text.
 */
export interface NormalizedText {
  /** The ink itself. */
  readonly text: string;
  /** Whether the unit at an offset of the ink follows the one before it without a blank; offset greater than 0. */
  isJoined(at: number): boolean;
}

/** Signs that are written in other ways in the Penn Treebank, and by the tokenisers that follow it. */
const forms: Readonly<Record<string, string>> = {
  '"': "''",
  '“': "''",
  '”': "''",
  '„': "''",
  '‘': "'",
  '’': "'",
  '`': "'",
  '–': '--',
  '—': '--',
  '…': '...',
};
const signs = new RegExp(`[${Object.keys(forms).join('')}]`, 'g');

/** The ink of a plain text. */
export function normalizedTextOf(text: string): string {
  return text.replace(/\s+/g, '').replace(signs, (sign) => forms[sign]!);
}

/** Where each unit of the ink of a text comes from in the text, for an ink of so many units. */
export function offsetMap(text: string, length: number): Uint32Array {
  const offsets = new Uint32Array(length);
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const codeUnit = text[at]!;
    if (/\s/.test(codeUnit)) continue;
    for (let left = forms[codeUnit]?.length ?? 1; left > 0; left--) offsets[count++] = at;
  }
  return offsets;
}

/** Whether two units that follow one another in an ink do so in its text. */
export function areJoined(offsets: Uint32Array, at: number): boolean {
  return offsets[at]! - offsets[at - 1]! <= 1;
}

/** The ink of a source. */
export class NormalizedSource implements NormalizedText {
  readonly text: string;
  readonly #source: string;
  #offsets: Uint32Array | undefined;

  constructor(source: string) {
    this.text = normalizedTextOf(source);
    this.#source = source;
  }

  isJoined(at: number): boolean {
    return areJoined(this.#read(), at);
  }

  /** The text of the source that a range of the ink, which is not empty, stands for. */
  slice(from: number, to: number): string {
    const offsets = this.#read();
    return this.#source.slice(offsets[from]!, offsets[to - 1]! + 1);
  }

  #read(): Uint32Array {
    this.#offsets ??= offsetMap(this.#source, this.text.length);
    return this.#offsets;
  }
}

/** The ink of a source that can be read; computed once. */
export const normalizedSource = memo(({ text = '' }: Source) => new NormalizedSource(text));

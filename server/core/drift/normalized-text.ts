/** Normalized text: the part of a text that tokenisers leave alone. */
import type { Source } from '../syntax/source.ts';
import { memo } from '../util/memo.ts';

/**
 * A text without blanks and line breaks, with quotation marks, dashes and ellipses in one spelling: the part that tokenisers
 * leave alone. For a tagged text it is made of the plain text.
 */
export interface NormalizedText {
  /** Normalized text. */
  readonly text: string;
  /** Whether a code unit follows the one before it without a blank in between; offset greater than 0. */
  isJoined(at: number): boolean;
}

/** Normalized text, or a part of it, that is compared with a range of a normalized source. */
export interface ComparedText extends NormalizedText {
  /** Range of the normalized source that the text is compared with. */
  readonly sourceFrom: number;
  readonly sourceTo: number;
  /** Whether a code unit is the first of its line. */
  startsLine(at: number): boolean;
}

/** Characters with another spelling in the Penn Treebank and in the tokenisers that follow it. */
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

/** Normalizes a plain text. */
export function normalizedTextOf(text: string): string {
  return text.replace(/\s+/g, '').replace(signs, (sign) => forms[sign]!);
}

/** Maps each code unit of a normalized text, of a given length, to its offset in the text. */
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

/** Whether two consecutive code units of a normalized text are consecutive in the text. */
export function areJoined(offsets: Uint32Array, at: number): boolean {
  return offsets[at]! - offsets[at - 1]! <= 1;
}

/** A normalized source with its mapping back to the source. */
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

  /** Returns the text of the source for a non-empty range of the normalized text. */
  slice(from: number, to: number): string {
    const offsets = this.#read();
    return this.#source.slice(offsets[from]!, offsets[to - 1]! + 1);
  }

  /** Offset in the source of each code unit of the normalized text. */
  get offsets(): Uint32Array {
    return this.#read();
  }

  #read(): Uint32Array {
    this.#offsets ??= offsetMap(this.#source, this.text.length);
    return this.#offsets;
  }
}

/** Returns the normalized text of a source; empty for an unreadable one. */
export const normalizedSource = memo(({ text = '' }: Source) => new NormalizedSource(text));

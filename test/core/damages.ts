import { Document } from '../../server/core/syntax/document.ts';
import { PlainLine } from '../../server/core/syntax/plain.ts';
import type { Span } from '../../server/core/text/span.ts';
import type { Random } from '../bench/random.ts';

/** A tagged text that was damaged; the place is one in the damaged text. */
export interface Damaged extends Span {
  readonly text: string;
}

/** Ways to damage a tagged text by accident; undefined where there is nothing to damage. */
export const damages: Readonly<Record<string, (text: string, random: Random) => Damaged | undefined>> = {
  'a word changed': (text, random) => {
    const word = pickWord(text, random);
    return word && replace(text, word, 'Zembla');
  },
  'a letter changed': (text, random) => {
    const word = pickWord(text, random);
    if (!word) return undefined;
    const letters = text.slice(word.from, word.to);
    const at = random.whole(0, letters.length);
    return replace(text, word, `${letters.slice(0, at)}ß${letters.slice(at + 1)}`);
  },
  'a word removed': (text, random) => {
    const word = pickWord(text, random);
    return word && replace(text, { from: word.from, to: word.to + 1 }, '');
  },
  'a word added': (text, random) => {
    const word = pickWord(text, random);
    return word && replace(text, { from: word.from, to: word.from }, 'Zembla ');
  },
  'a line removed': (text, random) => {
    const [line] = pickLines(text, random);
    return line && replace(text, line, '');
  },
  'a line added': (text, random) => {
    const [line] = pickLines(text, random);
    return line && replace(text, { from: line.from, to: line.from }, '[PER Charles Kinbote  ] objects . \n');
  },
  'two lines swapped': (text, random) => {
    const [first, second] = pickLines(text, random);
    if (!first || !second) return undefined;
    const lines = text.slice(second.from, second.to) + text.slice(first.from, first.to);
    return replace(text, { from: first.from, to: second.to }, lines);
  },
  'the tail cut off': (text, random) => {
    const from = random.whole(text.length >> 1, text.length - 20);
    return replace(text, { from: text.indexOf(' ', from), to: text.length }, '');
  },
};

function replace(text: string, { from, to }: Span, by: string): Damaged {
  return { text: text.slice(0, from) + by + text.slice(to), from, to: from + by.length };
}

/** One of the words that stand alone between blanks; the words beside it are others. */
function pickWord(text: string, random: Random): Span | undefined {
  const words = [...text.matchAll(/(?<=[ \n])[\p{L}\p{N}]+(?= )/gu)];
  while (words.length > 0) {
    const [{ index, 0: word }] = words.splice(random.whole(0, words.length), 1) as [RegExpExecArray];
    const around = text.slice(Math.max(0, index - 40), index + word.length + 40).split(/[^\p{L}\p{N}]+/u);
    if (around.filter((other) => other === word).length === 1) return { from: index, to: index + word.length };
  }
  return undefined;
}

/** Two lines in a row, neither the first nor the last. */
function pickLines(text: string, random: Random): Span[] {
  const lines: Span[] = [];
  for (const { index, 0: line } of text.matchAll(/[^\n]+\n?/g)) lines.push({ from: index, to: index + line.length });
  if (lines.length < 4) return [];
  const at = random.whole(1, lines.length - 2);
  return lines.slice(at, at + 2);
}

/** Whether a finding lies at the place of a damage, as one sees it in the text without tags and blanks. */
export function isAt(document: Document, finding: Span, damage: Span): boolean {
  return (
    inkBefore(document, damage.from) <= inkBefore(document, finding.from) &&
    inkBefore(document, finding.to) <= inkBefore(document, damage.to)
  );
}

/** How many units that are neither tag nor blank stand before an offset. */
function inkBefore(document: Document, offset: number): number {
  const index = document.lineAt(offset);
  const before = Document.parse(document.slice(0, document.lineFrom(index)), { labels: document.labels }).plain;
  const line = new PlainLine(document.line(index));
  return (before + line.text.slice(0, line.toPlain(offset - document.lineFrom(index)))).replace(/\s/g, '').length;
}

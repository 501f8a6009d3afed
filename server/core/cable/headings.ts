/** Titles of sections that rules set off. */
import type { Line } from '../syntax/line.ts';
import { PlainLine } from '../syntax/plain.ts';
import { hasLetterOrDigit } from '../text/letters.ts';
import type { Span } from '../text/span.ts';

/** A title set off by rules: `---------- Prevention ----------`, or underlined: `SUMMARY -------`. */
export interface Heading extends Span {
  readonly title: string;
}

/** A rule. One longer than a line was broken, and its pieces stand side by side. */
const rule = /(?<=^|\s)(?:-{40,}(?: -+)+|={40,}(?: =+)+|\*{40,}(?: \*+)+|-{3,}|={3,}|\*{3,})(?=\s|$)/g;
const maxTitleLength = 120;

/** Adds the titles of a line to a list; offsets in its block. */
export function readHeadings(line: Line, found: Heading[]): void {
  const plain = new PlainLine(line);
  const { text } = plain;
  const rules = [...text.matchAll(rule)].map(({ index, 0: signs }) => ({
    from: index,
    to: index + signs.length,
    length: signs.replaceAll(' ', '').length,
  }));
  const add = (from: number, to: number, title: string) =>
    found.push({
      from: line.from + plain.endToSource(from),
      to: line.from + plain.endToSource(to),
      title: title.trim(),
    });
  let textFrom = 0;
  for (let index = 0; index < rules.length; index++) {
    const first = rules[index]!;
    const underlined = underlinedFrom(text, textFrom, first);
    const last = lastSideBySide(text, rules, index);
    const second = rules[last + 1];
    const between = second ? text.slice(rules[last]!.to, second.from) : '';
    // The rules under one title can be as long as those over the next one beside it.
    if (second && isTitle(between) && (last === index || underlined === undefined)) {
      // A title has as many rules after it as before it; the rest belong to the next title.
      const end = Math.min(lastSideBySide(text, rules, last + 1), last + 1 + last - index);
      add(first.from, rules[end]!.to, between);
      index = end;
    } else if (underlined !== undefined) add(underlined, first.to, text.slice(underlined, first.from));
    else index = last;
    textFrom = rules[index]!.to;
  }
}

/** Returns the index of the last rule, from one on, with only blanks between them. */
function lastSideBySide(text: string, rules: readonly Span[], index: number): number {
  let last = index;
  while (last + 1 < rules.length && text.slice(rules[last]!.to, rules[last + 1]!.from).trim() === '') last++;
  return last;
}

function isTitle(text: string): boolean {
  return text.length <= maxTitleLength && hasLetterOrDigit(text) && !text.includes('<') && !/[.;] \S/.test(text);
}

/**
 * Returns the start of the title that a rule underlines. Typists made rules as long as their titles, so the word start that
 * fits the length best wins, at most two characters off.
 */
function underlinedFrom(text: string, textFrom: number, rule: Span & { length: number }): number | undefined {
  const titleTo = text.slice(0, rule.from).trimEnd().length;
  const wanted = titleTo - rule.length;
  let best: number | undefined;
  for (let from = Math.max(textFrom, wanted - 2); from <= Math.min(wanted + 2, titleTo - 2); from++) {
    const startsWord = from === textFrom || /\s/.test(text[from - 1]!);
    if (!startsWord || /\s/.test(text[from]!) || !isTitle(text.slice(from, titleTo))) continue;
    if (best === undefined || Math.abs(from - wanted) < Math.abs(best - wanted)) best = from;
  }
  return best;
}

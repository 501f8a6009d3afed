/** Texts made safe and fitting for a terminal. */
import { characterStart } from '../../core/text/excerpt.ts';
import { printedName } from '../../corpus/byte-names.ts';

/** Control characters, marks that turn the direction of writing, line separators and lone surrogates. */
const dangerous = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Whether a text is all printable ASCII, as most are: it is shown as it is, a column for each character. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const codeUnit = text.charCodeAt(at);
    if (codeUnit < 0x20 || codeUnit > 0x7e) return false;
  }
  return true;
}

/** A text of a file, or a name of one, that cannot command the terminal: one line, no control characters. */
export function readable(text: string): string {
  if (isPlain(text)) return text;
  return printedName(text).replace(dangerous, (character) => {
    if (character === '\t') return ' ';
    if (character < ' ') return String.fromCharCode(0x2400 + character.charCodeAt(0));
    return '\ufffd';
  });
}

const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/gu;
const withoutWidth = /[\p{Mn}\p{Me}\p{Cf}]/gu;

/** Counts the columns that a readable text takes on a terminal. */
function widthOf(text: string): number {
  if (isPlain(text)) return text.length;
  return [...text.replace(withoutWidth, '').replace(wide, '  ')].length;
}

/** A piece of a line of text, and the marks beneath the range that matters in it. */
export interface Excerpt {
  readonly text: string;
  readonly marks: string;
}

/**
 * Cuts from a line, however long it is, the piece around a range of offsets.
 *
 * @param width of the piece, in UTF-16 units
 */
export function excerptOf(line: string, from: number, to: number, width: number): Excerpt {
  const shown = Math.min(to - from, width >> 1);
  const wanted = Math.max(0, Math.min(from - ((width - shown) >> 1), line.length - width));
  const start = characterStart(line, wanted);
  const end = characterStart(line, wanted + width);
  const lead = (start > 0 ? '…' : '') + readable(line.slice(start, from));
  const marked = readable(line.slice(from, Math.min(to, end)));
  const rest = readable(line.slice(Math.min(to, end), end)) + (end < line.length ? '…' : '');
  return {
    text: lead + marked + rest,
    marks: ' '.repeat(widthOf(lead)) + '^'.repeat(Math.max(1, widthOf(marked))),
  };
}

/** Breaks a text between words so that each line has at most `width` characters, each after `indent`. */
export function wrap(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && indent.length + longer.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = longer;
  }
  return [...lines, indent + line].join('\n');
}

/** Rows in columns: words to the left, numbers to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const isNumeric = rows[0]!.map((_, column) => rows.slice(1).every((row) => /^\d+$/.test(row[column]!)));
  return rows
    .map((row) => {
      const cells = row.map((cell, column) =>
        isNumeric[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      );
      return `${cells.join('  ').trimEnd()}\n`;
    })
    .join('');
}

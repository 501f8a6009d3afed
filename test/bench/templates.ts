/** The examples, taken apart: what the documents of the bench are made of. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Label } from './names.ts';

/** An entity of a template. */
export interface Slot {
  readonly label: Label;
  readonly surface: string;
}

/** A line of text and entities. */
export type Template = readonly (string | Slot)[];

/** The cables. */
const files = ['03KESTRELPORT214.txt', '04DUNHOLLOW87.txt', '05ALDIS31.txt'];

/** OntoNotes' labels in CoNLL's terms, for a document has one label set; what has no counterpart becomes text. */
const counterparts: Readonly<Record<string, Label>> = {
  PER: 'PER',
  LOC: 'LOC',
  ORG: 'ORG',
  MISC: 'MISC',
  PERSON: 'PER',
  GPE: 'LOC',
  FAC: 'LOC',
  NORP: 'MISC',
  EVENT: 'MISC',
  LAW: 'MISC',
  PRODUCT: 'MISC',
  LANGUAGE: 'MISC',
  WORK_OF_ART: 'MISC',
};

/** The parts of an example, in which lines of one cable can stand for those of another. */
export interface CableTemplate {
  /** Header and summary. */
  readonly opening: readonly Template[];
  /** The paragraphs between; the last line of each has the number of the next. */
  readonly paragraphs: readonly (readonly Template[])[];
  /** The comment and what follows. */
  readonly closing: readonly Template[];
}

/** The examples, without their mistakes: the bench makes its own, as many as it wants. */
export function readTemplates(): readonly CableTemplate[] {
  return files.map((name) => {
    const text = readFileSync(resolve(import.meta.dirname, '../../examples', name), 'utf8');
    return takeApart(text.trimEnd().split('\n').map(readTemplate));
  });
}

/** A cable begins with a header, and each paragraph with its classification: first the summary, last the comment. */
function takeApart(lines: readonly Template[]): CableTemplate {
  const starts = [...lines.keys()].filter((index) => /^\( /.test(String(lines[index]![0])));
  const [summary, ...others] = starts;
  const comment = others.pop();
  if (summary === undefined || comment === undefined) throw new Error('A cable has a summary and a comment.');
  return {
    opening: lines.slice(0, others[0]),
    paragraphs: others.map((start, index) => lines.slice(start, others[index + 1] ?? comment)),
    closing: lines.slice(comment),
  };
}

function readTemplate(line: string): Template {
  const pieces = line.split(/(\[[A-Z_]+ +[^[\]]*?[ \t]*\])/);
  return joinTexts(pieces.flatMap(readPiece));
}

function readPiece(piece: string): readonly (string | Slot)[] {
  const [, word, body] = /^\[([A-Z_]+) +(.*?)[ \t]*\]$/.exec(piece) ?? [];
  if (word === undefined || body === undefined) return [soundText(piece)];
  const [, surface, rest] = /^(.*?)((?:(?<!\.\p{Lu})[.:]| \(.*|<.*)?)$/u.exec(body)!;
  const label = counterparts[word];
  return label && surface ? [{ label, surface }, rest ?? ''] : [body];
}

/** A text without a bracket that is open or an unanchored paragraph number. */
function soundText(text: string): string {
  return text.replace(/\[[A-Z]+ |\]/g, '').replace(/(?<=---- )(\d) \. *$/, "<a id='par$1' href='#par$1'>¶</a>$1 . ");
}

function joinTexts(pieces: readonly (string | Slot)[]): Template {
  const joined: (string | Slot)[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') joined[joined.length - 1] = last + piece;
    else if (piece !== '') joined.push(piece);
  }
  return joined;
}

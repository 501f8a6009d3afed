/**
 * Whether a text is tagged. The editor asks before it gives a file the language, the command line and the server before they
 * take a file that nobody has named: what one of them takes, all take.
 */
import { tokenModifiers } from './basics.ts';

/** The labels of the label sets that come with Tagwright, each once. */
export const bundledLabels: readonly string[] = tokenModifiers.filter(
  (name) => name !== 'unknown' && name !== 'unclosed',
);

/** How much of a text is looked at, in UTF-16 units. */
export const evidenceLength = 65_536;

/** In a text shorter than this, half of the evidence is enough. */
const shortLength = 4096;
const enough = 4;

const conll = ['PER', 'LOC', 'ORG', 'MISC'];
const ontonotes = bundledLabels.filter((label) => label !== 'PER' && label !== 'MISC');

/** Labels that are words, too: `[DATE 2004]` and `[EVENT login]` stand in logs, minutes and templates. */
const words = ['PRODUCT', 'EVENT', 'LAW', 'LANGUAGE', 'DATE', 'TIME', 'PERCENT', 'MONEY', 'QUANTITY'];

/** Whether a file's name alone says that it is a tagged text. */
export function isNamedTagged(uri: string): boolean {
  return /\.(?:bner|tagged\.txt)$/i.test(uri);
}

/**
 * Whether a text has enough entities of one label set: of a bundled one, of the one that is set, or of one that nobody named.
 * Its first {@link evidenceLength} units are all that counts.
 *
 * @param labels those that the configuration of the file has, if it has any
 */
export function looksTagged(text: string, labels: readonly string[] = []): boolean {
  const needed = text.length < shortLength ? enough / 2 : enough;
  const sums = [conll, ontonotes, labels].map((set) => ({ set, sum: 0 }));
  let unnamed = 0;
  let lineAfterName = -1;
  for (const bracket of bracketsIn(text.slice(0, evidenceLength))) {
    const label = bracket.label.replace(confidence, '').replace(/^[BIES]-(?=.)/, '');
    const having = sums.filter(({ set }) => set.includes(label) || set.includes(bracket.label));
    if (having.length === 0) unnamed += isTaggers(bracket) ? 2 : 0;
    else {
      const worth = worthOf(label, bracket, bracket.from === lineAfterName);
      for (const each of having) each.sum += worth;
      lineAfterName = bracket.startsLine ? bracket.nextLine : -1;
    }
    if (unnamed >= needed || having.some(({ sum }) => sum >= needed)) return true;
  }
  return false;
}

/** A bracket that may be an entity. */
interface Bracket {
  readonly from: number;
  readonly label: string;
  /** What follows the label, with the blanks before the `]`. */
  readonly body: string;
  readonly startsLine: boolean;
  /** Where the next line begins, when nothing follows on this one; -1 otherwise. */
  readonly nextLine: number;
}

/** A word and a text in brackets; no link, definition or argument, as in `[ORG chart](…)`, `[ORG chart][1]`, `[LAW 3]: …`, `[LOC cit]{…}`. */
const bracketed = /\[([^\s[\]]+)[ \t]+([^\s[\]][^[\]\r\n]*)\](?![(:{]|\[[^\s[\]]*\])/g;

/** How sure a tagger is of a label, where it prints that with each: what it has tagged is named, though nothing can be corrected. */
const confidence = /:(?:[01]?\.\d+|\d(?:\.\d+)?(?=E-))(?:E-?\d+)?;$/i;

function* bracketsIn(text: string): Generator<Bracket> {
  const restOfLine = /[ \t]*(?:\r\n?|\n|$)/y;
  for (const { index: from, 0: whole, 1: label = '', 2: body = '' } of text.matchAll(bracketed)) {
    restOfLine.lastIndex = from + whole.length;
    const nextLine = restOfLine.test(text) ? restOfLine.lastIndex : -1;
    yield { from, label, body, startsLine: from === 0 || '\r\n\ufeff'.includes(text[from - 1]!), nextLine };
  }
}

/** Whether a word is shaped as labels are and its bracket closed as the tagger closes it, by two blanks. */
function isTaggers({ label, body }: Bracket): boolean {
  return /^[A-Z][A-Z0-9_-]+$/.test(label) && body.endsWith('  ');
}

/**
 * A blank before the `]` is the taggers' way and nobody else's. Without it, a bracket is worth less, and nothing when it
 * may be the prefix of a log's line, a heading, or a placeholder to fill in: `[ORG NAME]`. Names one below the other, each
 * with a line to itself, are none of these.
 *
 * @param followsName whether the line before is such a bracket as well
 */
function worthOf(label: string, { body, startsLine, nextLine }: Bracket, followsName: boolean): number {
  if (/[ \t]$/.test(body)) return 2;
  // Letters without case are letters of names as well; of those in an encoding that nobody knew, this is what is left.
  if (words.includes(label) || !/[\p{Ll}\p{Lo}\ufffd]/u.test(body)) return 0;
  if (!startsLine) return 1;
  return followsName && nextLine >= 0 && /^[\p{Lu}\p{Lo}\ufffd]/u.test(body) ? 1 : 0;
}

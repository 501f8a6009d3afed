/**
 * The decision whether a text is tagged. The editor asks before it gives a file the language, the command line and the server before they
 * take a file that nobody has named: what one of them takes, all take.
 */
import { hasUnnamedLabels } from '../server/core/syntax/bracket-use.ts';
import { lazy } from '../server/core/util/lazy.ts';
import { tokenModifiers } from './basics.ts';

/** The labels of the label sets that come with Tagwright, each once. */
export const bundledLabels: readonly string[] = tokenModifiers.filter(
  (name) => name !== 'unknown' && name !== 'unclosed',
);

/** Length of the beginning of a text that is looked at, in UTF-16 units. */
export const evidenceLength = 65_536;

/** Length below which half of the evidence is enough, in UTF-16 units. */
const shortLength = 4096;
const enough = 4;

/** Labels that are words, too: `[DATE 2004]` and `[EVENT login]` stand in logs, minutes and templates. */
const words = ['PRODUCT', 'EVENT', 'LAW', 'LANGUAGE', 'DATE', 'TIME', 'PERCENT', 'MONEY', 'QUANTITY'];

/** Tells whether a file's name alone says that it is a tagged text. */
export function isNamedTagged(uri: string): boolean {
  return /\.(?:bner|tagged\.txt)$/i.test(uri);
}

/**
 * Tells whether a text has enough entities with labels of the bundled sets or with those that are set; or any that are reported to be of a
 * set that nobody named. Its first {@link evidenceLength} units are all that counts.
 *
 * @param labels those that the configuration of the file has, if it has any
 */
export function looksTagged(text: string, labels: readonly string[] = []): boolean {
  const beginning = text.slice(0, evidenceLength);
  const needed = text.length < shortLength ? enough / 2 : enough;
  const sums = [bundledLabels, labels].map((set) => ({ set, sum: 0 }));
  let made = 0;
  let lineAfterName = -1;
  let inCapitals: boolean | undefined;
  const areCapitals = () => {
    inCapitals ??= isInCapitals(beginning);
    return inCapitals;
  };
  for (const bracket of bracketsIn(beginning)) {
    const label = bracket.label.replace(confidence, '').replace(partMark, '');
    const having = sums.filter(({ set }) => set.includes(label) || set.includes(bracket.label));
    if (having.length === 0) {
      // Nobody but a tagger writes two blanks: what it has tagged with a label that is not known is an error to be shown.
      if (labelShape().test(bracket.label) && /\p{L}.*[ \t]{2}$/su.test(bracket.body)) made += 2;
      if (made >= needed) return true;
      continue;
    }
    const isWord = words.includes(label) && !labels.includes(label);
    const worth = worthOf({ ...bracket, isWord, areCapitals, followsName: bracket.from === lineAfterName });
    for (const each of having) each.sum += worth;
    lineAfterName = bracket.startsLine ? bracket.nextLine : -1;
    if (having.some(({ sum }) => sum >= needed)) return true;
  }
  return hasUnnamedLabels(beginning, labels);
}

/** The names of the labels that a `tagwright.json` lists, read without a parser of JSON: editors ask before they load one. */
export function labelNamesIn(configuration: string): string[] {
  return [...configuration.matchAll(/"name"\s*:\s*("(?:[^"\\\n]|\\.)*")/g)].flatMap(([, name]) => {
    try {
      return [JSON.parse(name!)];
    } catch {
      return [];
    }
  });
}

/** How labels are written that nobody has named. */
const labelShape = lazy(() => /^[\p{Lu}\p{Lo}][\p{Lu}\p{Lo}\p{M}\p{N}_-]+$/u);

/** A mark of the IOB schemes before a label. */
const partMark = /^[BIESLU][-_](?=.)/;

/** A bracket that may be an entity. */
interface Bracket {
  readonly from: number;
  readonly label: string;
  /** Text after the label, with the blanks before the `]`. */
  readonly body: string;
  readonly startsLine: boolean;
  /** A small letter or a mark follows, as after the first words of a sentence. */
  readonly startsSentence: boolean;
  /** Offset of the next line that is not blank, when nothing follows on this one; -1 otherwise. */
  readonly nextLine: number;
}

/** A word and a text in brackets; no link, definition or argument, as in `[ORG chart](…)`, `[ORG chart][1]`, `[LAW 3]: …`, `[LOC cit]{…}`. */
const bracketed = /\[([^\s[\]]+)[ \t]+([^\s[\]][^[\]\r\n]*)\](?![(:{]|\[[^\s[\]]*\])/g;

/** Confidence that a tagger prints with each label: its tags are named, though nothing can be corrected. */
const confidence = /:(?:[01]?\.\d+|\d(?:\.\d+)?(?=E-))(?:E-?\d+)?;$/i;

function* bracketsIn(text: string): Generator<Bracket> {
  const restOfLine = /(?:[ \t]*(?:\r\n?|\n))+|[ \t]*$/y;
  const restOfSentence = /[ \t]+(?:\p{Ll}{2}|[,;(])/uy;
  for (const { index: from, 0: whole, 1: label = '', 2: body = '' } of text.matchAll(bracketed)) {
    restOfLine.lastIndex = from + whole.length;
    const nextLine = restOfLine.test(text) ? restOfLine.lastIndex : -1;
    const startsLine = from === 0 || '\r\n\ufeff'.includes(text[from - 1]!);
    restOfSentence.lastIndex = from + whole.length;
    yield { from, label, body, startsLine, startsSentence: startsLine && restOfSentence.test(text), nextLine };
  }
}

/** Tells whether a text is written in capitals, as telegrams are: hardly a letter of it is small. */
function isInCapitals(text: string): boolean {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  const small = text.match(/\p{Ll}/gu)?.length ?? 0;
  return small < capitals / 20;
}

/** A bracket with a label, and what is known of it. */
interface Judged extends Bracket {
  /** Its label is a word, too. */
  readonly isWord: boolean;
  /** The whole text is in capitals. */
  areCapitals(): boolean;
  /** The line before is such a bracket as well. */
  readonly followsName: boolean;
}

/**
 * A blank before the `]` is the taggers' way and nobody else's. Without it, a bracket is worth less, and nothing when it
 * may be the prefix of a log's line, a heading, or a placeholder to fill in: `[ORG NAME]`. Names one below the other, each
 * with a line to itself, are none of these, and neither are those at the start of a sentence.
 */
function worthOf(judged: Judged): number {
  const { body, isWord, areCapitals, startsLine, startsSentence, nextLine, followsName } = judged;
  if (/[ \t]$/.test(body)) return 2;
  // Letters without case are letters of names as well; of those in an encoding that nobody knew, this is what is left.
  const isCaseless = /[\p{Lo}\ufffd]/u.test(body);
  if (isWord || !(isCaseless || /\p{Ll}/u.test(body) || (/^\p{Lu}/u.test(body) && areCapitals()))) return 0;
  const isAlone = nextLine >= 0;
  if (!startsLine || startsSentence || (isCaseless && !isAlone)) return 1;
  return followsName && isAlone && /^[\p{Lu}\p{Lo}\ufffd]/u.test(body) ? 1 : 0;
}

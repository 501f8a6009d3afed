/** Whether a text is tagged, judged by its beginning. */
import { commandLabels } from './labels.ts';

/** How much of a text is looked at, in UTF-16 units. */
export const evidenceLength = 65_536;

/** In a text shorter than this, half of the evidence is enough. */
const shortLength = 4096;
const enough = 4;

const conll = new Set(['PER', 'LOC', 'ORG', 'MISC']);
const labelSets = [conll, new Set<string>(commandLabels.filter((label) => label !== 'PER' && label !== 'MISC'))];

/** Labels that are words, too: `[DATE 2004]` and `[EVENT login]` stand in logs, minutes and templates. */
const words = new Set(['PRODUCT', 'EVENT', 'LAW', 'LANGUAGE', 'DATE', 'TIME', 'PERCENT', 'MONEY', 'QUANTITY']);

/** A label and a text in brackets; no link or definition, as in `[ORG chart](…)` and `[LAW 3]: …`. */
const bracketed = new RegExp(`\\[(${commandLabels.join('|')})[ \\t]+([^\\s[\\]][^[\\]\\r\\n]*)\\](?![(:])`, 'g');

/** Whether a text has enough entities of one label set. Its first {@link evidenceLength} units are all that counts. */
export function looksTagged(text: string): boolean {
  const needed = text.length < shortLength ? enough / 2 : enough;
  const sums = labelSets.map(() => 0);
  for (const match of text.matchAll(bracketed)) {
    const worth = worthOf(match, text);
    labelSets.forEach((set, index) => {
      if (set.has(match[1]!)) sums[index]! += worth;
    });
    if (sums.some((sum) => sum >= needed)) return true;
  }
  return false;
}

/**
 * A blank before the `]` is the taggers' way and nobody else's. Without it, a bracket is worth less, and nothing when it
 * may be the prefix of a log's line, a heading, or a placeholder to fill in: `[ORG NAME]`.
 */
function worthOf({ index, 1: label = '', 2: body = '' }: RegExpExecArray, text: string): number {
  if (/[ \t]$/.test(body)) return 2;
  const startsLine = index === 0 || /[\r\n]/.test(text[index - 1]!);
  return startsLine || words.has(label) || !/\p{Ll}/u.test(body) ? 0 : 1;
}

/**
 * Evidence of a document about a few words: that they are a name, common words, or the label of a form. Read when somebody asks for
 * a fix, block by block.
 */
import { sentenceOpeners } from '../data/stop-words.ts';
import type { Block } from '../syntax/block.ts';
import type { Document } from '../syntax/document.ts';
import { plainLine } from '../syntax/plain.ts';
import { nameIn, tokens } from '../text/tokens.ts';
import { memo } from '../util/memo.ts';
import { mentionsIn } from './block-mentions.ts';
import { isStopped } from './name-facts.ts';
import { isOrdinary, isOrdinaryWord } from './ordinary-words.ts';

/**
 * Whether a text is a name by the testimony of its document: a tag has it as all of its text, with no mark at its end and no colon
 * after it.
 */
export function isTaggedAlone(document: Document, text: string): boolean {
  return allNamesAlone(document).has(nameIn(text));
}

/** Whether a text is no name: it is ordinary or in the stop list, and no tag has it alone. */
export function isCommonWords(document: Document, text: string): boolean {
  const name = nameIn(text);
  if (name === '' || isTaggedAlone(document, name)) return false;
  return isStopped(name, document.context.settings.vocabulary) || isOrdinary(document, name);
}

/** Returns a text without the words at its start that begin sentences and no names: `Though Compass` is `Compass`. */
export function withoutOpeners(text: string): string {
  const words = tokens(text);
  const first = words.find(({ from, to }) => !sentenceOpeners.has(text.slice(from, to).toLowerCase()));
  return first ? text.slice(first.from) : text;
}

/** Whether the last word of a text stands in small letters elsewhere in the document, as that of a title does: `Grants`, `Scenario Two`. */
export function endsInCommonWord(document: Document, text: string): boolean {
  const last = /[\p{L}\p{N}]+$/u.exec(nameIn(text))?.[0];
  return last !== undefined && isOrdinaryWord(document, last);
}

/** Fewest places before a colon that make words the label of a form. */
const leastColons = 3;

/**
 * Whether a text is the label of a form, as `Vehicle` is where a file has `Vehicle: … Vehicle: … Vehicle: …`: it stands before three
 * colons or more, and no tag has it without one.
 */
export function isLabelOfForm(document: Document, text: string): boolean {
  const count = allLabels(document).get(nameIn(text).toLowerCase()) ?? 0;
  return count >= leastColons && !isTaggedAlone(document, text);
}

/** Names that are all that a tag of a block has. */
const namesAlone = memo((block: Block): ReadonlySet<string> => {
  const mentions = mentionsIn(block);
  const names = new Set<string>();
  for (const [index, { text, surface }] of mentions.bodies.entries()) {
    if (surface === '' || text.at(-1) !== surface.at(-1)) continue;
    const after = mentions.to(index);
    if (block.text[after] !== ':' && block.text[after + 1] !== ':') names.add(surface);
  }
  return names;
});

/** Names of a document that are all that a tag has. */
const allNamesAlone = memo(
  ({ blocks }: Document): ReadonlySet<string> => new Set(blocks.flatMap((block) => [...namesAlone(block)])),
);

/** Most words of a label. */
const maxWords = 4;
/** Longest text before a colon that is read for its label, in UTF-16 units. */
const maxLength = 80;

/** Number of colons after each run of up to four words of a block, in lower case. */
const labelsIn = memo((block: Block): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  if (!block.text.includes(':')) return counts;
  for (const line of block.lines) {
    if (!line.text.includes(':')) continue;
    const plain = plainLine(line);
    for (const { index } of plain.matchAll(/:(?!\/\/)/g)) {
      const before = plain
        .slice(Math.max(0, index - maxLength), index)
        .trimEnd()
        .toLowerCase();
      for (const { from } of tokens(before).slice(-maxWords)) {
        const label = before.slice(from);
        counts.set(label, (counts.get(label) ?? 0) + 1);
      }
    }
  }
  return counts;
});

/** Number of colons after runs of words of a document, in lower case. */
const allLabels = memo(({ blocks }: Document): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const block of blocks) {
    for (const [label, count] of labelsIn(block)) counts.set(label, (counts.get(label) ?? 0) + count);
  }
  return counts;
});

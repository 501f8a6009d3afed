/** Rule `stray-close`: a `]` without a `[`. */
import { type Message, say } from '../../message.ts';
import type { Block } from '../../syntax/block.ts';
import type { Document } from '../../syntax/document.ts';
import { hasWellFormedEntity } from '../../syntax/entities.ts';
import type { LabelSet } from '../../syntax/labels.ts';
import { lostOpening } from '../../syntax/lost-opening.ts';
import { markedBlocks } from '../../syntax/marked-blocks.ts';
import { plainLine } from '../../syntax/plain.ts';
import { Trait } from '../../syntax/traits.ts';
import { isWrappedBetween, wrappedIn } from '../../syntax/wrapped.ts';
import { memo } from '../../util/memo.ts';
import type { Fix, Rule } from '../rule.ts';
import { cut } from '../rule-fixes.ts';

/** Literal brackets of a block without a partner in it. A `]` that closes a wrapped tag is not among them. */
interface Balance {
  /** Offsets of each `]` that may close a `[` of an earlier block. */
  readonly closes: readonly number[];
  /** Number of each `[` that stays open after that. */
  readonly opens: number;
  /** Offsets of each `]` that is surely left of a tag, and so is nobody's partner. */
  readonly lost: readonly number[];
}

const balanced: Balance = { closes: [], opens: 0, lost: [] };

/**
 * Balances the literal brackets of a block.
 *
 * @param isLost whether a `]` is surely left of a tag
 */
function balance(block: Block, isLost: (line: string, at: number, labels: LabelSet) => boolean): Balance {
  if ((block.table.traits & Trait.Literal) === 0) return balanced;
  const closes: number[] = [];
  const lost: number[] = [];
  const wrapped = new Set(wrappedIn(block).closes.values());
  let opens = 0;
  for (const { text, from, literals } of block.lines) {
    for (const literal of literals) {
      if (wrapped.has(from + literal)) continue;
      if (text[literal] === '[') opens++;
      else if (isLost(text, literal, block.labels)) lost.push(from + literal);
      else if (opens > 0) opens--;
      else closes.push(from + literal);
    }
  }
  return { closes, opens, lost };
}

const balanceOf = memo((block: Block) => balance(block, isEndOfTag));

/** Balance of a block in a text that may have no tags. */
const balanceOfOther = memo((block: Block) => balance(block, () => false));

/** Blocks with a literal bracket whose partner is in another block, or nowhere. */
const blocksWithBrackets = markedBlocks((block) => {
  const { closes, opens, lost } = balanceOf(block);
  return opens > 0 || closes.length > 0 || lost.length > 0;
});

/** Whether a `]` ends a tag whose `[` is missing, and is closed as no other text is. */
function isEndOfTag(line: string, at: number, labels: LabelSet): boolean {
  return line.endsWith('  ', at) && lostOpening(line, at, labels) !== undefined;
}

const closesNothing = say('“]” closes nothing: its “[” is missing.');

/** Reports a `]` that closes no tag and no literal bracket. */
export const strayClose: Rule = {
  code: 'stray-close',
  severity: 'error',
  summary: 'A `]` closes nothing.',
  why: 'It is left over from a tag that lost its opening bracket. Where the label is still there, as in `PER Zapatero  ]`, the bracket before it can be restored. Any other `]` that belongs to a literal `[` earlier in the document is text and fine; so is one in a text without a well-formed entity, unless two blanks precede it or the text is a single line without a `[`.',
  isOfStructure: true,
  examples: [
    { bad: 'met in Asuncion  <|]|> with officials' },
    { bad: '[LOC Asuncion  ] <|]|> and [LOC Brazil  ]' },
    { bad: 'met LOC Asuncion  <|]|> officials', fixed: 'met [LOC Asuncion  ] officials' },
    { bad: '[LOC Brazil ] and PER Ana de Roa <|]|> .', fixed: '[LOC Brazil ] and [PER Ana de Roa ] .' },
    {
      bad: '[LOC Brazil  ] [ Note: the LOC Asuncion  <|]|> talks ]',
      fixed: '[LOC Brazil  ] [ Note: the [LOC Asuncion  ] talks ]',
    },
    { good: '[ Note: two\nlines . ] and [LOC Brazil  ]' },
    { good: '[ see the ORG chart  ] of last year' },
    { good: '[ORG Manufacturers of America [ PhRMA  ] ] issued' },
    { good: 'the [ORG Ministry of\nHealth  ] said' },
  ],
  prepare: balanceOf,
  check(document, report) {
    const balanceIn = hasWellFormedEntity(document) ? balanceOf : balanceOfOther;
    let open = 0;
    for (const index of blocksWithBrackets(document)) {
      const block = document.blocks[index]!;
      const { closes, opens, lost } = balanceIn(block);
      const before = document.blocks[index - 1];
      const wrapped = before && isWrappedBetween(before, block) ? wrappedIn(block).closeAtStart : undefined;
      const unpaired = closes.filter((at) => at !== wrapped);
      for (const at of [...lost, ...unpaired.slice(open)]) {
        if (at === wrapped) continue;
        const from = document.blockFrom(index) + at;
        if (!isOfTag(document, from)) continue;
        report({ from, to: from + 1, message: closesNothing });
      }
      open = Math.max(0, open - unpaired.length) + opens;
    }
  },
  fixes(document, finding) {
    const edits = [{ from: finding.from, to: finding.to, insert: '' }];
    const deletion: Fix = { title: titleAt(document, finding.from), edits, changesText: true };
    const restored = restoration(document, finding.from);
    return restored ? [restored, deletion] : [deletion];
  },
};

/** Makes the fix that restores the `[` of a tag: its label and `]`, now text, become those of a tag. */
function restoration(document: Document, close: number): Fix | undefined {
  const index = document.lineAt(close);
  const { text } = document.line(index);
  const lineFrom = document.lineFrom(index);
  const lost = lostOpening(text, close - lineFrom, document.labels);
  if (!lost) return undefined;
  const isTag = hasWellFormedEntity(document) || (lost.blanks >= 2 && lost.isName);
  if (!isTag) return undefined;
  const title = say('Restore the bracket before “{0}” (changes the text)', cut(text.slice(lost.from, lost.to)));
  const from = lineFrom + lost.from;
  return { title, edits: [{ from, to: from, insert: '[' }], preferred: true, changesText: true };
}

/**
 * Whether a `]` may have closed a tag: the text has tags; or two blanks precede it, which only taggers write; or the text is
 * one line without another bracket, as when trying things out.
 */
function isOfTag(document: Document, from: number): boolean {
  if (hasWellFormedEntity(document)) return true;
  if (/^\S[ \t]{2}\](?![\p{L}\]])/u.test(document.slice(Math.max(0, from - 3), from + 2))) return true;
  return document.lineCount === 1 && !opensBrackets(document);
}

/** Whether a document has a `[`. */
const opensBrackets = memo((document: Document): boolean => document.blocks.some(({ text }) => text.includes('[')));

/** Makes a title that names the word beside a bracket, since brackets look alike. */
function titleAt(document: Document, at: number): Message {
  const index = document.lineAt(at);
  const line = document.line(index);
  const offset = at - document.lineFrom(index);
  const before = /\S*$/.exec(plainLine(line, Math.max(0, offset - near), offset).trimEnd())![0];
  if (before) return say('Delete the bracket after “{0}” (changes the text)', before);
  const after = /^\S*/.exec(plainLine(line, offset + 1, Math.min(line.text.length, offset + near)).trimStart())![0];
  if (after) return say('Delete the bracket before “{0}” (changes the text)', after);
  return say('Delete the bracket (changes the text)');
}

/** Distance from a bracket within which its title looks for a word, in UTF-16 units. */
const near = 40;

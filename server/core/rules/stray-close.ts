import type { Block } from '../block.ts';
import type { Document } from '../document.ts';
import { hasWellFormedEntity } from '../entities.ts';
import { keep } from '../keep.ts';
import { type Message, say } from '../message.ts';
import { plainLine } from '../plain.ts';
import type { Rule } from './rule.ts';

/** The literal brackets of a block that have no partner in it: where it closes, and then how often it opens. */
const balanceOf = keep((block: Block) => {
  const closes: number[] = [];
  let opens = 0;
  for (const { text, from, literals } of block.lines) {
    for (const literal of literals) {
      if (text[literal] === '[') opens++;
      else if (opens > 0) opens--;
      else closes.push(from + literal);
    }
  }
  return { closes, opens };
});

const closesNothing = say('“]” closes nothing: its “[” is missing.');

/** A `]` that closes no tag and no literal bracket. */
export const strayClose: Rule = {
  code: 'stray-close',
  severity: 'error',
  summary: 'A `]` closes nothing.',
  why: 'It is left from a tag whose opening was lost. A `]` that belongs to a literal `[` anywhere before it in the document is text and fine; so is one in a text without a well-formed entity, unless two blanks stand before it, or the text is a single line without a `[`.',
  isOfStructure: true,
  examples: [
    { bad: 'met in Asuncion  <|]|> with officials' },
    { bad: '[LOC Asuncion  ] <|]|> and [LOC Brazil  ]' },
    { good: '[ Note: two\nlines . ] and [LOC Brazil  ]' },
    { good: '[ORG Manufacturers of America [ PhRMA  ] ] issued' },
  ],
  prepare: balanceOf,
  check(document, report) {
    let open = 0;
    for (const [index, block] of document.blocks.entries()) {
      const { closes, opens } = balanceOf(block);
      for (const at of closes.slice(open)) {
        const from = document.blockFrom(index) + at;
        if (!isOfTag(document, from)) continue;
        report({ from, to: from + 1, message: closesNothing });
      }
      open = Math.max(0, open - closes.length) + opens;
    }
  },
  fixes(document, finding) {
    const edits = [{ from: finding.from, to: finding.to, insert: '' }];
    return [{ title: titleAt(document, finding.from), edits, changesText: true }];
  },
};

/**
 * Whether a `]` may have closed a tag: the text has others; or it stands behind two blanks, where nobody but a tagger puts it; or the
 * text is a line without any other bracket, such as one that is tried out.
 */
function isOfTag(document: Document, from: number): boolean {
  if (hasWellFormedEntity(document)) return true;
  if (/^\S[ \t]{2}\](?![\p{L}\]])/u.test(document.slice(Math.max(0, from - 3), from + 2))) return true;
  return document.lineCount === 1 && !document.text.includes('[');
}

/** Brackets look alike: the title says beside which word this one is. */
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

/** How far from a bracket its title looks for a word, in UTF-16 units. */
const near = 40;

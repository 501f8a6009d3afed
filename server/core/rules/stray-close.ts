import type { Block } from '../block.ts';
import { keep } from '../keep.ts';
import { say } from '../message.ts';
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
  why: 'It is left from a tag whose opening was lost. A `]` that belongs to a literal `[` anywhere before it in the document is text and fine.',
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
        report({ from, to: from + 1, message: closesNothing });
      }
      open = Math.max(0, open - closes.length) + opens;
    }
  },
  fixes(_document, finding) {
    return [
      {
        title: say('Delete the bracket (changes the text)'),
        edits: [{ from: finding.from, to: finding.to, insert: '' }],
        changesText: true,
      },
    ];
  },
};

import type { Document } from '../document.ts';
import type { Rule } from './rule.ts';

/** A `]` that closes no tag and no literal bracket. */
export const strayClose: Rule = {
  code: 'stray-close',
  severity: 'error',
  summary: 'A `]` closes nothing.',
  why: 'It is left from a tag whose opening was lost. A `]` that belongs to a literal `[` anywhere before it in the document is text and fine.',
  examples: [
    { bad: 'met in Asuncion  <|]|> with officials' },
    { bad: '[LOC Asuncion  ] <|]|> and [LOC Brazil  ]' },
    { good: '[ Note: two\nlines . ] and [LOC Brazil  ]' },
    { good: '[ORG Manufacturers of America [ PhRMA  ] ] issued' },
  ],
  *check(document) {
    for (const at of unpairedCloses(document)) {
      yield { from: at, to: at + 1, message: '“]” closes nothing: its “[” is missing.' };
    }
  },
  fixes(_document, finding) {
    return [
      {
        title: 'Delete the bracket (changes the text)',
        edits: [{ from: finding.from, to: finding.to, insert: '' }],
        changesText: true,
      },
    ];
  },
};

function* unpairedCloses(document: Document): Generator<number> {
  let open = 0;
  for (const [index, line] of document.lines.entries()) {
    for (const literal of line.literals) {
      if (line.text[literal] === '[') open++;
      else if (open > 0) open--;
      else yield document.lineFrom(index) + literal;
    }
  }
}

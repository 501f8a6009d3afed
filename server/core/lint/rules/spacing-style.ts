/** Rule `spacing-style`: blanks before a `]` unlike those of other tags. */
import {
  blanksBeforeClose,
  closingCountsIn,
  closingsIn,
  expectedBlanks,
  moreBlanks,
  spaceClose,
} from '../../edit/spacing.ts';
import { type Message, say } from '../../message.ts';
import type { Document } from '../../syntax/document.ts';
import { skipBlanksBack } from '../../text/blanks.ts';
import { takeEnd } from '../../text/excerpt.ts';
import type { Rule } from '../rule.ts';

/** Reports tags whose blanks before `]` differ from those of other tags. */
export const spacingStyle: Rule = {
  code: 'spacing-style',
  severity: 'hint',
  hasAutoFix: true,
  summary: 'A tag has more or fewer blanks before its `]` than most tags of the file.',
  why: 'Taggers print two blanks, one or none, and all readers accept each of these. A mix in one file comes from manual edits or a second tool, and makes diffs longer than they need to be. If `tagwright.json` sets `spacing`, that number counts. Otherwise, a file in which no number has the majority is left alone, except for tags with three blanks or more.',
  examples: [
    {
      bad: '[LOC Aldis  ] , [LOC Dunhollow  ] and [PER Ana Roa<| ]|>',
      fixed: '[LOC Aldis  ] , [LOC Dunhollow  ] and [PER Ana Roa  ]',
    },
    {
      bad: '[LOC Aldis] , [LOC Dunhollow] and [PER Ana Roa<|   ]|>',
      fixed: '[LOC Aldis] , [LOC Dunhollow] and [PER Ana Roa]',
    },
    { bad: '[LOC Aldis<|   ]|> and [LOC Dunhollow ]', fixed: '[LOC Aldis  ] and [LOC Dunhollow ]' },
    { good: '[LOC Aldis ] , [LOC Dunhollow ]' },
    { good: '[LOC Aldis ] , [LOC Dunhollow  ]' },
  ],
  prepare: closingCountsIn,
  stamp: (document) => expectedBlanks(document),
  stampOfAll: (document) => expectedBlanks(document),
  checkBlock(document, index, report) {
    const expected = expectedBlanks(document);
    const block = document.blocks[index]!;
    closingCountsIn(block).forEach((count, blanks) => {
      const isFine = expected === undefined ? blanks < moreBlanks : blanks === expected;
      if (isFine || count === 0) return;
      for (const to of closingsIn(block, blanks)) {
        const from = skipBlanksBack(block.text, to - 1, 0);
        const word = wordBefore(takeEnd(block.text.slice(Math.max(0, from - maxWordLength - 1), from), maxWordLength));
        const message = say(
          '“{0}” has {1} before its “]”, {2}.',
          word,
          blanksInWords(to - 1 - from),
          reason(document, expected),
        );
        report({ from, to, message });
      }
    });
  },
  fixes(document, closing) {
    const wanted = blanksBeforeClose(document);
    const before = wordBefore(document.slice(Math.max(0, closing.from - maxWordLength), closing.from));
    const title = say('Put {0} between “{1}” and its “]”', blanksInWords(wanted), before);
    return [{ title, edits: spaceClose(closing, wanted), preferred: true, auto: true }];
  },
};

/** Longest part of a body's last word in a message, in UTF-16 units. */
const maxWordLength = 40;

function wordBefore(text: string): string {
  return /\S*$/.exec(text)![0];
}

function reason({ context }: Document, expected: number | undefined): Message {
  if (expected === undefined) return say('more than any tagger prints');
  return context.settings.spacing === 'keep'
    ? say('most tags of this file have {0}', blanksInWords(expected))
    : say('the configuration asks for {0}', blanksInWords(expected));
}

/** Writes a number of blanks. */
export function blanksInWords(blanks: number): Message {
  return blanks === 0 ? say('no blank') : blanks === 1 ? say('one blank') : say('{0} blanks', blanks);
}

/** Rule `paragraph-unanchored`: paragraph numbers without an anchor. */
import { startsParagraph } from '../../cable/landmarks.ts';
import { markersIn, numberingStamp } from '../../cable/numbering.ts';
import { say } from '../../message.ts';
import type { Rule } from '../rule.ts';

/** Reports paragraph numbers without an anchor. */
export const paragraphUnanchored: Rule = {
  code: 'paragraph-unanchored',
  severity: 'information',
  summary: 'A paragraph number has no anchor.',
  why: 'You cannot link to the paragraph. Only a number at the end of a line counts: before a classification mark, where just this number is missing between others, or, on a line of its own, after the last. `June 7 .` and `002 OF 005 .` do not. The number is text, so there is no fix.',
  isOfStructure: true,
  examples: [
    { bad: '<pre>requirements. ---------- Prevention ---------- <|1 . |>\n( U ) Prevention is weak . </pre>' },
    {
      bad: "<pre>x <a id='par1' href='#par1'>¶</a>1 . \nText . <|2 . |>\nText . <a id='par3' href='#par3'>¶</a>3 . \nText . </pre>",
    },
    { good: "<pre>x <a id='par7' href='#par7'>¶</a>7 . \n( U ) Prevention is weak . </pre>" },
    { good: '<pre>met on June 7 . \n( U ) Prevention is weak . </pre>' },
  ],
  prepare: startsParagraph,
  checkBlock(document, index, report) {
    for (const { candidate, kind } of markersIn(document, document.blocks[index]!)) {
      const { id, written, from, to } = candidate;
      if (id === undefined && kind === 'paragraph')
        report({ from, to, message: say('Paragraph {0} has no anchor.', written) });
    }
  },
  stamp: (document, index) => markersIn(document, document.blocks[index]!),
  stampOfAll: numberingStamp,
};

/** Rule `paragraph-reference`: references to missing paragraphs. */
import { lastParagraph } from '../../cable/numbering.ts';
import { referencesOf } from '../../cable/references.ts';
import { say } from '../../message.ts';
import type { Rule } from '../rule.ts';

/** Reports references to a paragraph that the cable does not have. */
export const paragraphReference: Rule = {
  code: 'paragraph-reference',
  severity: 'information',
  summary: 'The text refers to a paragraph after the last one.',
  why: 'Either paragraphs are missing or the reference is wrong. References to other cables (`para 4 of reftel`, `ref A para 12`) are left alone.',
  isOfStructure: true,
  examples: [
    { bad: "<pre>see <|para 10|>. <a id='par1' href='#par1'>¶</a>1 . \n( U ) Text . </pre>" },
    { bad: "<pre>x <a id='par1' href='#par1'>¶</a>1 . \n( U ) See <|paragraphs 1-3|> below . </pre>" },
    {
      good: "<pre>see para 1. <a id='par1' href='#par1'>¶</a>1 . \n( U ) See ref A para 9 and para 3 of reftel . </pre>",
    },
  ],
  prepare: referencesOf,
  checkBlock(document, index, report) {
    const last = lastParagraph(document);
    if (last === 0) return;
    for (const { from, to, numbers } of referencesOf(document.blocks[index]!)) {
      const missing = numbers.filter((number) => number > last);
      if (missing.length === 0) continue;
      const message = say('There is no paragraph {0}: the last one is {1}.', missing.join(', '), `${last}`);
      report({ from, to, message });
    }
  },
  stamp: lastParagraph,
  stampOfAll: lastParagraph,
};

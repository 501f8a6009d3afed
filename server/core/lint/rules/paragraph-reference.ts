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
  why: 'Either paragraphs are missing or the reference is wrong. Only words that send the reader there count: `see para 4`, `in paras 4 and 5 above`. Other mentions are often those of another text, and references to other cables (`para 4 of reftel`, `ref A para 12`) always are.',
  isOfStructure: true,
  examples: [
    { bad: "<pre>see <|para 10|>. <a id='par1' href='#par1'>¶</a>1 . \n( U ) Text . </pre>" },
    { bad: "<pre>x <a id='par1' href='#par1'>¶</a>1 . \n( U ) See <|paragraphs 1-3|> below . </pre>" },
    { good: "<pre>Paragraph 12 binds us. <a id='par1' href='#par1'>¶</a>1 . \n( U ) We object to para 9. </pre>" },
    { good: "<pre>x <a id='par1' href='#par1'>¶</a>1 . \n( U ) As the draft says in para 9, we must. </pre>" },
    {
      good: "<pre>see para 1. <a id='par1' href='#par1'>¶</a>1 . \n( U ) See ref A para 9 and para 3 of reftel . </pre>",
    },
  ],
  prepare: referencesOf,
  checkBlock(document, index, report) {
    const last = lastParagraph(document);
    if (last === 0) return;
    for (const { from, to, numbers, isPointer } of referencesOf(document.blocks[index]!)) {
      if (!isPointer) continue;
      const missing = numbers.filter((number) => number > last);
      if (missing.length === 0) continue;
      const message = say('There is no paragraph {0}: the last one is {1}.', missing.join(', '), `${last}`);
      report({ from, to, message });
    }
  },
  stamp: lastParagraph,
  stampOfAll: lastParagraph,
};

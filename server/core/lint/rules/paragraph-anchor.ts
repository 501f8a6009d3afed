/** Rule `paragraph-anchor`: paragraph markers whose parts disagree. */
import { landmarksOf } from '../../cable/landmarks.ts';
import { markersIn, numberingStamp } from '../../cable/numbering.ts';
import { say } from '../../message.ts';
import type { Rule } from '../rule.ts';

/** Reports paragraph markers whose parts disagree. */
export const paragraphAnchor: Rule = {
  code: 'paragraph-anchor',
  severity: 'warning',
  summary: 'The id, the link and the number of a paragraph marker disagree.',
  why: 'References in the text lead to the wrong paragraph. The marker is text, so there is no fix.',
  isOfStructure: true,
  examples: [
    { bad: "<pre>x <|<a id='par1' href='#par2'>¶</a>1 . |>\n( U ) Text .</pre>" },
    { bad: "<pre>x <|<a id='par1' href='#par1'>¶</a>2 . |>\n( U ) Text .</pre>" },
    { good: "<pre>x <a id='par3' href='#par3'>¶</a>3 . \n( U ) Text .</pre>" },
  ],
  prepare: landmarksOf,
  checkBlock(document, index, report) {
    for (const { candidate } of markersIn(document, document.blocks[index]!)) {
      const { id, href, written, from, to } = candidate;
      if (id === undefined || (id === href && (id === written || written === ''))) continue;
      const link = href ?? '';
      const message = say('This marker has the id “{0}”, links to “{1}” and shows “{2}”.', id, link, written);
      report({ from, to, message });
    }
  },
  stamp: (document, index) => markersIn(document, document.blocks[index]!),
  stampOfAll: numberingStamp,
};

import { startsParagraph } from '../landmarks.ts';
import { markersOf } from '../structure.ts';
import type { Rule } from './rule.ts';

/** A paragraph number without an anchor. */
export const paragraphUnanchored: Rule = {
  code: 'paragraph-unanchored',
  severity: 'information',
  summary: 'A paragraph number has no anchor.',
  why: 'The paragraph cannot be linked to. Only a number at the end of a line before a classification mark counts; `June 7 . ` does not. The number is text, so there is no fix.',
  examples: [
    { bad: '<pre>requirements. ---------- Prevention ---------- <|1 . |>\n( U ) Prevention is weak . </pre>' },
    { good: "<pre>x <a id='par7' href='#par7'>¶</a>7 . \n( U ) Prevention is weak . </pre>" },
    { good: '<pre>met on June 7 . \n( U ) Prevention is weak . </pre>' },
  ],
  prepare: startsParagraph,
  check(document, report) {
    for (const { id, kind, written, from, to } of markersOf(document)) {
      if (id === undefined && kind === 'paragraph')
        report({ from, to, message: `Paragraph ${written} has no anchor.` });
    }
  },
};

/** Rule `label-confidence`: a tagger's confidences in place of labels. */
import { say } from '../../message.ts';
import { confidencesIn } from '../../syntax/confidences.ts';
import type { Document } from '../../syntax/document.ts';
import { excerpt } from '../../text/excerpt.ts';
import type { Rule } from '../rule.ts';

/** Reports files with a tagger's confidences in place of labels. */
export const labelConfidence: Rule = {
  code: 'label-confidence',
  severity: 'warning',
  summary: 'The brackets of a file hold the confidences of a tagger in place of its labels.',
  why: 'A tagger that is asked how sure it is prints every label with a number. Such brackets are no entities: they are read as text, and nothing in them is corrected. So much is said once for a file, at the first of them; have the tagger print its labels alone to correct them here.',
  isOfStructure: true,
  examples: [
    { bad: 'by <|[PER:0.91; LOC:0.05; ORG:0.03; MISC:0.01; Ilse Tarn  ]|> in [LOC:0.97; PER:3.1E-2; Orsk  ]' },
    { good: 'by [PER Ilse Tarn  ] [ratio:0.5; all of it] [PER: 1 of 2]' },
  ],
  prepare: confidencesIn,
  check(document, report) {
    let first: number | undefined;
    let count = 0;
    for (const [index, block] of document.blocks.entries()) {
      const found = confidencesIn(block);
      count += found.length;
      if (found.length > 0) first ??= document.blockFrom(index) + found[0]!;
    }
    if (first === undefined) return;
    const { text, to } = bracketAt(document, first);
    const message =
      count === 1
        ? say('The confidences of a tagger stand in place of a label in “{0}”, which is read as text.', text)
        : say(
            'The confidences of a tagger stand in place of a label in {0} brackets, which are read as text: “{1}” is the first.',
            count,
            text,
          );
    report({ from: first, to, message });
  },
};

/** Returns a bracket up to its `]` or the end of its line. */
function bracketAt(document: Document, from: number): { readonly text: string; readonly to: number } {
  const index = document.lineAt(from);
  const { text: line } = document.line(index);
  const start = from - document.lineFrom(index);
  const close = line.indexOf(']', start);
  const text = line.slice(start, close < 0 ? line.length : close + 1);
  return { text: excerpt(text), to: from + text.length };
}

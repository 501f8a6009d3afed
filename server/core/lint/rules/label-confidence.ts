/** Rule `label-confidence`: a tagger's confidences in place of labels. */
import { say } from '../../message.ts';
import { confidencesIn } from '../../syntax/confidences.ts';
import type { Document } from '../../syntax/document.ts';
import { markedBlocks } from '../../syntax/marked-blocks.ts';
import { excerpt } from '../../text/excerpt.ts';
import type { Rule } from '../rule.ts';

const blocksWithConfidences = markedBlocks((block) => confidencesIn(block).length > 0);

/** Reports files with a tagger's confidences in place of labels. */
export const labelConfidence: Rule = {
  code: 'label-confidence',
  severity: 'warning',
  summary: 'Brackets hold the confidences of a tagger instead of labels.',
  why: 'A tagger that is asked how sure it is prints every label with a number. Such brackets are not entities: they are read as text, and nothing in them is corrected. You get one finding per file, at the first of them. To correct them here, have the tagger print labels alone.',
  isOfStructure: true,
  examples: [
    { bad: 'by <|[PER:0.91; LOC:0.05; ORG:0.03; MISC:0.01; Ilse Tarn  ]|> in [LOC:0.97; PER:3.1E-2; Orsk  ]' },
    { good: 'by [PER Ilse Tarn  ] [ratio:0.5; all of it] [PER: 1 of 2]' },
  ],
  prepare: confidencesIn,
  check(document, report) {
    let first: number | undefined;
    let count = 0;
    for (const index of blocksWithConfidences(document)) {
      const found = confidencesIn(document.blocks[index]!);
      count += found.length;
      first ??= document.blockFrom(index) + found[0]!;
    }
    if (first === undefined) return;
    const { text, to } = bracketAt(document, first);
    const message =
      count === 1
        ? say('“{0}” has a tagger’s confidences instead of a label, so it is read as text.', text)
        : say(
            'A tagger’s confidences replace the label in {0} brackets, so they are read as text. The first is “{1}”.',
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

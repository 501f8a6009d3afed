/** Rule `paragraph-order`: paragraph numbers out of sequence. */
import type { Jump } from '../../cable/jumps.ts';
import { landmarksOf } from '../../cable/landmarks.ts';
import { markersIn, numberingStamp } from '../../cable/numbering.ts';
import { type Message, say } from '../../message.ts';
import type { Rule } from '../rule.ts';

/** Reports paragraph numbers out of sequence. */
export const paragraphOrder: Rule = {
  code: 'paragraph-order',
  severity: 'information',
  summary: 'Paragraph numbers leave a gap, repeat or step back.',
  why: 'A gap may mean lost text, and a repeat or a step back a second text. Dates that were taken for markers (`par2006`, `June 24 .`) are left alone, and so are lists inside a paragraph, which restart at 1 without classification marks; a bare number fills its place in the sequence.',
  isOfStructure: true,
  examples: [
    { bad: sample(1, 2, '<|4|>', 5) },
    { bad: sample(1, 2, '<|2|>', 3) },
    { bad: sample(1, 2, 3, '<|1|>', 2) },
    { bad: sample(1, 2, '<|13|>', 3, 4) },
    { bad: sample(1, 2, '<|1|>', 2, 3) },
    { good: sample(1, 2, 3, 2006, 4) },
    { good: sample(1, 2, 3).replace('</pre>', "<a id='par1' href='#par1'>¶</a>1 . \nText . </pre>") },
  ],
  prepare: landmarksOf,
  checkBlock(document, index, report) {
    for (const { candidate, jump } of markersIn(document, document.blocks[index]!)) {
      if (jump) report({ from: candidate.from, to: candidate.to, message: describe(jump) });
    }
  },
  stamp: (document, index) => markersIn(document, document.blocks[index]!),
  stampOfAll: numberingStamp,
};

/** Describes what is wrong with a number after another. */
function describe({ before, number, first, last }: Jump): Message {
  if (number === before) return say('Paragraph {0} appears twice.', `${number}`);
  if (number < before) return say('Paragraph {0} comes after {1}.', `${number}`, `${before}`);
  const start =
    before === 0
      ? say('The first paragraph is number {0}', `${number}`)
      : say('Paragraph {0} is followed by {1}', `${before}`, `${number}`);
  if (first === undefined || last === undefined) return say('{0}.', start);
  if (first === last) return say('{0}: {1} is missing.', start, `${first}`);
  if (last - first === 1) return say('{0}: {1} and {2} are missing.', start, `${first}`, `${last}`);
  return say('{0}: {1} to {2} are missing.', start, `${first}`, `${last}`);
}

/** Makes an example: a cable with these paragraphs, where strings with markers are findings. */
function sample(...numbers: readonly (number | string)[]): string {
  const anchored = (digits: string) => `<a id='par${digits}' href='#par${digits}'>¶</a>${digits} . `;
  const markers = numbers.map((number) => `${String(number).replace(/\d+/, anchored)}\n( U ) Text . `);
  return `<pre>${markers.join('')}</pre>`;
}

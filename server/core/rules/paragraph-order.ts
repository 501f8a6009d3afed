import { type PlacedMarker, structureOf } from '../structure.ts';
import type { Rule } from './rule.ts';

/** Paragraph numbers out of sequence. */
export const paragraphOrder: Rule = {
  code: 'paragraph-order',
  severity: 'information',
  summary: 'Paragraph numbers leave a gap, repeat or step back.',
  why: 'A gap may be lost text, a repeat or a step back a second list of paragraphs. Dates that were taken for markers (`par2006`, `June 24 .`) are left alone, and a bare number fills its place in the sequence.',
  examples: [
    { bad: sample(1, 2, '<|4|>', 5) },
    { bad: sample(1, 2, '<|2|>', 3) },
    { bad: sample(1, 2, 3, '<|1|>', 2) },
    { bad: sample(1, 2, '<|13|>', 3, 4) },
    { good: sample(1, 2, 3, 2006, 4) },
  ],
  *check(document) {
    const markers = structureOf(document).markers.filter(
      ({ kind, written, id }) => kind === 'paragraph' && numberOf({ written, id }) > 0,
    );
    let previous: PlacedMarker | undefined;
    for (const [index, marker] of markers.entries()) {
      const problem = describe(previous, marker);
      if (problem) yield { from: marker.from, to: marker.to, message: problem };
      const next = markers[index + 1];
      const isStray = problem && previous && next && numberOf(next) === numberOf(previous) + 1;
      if (!isStray) previous = marker;
    }
  },
};

function numberOf({ id, written }: { readonly id?: string | undefined; readonly written: string }): number {
  return Number(id ?? written) || 0;
}

function describe(previous: PlacedMarker | undefined, marker: PlacedMarker): string | undefined {
  const before = previous ? numberOf(previous) : 0;
  const number = numberOf(marker);
  if (number === before + 1) return undefined;
  if (!previous) return `The first paragraph has the number ${number}.`;
  if (number === before) return `Paragraph ${number} comes twice.`;
  if (number < before) return `Paragraph ${number} comes after ${before}.`;
  const [first, last] = [before + 1, number - 1];
  const missing = first === last ? `${first} is` : `${first} ${last - first === 1 ? 'and' : 'to'} ${last} are`;
  return `After paragraph ${before} comes ${number}: ${missing} missing.`;
}

/** A cable with these paragraphs, of which the ones between marks are findings. */
function sample(...numbers: readonly (number | string)[]): string {
  const markers = numbers.map((number) => {
    const [, open = '', digits = '', close = ''] = /^(<\|)?(\d+)(\|>)?$/.exec(String(number)) ?? [];
    return `${open}<a id='par${digits}' href='#par${digits}'>¶</a>${digits} . ${close}\n( U ) Text . `;
  });
  return `<pre>${markers.join('')}</pre>`;
}

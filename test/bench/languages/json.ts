import type { Entity } from '../sentences.ts';
import { type Language, withoutMarkup } from './language.ts';

/** The same sentences as JSON. */
export const jsonLanguage: Language = {
  id: 'json',
  extension: '.json',
  begin: '[\n',
  end: '  ["PELLEGRAM"]\n]\n',
  *write(sentences) {
    for (const sentence of sentences) {
      yield `  [${sentence.map((piece) => (typeof piece === 'string' ? quote(withoutMarkup(piece)) : writeEntity(piece))).join(', ')}],\n`;
    }
  },
  entity: /"name": "([A-Z][a-z]+)/dg,
  wrongCharacter: '\t',
};

const quote = JSON.stringify;

function writeEntity({ label, name, flaw }: Entity): string {
  const properties = `"label": ${quote(label)}, "name": ${quote(name)}`;
  if (flaw === undefined) return `{ ${properties} }`;
  if (flaw < 0.4) return `{ ${properties}, "label": ${quote(label)} }`;
  if (flaw < 0.7) return `{ ${properties}, }`;
  return `{ ${properties} /* sic */ }`;
}

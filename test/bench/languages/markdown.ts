import type { Entity } from '../sentences.ts';
import { type Language, withoutMarkup } from './language.ts';

/** The same sentences as Markdown, whose entities are strong; for the command line, there is no server. */
export const markdownLanguage: Language = {
  id: 'markdown',
  extension: '.md',
  begin: '# Cables\n',
  end: '\nPELLEGRAM\n',
  *write(sentences) {
    for (const sentence of sentences) {
      const line = sentence.map((piece) => (typeof piece === 'string' ? withoutMarkup(piece) : writeEntity(piece)));
      yield `\n${line.join('').trim()}\n`;
    }
  },
  entity: /\*\*([A-Z][a-z]+)/dg,
  wrongCharacter: undefined,
};

function writeEntity({ name, flaw }: Entity): string {
  if (flaw === undefined) return `**${name}**`;
  if (flaw < 0.5) return `** ${name}**`;
  return `https://example.com/${encodeURIComponent(name)}`;
}

import type { Entity } from '../sentences.ts';
import { type Language, withoutMarkup } from './language.ts';

/**
 * The same sentences as HTML. Its language service validates nothing but what is embedded, so the mistakes are in styles.
 */
export const htmlLanguage: Language = {
  id: 'html',
  extension: '.html',
  begin:
    '<!DOCTYPE html>\n<html>\n<head>\n<title>Cables</title>\n<style>\n.PER { color: blue; }\n</style>\n</head>\n<body>\n',
  end: '</body>\n</html>\n',
  *write(sentences) {
    yield '<section>\n<h2>Cable</h2>\n';
    for (const sentence of sentences) {
      yield `<p>${sentence.map((piece) => (typeof piece === 'string' ? escapeText(withoutMarkup(piece)) : writeEntity(piece))).join('')}</p>\n`;
    }
    yield '</section>\n';
  },
  entity: /<span class="[A-Z]+">([A-Z][a-z]+)/dg,
  wrongCharacter: undefined,
};

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function writeEntity({ label, name, flaw }: Entity): string {
  return `<span class="${label}"${flaw === undefined ? '' : ` style="${badStyle(flaw)}"`}>${escapeText(name)}</span>`;
}

function badStyle(flaw: number): string {
  if (flaw < 0.4) return 'colour: red';
  if (flaw < 0.7) return 'color red';
  return 'color: ';
}

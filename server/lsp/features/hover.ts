import { type Hover, HoverRequest } from 'vscode-languageserver';
import { tagsFor } from '../../core/caret.ts';
import { type Document, type PlacedTag, spanOf } from '../../core/document.ts';
import { mentionsOf } from '../../core/mentions.ts';
import { inRow, type Language, say, times, type Words } from '../../core/message.ts';
import { referenceAt } from '../../core/references.ts';
import { excerpt } from '../../core/rules/rule.ts';
import { findParagraph, type Paragraph, paragraphAt, structureOf } from '../../core/structure.ts';
import { surfaceOf } from '../../core/surfaces.ts';
import { toRange } from '../convert.ts';
import type { Feature } from '../handler.ts';
import { guidelineOf, markdown, type Prose, plainText } from '../markdown.ts';

/** What is known of the entity at a place, or the paragraph that the text there refers to. */
export const hover: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  register(handlers) {
    const { language } = handlers.client;
    const prose = handlers.client.markdown ? markdown : plainText;
    handlers.onDocument(HoverRequest.type, {
      place: 'position',
      fallback: () => null,
      handle({ document }, { position }) {
        const offset = document.offsetAt(position);
        return entityHover(document, offset, prose, language) ?? referenceHover(document, offset, prose);
      },
    });
  },
};

function entityHover(document: Document, offset: number, prose: Prose, language: Language): Hover | null {
  const [placed] = tagsFor(document, { from: offset, to: offset });
  if (!placed) return null;
  const lines = [
    ...aboutLabel(document, placed, prose, language),
    aboutSurface(document, placed, prose),
    aboutParagraph(document, placed, prose),
  ];
  return {
    range: toRange(document, spanOf(placed)),
    contents: prose.lines(lines.map((line) => language.write(line))),
  };
}

function aboutLabel(document: Document, { tag }: PlacedTag, prose: Prose, language: Language): Words[] {
  const label = document.labels.get(tag.label);
  if (!label) return [say('{0} is not a label of {1}.', prose.strong(tag.label), prose.text(document.labels.name))];
  return guidelineOf(label, prose, language);
}

function aboutSurface(document: Document, { tag, line }: PlacedTag, prose: Prose): Words {
  const surface = surfaceOf(line, tag);
  const entry = mentionsOf(document).get(surface);
  if (!entry || surface === '') return '';
  const counts = [...entry.labels].map(([label, count]) => times(prose.text(label), count));
  return say('“{0}” in this file: {1}', prose.text(excerpt(surface)), inRow(counts));
}

function aboutParagraph(document: Document, placed: PlacedTag, prose: Prose): Words {
  const paragraph = paragraphAt(structureOf(document), spanOf(placed).from);
  return paragraph?.marker ? say('In {0}', prose.text(numberOf(paragraph))) : '';
}

function referenceHover(document: Document, offset: number, prose: Prose): Hover | null {
  const reference = referenceAt(document, offset);
  if (!reference) return null;
  const structure = structureOf(document);
  const paragraphs = reference.numbers.flatMap((number) => findParagraph(structure, String(number)) ?? []);
  if (paragraphs.length === 0) return null;
  const lines = paragraphs.map((paragraph) => {
    return `${prose.strong(numberOf(paragraph))} ${prose.text(excerpt(paragraph.excerpt, 200))}`;
  });
  return { range: toRange(document, reference), contents: prose.lines(lines) };
}

/** `¶4 (U)` */
function numberOf({ marker, classification }: Paragraph): string {
  return `¶${marker?.id ?? marker?.written ?? ''}${classification ? ` (${classification})` : ''}`;
}

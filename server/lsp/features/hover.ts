/** Feature: what is said of the place under the pointer. */
import { type Hover, HoverRequest } from 'vscode-languageserver';
import { referenceAt } from '../../core/cable/references.ts';
import { findParagraph, type Paragraph, paragraphAt, structureOf } from '../../core/cable/structure.ts';
import type { LintedDocument } from '../../core/lint/linted-document.ts';
import type { Finding } from '../../core/lint/rule.ts';
import { labelCountsOf } from '../../core/mentions/mention-index.ts';
import { surfaceOf } from '../../core/mentions/surfaces.ts';
import { joinList, type Locale, type Localizable, say, times } from '../../core/message.ts';
import { type Document, type LocatedTag, spanOf } from '../../core/syntax/document.ts';
import { tagsForCommand } from '../../core/syntax/selection.ts';
import { excerpt } from '../../core/text/excerpt.ts';
import type { Span } from '../../core/text/span.ts';
import type { ClientSupport } from '../connection/client-capabilities.ts';
import type { Feature } from '../connection/feature-host.ts';
import { toRange } from '../convert.ts';
import { guidelineOf, markdown, type Prose, plainText } from '../markdown.ts';
import { unseenTouching } from '../shown-findings.ts';

/** Hovers: about the entity at a place, or the paragraph that the text there refers to. */
export const hover: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  register(host) {
    const { client } = host.services;
    const prose = client.markdown ? markdown : plainText;
    host.onDocument(HoverRequest.type, {
      place: 'position',
      fallback: () => null,
      handle({ document, linted }, { position }) {
        const offset = document.offsetAt(position);
        return (
          entityHover(linted, offset, prose, client) ??
          findingHover(linted, offset, prose, client) ??
          referenceHover(document, offset, prose)
        );
      },
    });
  },
};

function entityHover(linted: LintedDocument, offset: number, prose: Prose, client: ClientSupport): Hover | null {
  const { document } = linted;
  const { language } = client;
  const [located] = tagsForCommand(document, { from: offset, to: offset });
  if (!located) return null;
  const span = spanOf(located);
  const lines = [
    ...aboutFindings(findingsTouching(linted, span, client), prose, language),
    ...aboutLabel(document, located, prose, language),
    aboutSurface(document, located, prose),
    aboutParagraph(document, located, prose),
  ];
  return {
    range: toRange(document, span),
    contents: prose.lines(lines.map((line) => language.write(line))),
  };
}

/** The place of a finding that the editor does not show itself. */
function findingHover(linted: LintedDocument, offset: number, prose: Prose, client: ClientSupport): Hover | null {
  const found = findingsTouching(linted, { from: offset, to: offset }, client);
  const [first] = found;
  if (!first) return null;
  return {
    range: toRange(linted.document, first),
    contents: prose.lines(aboutFindings(found, prose, client.language)),
  };
}

/** Maximum of findings in a hover. */
const maxFindings = 10;

/** The findings that touch a range and that the editor does not show, in the order of their severity. */
function findingsTouching(linted: LintedDocument, span: Span, client: ClientSupport): readonly Finding[] {
  return unseenTouching(linted, span, client).slice(0, maxFindings);
}

function aboutFindings(findings: readonly Finding[], prose: Prose, language: Locale): string[] {
  return findings.map(({ message, rule }) => prose.text(`${language.write(message)} (${rule.code})`));
}

function aboutLabel(document: Document, { tag }: LocatedTag, prose: Prose, language: Locale): Localizable[] {
  const label = document.labels.get(tag.label);
  if (!label) return [say('{0} is not a label of {1}.', prose.strong(tag.label), prose.text(document.labels.name))];
  return guidelineOf(label, prose, language);
}

function aboutSurface(document: Document, { tag, line }: LocatedTag, prose: Prose): Localizable {
  const surface = surfaceOf(line, tag);
  const labels = labelCountsOf(document, surface);
  if (labels.size === 0 || surface === '') return '';
  const counts = [...labels].map(([label, count]) => times(prose.text(label), count));
  return say('“{0}” in this file: {1}', prose.text(excerpt(surface)), joinList(counts));
}

function aboutParagraph(document: Document, located: LocatedTag, prose: Prose): Localizable {
  const paragraph = paragraphAt(structureOf(document), spanOf(located).from);
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

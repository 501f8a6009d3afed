/** Feature: what is said of the place under the pointer. */
import { type Hover, HoverRequest } from 'vscode-languageserver';
import { referenceAt } from '../../core/cable/references.ts';
import { findParagraph, type Paragraph, paragraphAt, structureOf } from '../../core/cable/structure.ts';
import type { LintedDocument } from '../../core/lint/linted-document.ts';
import type { Finding } from '../../core/lint/rule.ts';
import { labelCountsOf } from '../../core/mentions/mention-index.ts';
import { surfaceOf } from '../../core/mentions/surfaces.ts';
import type { Suspicion } from '../../core/mentions/suspicion.ts';
import { joinList, type Locale, type Localizable, type Message, say, times } from '../../core/message.ts';
import { type Document, type LocatedTag, spanOf } from '../../core/syntax/document.ts';
import { tagsForCommand } from '../../core/syntax/selection.ts';
import { excerpt } from '../../core/text/excerpt.ts';
import type { Span } from '../../core/text/span.ts';
import { findingsAt } from '../actions/proposal-context.ts';
import type { ClientSupport } from '../connection/client-capabilities.ts';
import type { Feature } from '../connection/feature-host.ts';
import { toRange } from '../convert.ts';
import { guidelineOf, markdown, type Prose, plainText } from '../markdown.ts';
import { unseenTouching } from '../shown-findings.ts';

/** Hovers: about the entity at a place, or the paragraph that the text there refers to. */
export const hover: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  register(host) {
    const { client, suspicions } = host.services;
    const prose = client.markdown ? markdown : plainText;
    host.onDocument(HoverRequest.type, {
      place: 'position',
      fallback: () => null,
      handle({ uri, document, linted }, { position }) {
        const offset = document.offsetAt(position);
        const isRanked = suspicions.knowsFolder && document.text.length <= maxRanked;
        const doubts = isRanked ? suspicions.of(uri, document) : [];
        return (
          entityHover(linted, offset, doubts, prose, client) ??
          findingHover(linted, offset, prose, client) ??
          referenceHover(document, offset, prose)
        );
      },
    });
  },
};

/** Longest text of which all labels are judged for the hover over one, in UTF-16 units. */
const maxRanked = 200_000;

function entityHover(
  linted: LintedDocument,
  offset: number,
  doubts: readonly Suspicion[],
  prose: Prose,
  client: ClientSupport,
): Hover | null {
  const { document } = linted;
  const { language } = client;
  const [located] = tagsForCommand(document, { from: offset, to: offset });
  if (!located) return null;
  const span = spanOf(located);
  const lines = [
    ...aboutFindings(findingsTouching(linted, span, client), prose, language),
    ...aboutPlaces(linted, offset),
    ...aboutLabel(document, located, prose, language),
    ...aboutDoubt(doubts, span, prose, language),
    aboutSurface(document, located, prose),
    aboutParagraph(document, located, prose),
  ];
  return {
    range: toRange(document, span),
    contents: prose.lines(lines.map((line) => language.write(line))),
  };
}

/** The place of a finding that the editor does not show itself, or not with all of its places. */
function findingHover(linted: LintedDocument, offset: number, prose: Prose, client: ClientSupport): Hover | null {
  const { language } = client;
  const caret = { from: offset, to: offset };
  const unseen = findingsTouching(linted, caret, client);
  const [first = findingsAt(linted, caret)[0]] = unseen;
  const places = aboutPlaces(linted, offset).map((line) => language.write(line));
  const lines = [...aboutFindings(unseen, prose, language), ...places];
  if (!first || lines.length === 0) return null;
  return { range: toRange(linted.document, first), contents: prose.lines(lines) };
}

/** Maximum of lines that are named as places of one finding. */
const maxLines = 10;

/** Says of each finding at an offset how many places it is about besides the one that comes with it, and where the first are. */
function aboutPlaces(linted: LintedDocument, offset: number): Message[] {
  const { document } = linted;
  return findingsAt(linted, { from: offset, to: offset })
    .slice(0, maxFindings)
    .flatMap((finding) => {
      const [, ...more] = linted.placesOf(finding);
      if (more.length === 0) return [];
      const lineOf = ({ from }: Span) => `${document.lineAt(from) + 1}`;
      const shown = [...new Set(more.map(lineOf))].slice(0, maxLines);
      const { code } = finding.rule;
      return more.length === 1
        ? say('One more place ({0}): line {1}', code, shown[0]!)
        : say('{0} more places ({1}), first on lines {2}', more.length, code, shown.join(', '));
    });
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

function aboutDoubt(doubts: readonly Suspicion[], { from }: Span, prose: Prose, language: Locale): string[] {
  return doubts
    .filter((doubt) => doubt.from === from)
    .map(({ label, likely, reason }) => prose.text(language.write(say('{0}, or {1}? {2}', label, likely, reason))));
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

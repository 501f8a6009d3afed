/** Messages in Markdown, or in plain text for clients that take no Markdown. */
import { type MarkupContent, MarkupKind } from 'vscode-languageserver';
import type { Locale } from '../core/message.ts';
import type { Label } from '../core/syntax/labels.ts';

/** Writes prose for a client: as Markdown, or as plain text for clients that show only that. */
export interface Prose {
  /** Words of the document as they are. */
  text(words: string): string;
  strong(words: string): string;
  /** Words about a label, in lines; what stands between backticks is code, and nothing else in them is Markdown. */
  guideline(words: string): string[];
  /** Lines under each other; empty ones are left out. */
  lines(lines: readonly string[]): MarkupContent;
}

/** Writer for clients that show Markdown. */
export const markdown: Prose = {
  // Blanks at the start of a line would make a block of code of it.
  text: (words) => escapeMarkdown(words.trim()),
  strong: (words) => `**${escapeMarkdown(words.trim())}**`,
  guideline: (words) => linesOf(words).map(escapeAroundCode),
  lines: (lines) => ({ kind: MarkupKind.Markdown, value: lines.filter(Boolean).join('\n\n') }),
};

/** Writer for clients that show plain text. */
export const plainText: Prose = {
  text: (words) => words,
  strong: (words) => words,
  guideline: (words) => linesOf(words).map((line) => line.replace(code, '$1')),
  lines: (lines) => ({ kind: MarkupKind.PlainText, value: lines.filter(Boolean).join('\n') }),
};

/** Describes in lines what a label stands for and what belongs under it. */
export function guidelineOf({ name, title, description }: Label, prose: Prose, language: Locale): string[] {
  const heading =
    title === undefined ? prose.strong(name) : `${prose.strong(name)} ${prose.text(language.write(title))}`;
  return [heading, ...prose.guideline(language.write(description))];
}

function linesOf(words: string): string[] {
  return words
    .split(lineBreaks)
    .map((line) => line.trim())
    .filter(Boolean);
}

/** Text between backticks. */
const code = /`([^`]+)`/g;

function escapeAroundCode(line: string): string {
  const pieces = line.split(code);
  return pieces.map((piece, index) => (index % 2 === 1 ? `\`${piece}\`` : escapeMarkdown(piece))).join('');
}

const lineBreaks = /[\r\n\f\v\u0085\u2028\u2029]+/;

/**
 * Text as Markdown that shows just that. It comes from files that anybody may have written: neither images nor links may come of
 * it, also none of those that readers make of bare addresses. What means nothing in Markdown stays readable, for editors
 * that show the source.
 */
function escapeMarkdown(text: string): string {
  return text
    .split(lineBreaks)
    .join(' ')
    .replace(/[\\`*_{}[\]()#+!|<>~&$@=^-]/g, '\\$&')
    .replace(/:(?=\/\/)|(?<=www)\./gi, '\\$&')
    .replace(/^(\s*\d+)\./, '$1\\.');
}

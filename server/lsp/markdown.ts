import { type MarkupContent, MarkupKind } from 'vscode-languageserver';

/** Writes prose for a client: as Markdown, or as plain text for clients that show only that. */
export interface Prose {
  /** Words of the document as they are. */
  text(words: string): string;
  strong(words: string): string;
  /** Text that is Markdown already. */
  markdown(words: string): string;
  /** Lines under each other; empty ones are left out. */
  lines(lines: readonly string[]): MarkupContent;
}

/** For clients that show Markdown. */
export const markdown: Prose = {
  text: escapeMarkdown,
  strong: (words) => `**${escapeMarkdown(words)}**`,
  markdown: (words) => words,
  lines: (lines) => ({ kind: MarkupKind.Markdown, value: lines.filter(Boolean).join('\n\n') }),
};

/** For all others. */
export const plainText: Prose = {
  text: (words) => words,
  strong: (words) => words,
  markdown: (words) => words.replaceAll('`', ''),
  lines: (lines) => ({ kind: MarkupKind.PlainText, value: lines.filter(Boolean).join('\n') }),
};

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+!|<>~&$-]/g, '\\$&').replace(/^(\d+)\./, '$1\\.');
}

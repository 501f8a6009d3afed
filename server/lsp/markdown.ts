import { type MarkupContent, MarkupKind } from 'vscode-languageserver';
import type { Label } from '../core/labels.ts';
import type { Language } from '../core/message.ts';

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

/** What a label stands for and what belongs under it, in lines. */
export function guidelineOf({ name, title, description }: Label, prose: Prose, language: Language): string[] {
  const heading = `${prose.strong(name)} ${prose.text(language.write(title))}`;
  return [heading, prose.markdown(language.write(description))];
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+!|<>~&$-]/g, '\\$&').replace(/^(\d+)\./, '$1\\.');
}

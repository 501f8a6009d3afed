import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { moreFindings } from '../../protocol/index.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { lint } from '../core/linting.ts';
import type { OpenText } from './client.ts';

const severities = ['error', 'warning', 'information', 'hint'];

/** Findings of a text that was read afresh, in an editor's words: of many the most severe ones first, and no more than 999. */
export function expectedFindings(text: OpenText) {
  const all = lint(Document.parse(text.text));
  const ranked = all.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  const sent = all.length > 1000 ? ranked.slice(0, 999) : all.length > 500 ? ranked : all;
  return sent.map(({ rule, from, to }) => ({ code: rule.code, range: text.range(from, to) }));
}

/** The findings that the server gives of a text when it is asked. */
export async function shownFindings(text: OpenText) {
  const { items } = await text.ask<{ items: Diagnostic[] }>('textDocument/diagnostic');
  return items.filter(({ code }) => code !== moreFindings).map(({ code, range }) => ({ code, range }));
}

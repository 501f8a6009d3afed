import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { moreFindings } from '../../protocol/index.ts';
import type { LintedDocument } from '../../server/core/lint/linted-document.ts';
import type { Finding } from '../../server/core/lint/rule.ts';
import { Document } from '../../server/core/syntax/document.ts';
import type { ClientSupport } from '../../server/lsp/connection/client-capabilities.ts';
import { toDiagnostic } from '../../server/lsp/diagnostic.ts';
import { noteOf } from '../../server/lsp/features/diagnostics.ts';
import { lint } from '../core/linting.ts';
import type { OpenText } from './client.ts';

const severities = ['error', 'warning', 'information', 'hint'];

/** The findings of a document as a client is to be sent them, each made by itself and of all findings. */
export function expectedDiagnostics(uri: string, linted: LintedDocument, client: ClientSupport): Diagnostic[] {
  const note = noteOf(linted, client);
  const sent = ranked(linted.findings).slice(0, note ? 999 : undefined);
  return [...(note ? [note] : []), ...sent.map((finding) => toDiagnostic({ uri, linted }, finding, client))];
}

/** Findings in the order in which they are sent: by place, the most severe first when there are many. */
function ranked(all: readonly Finding[]): readonly Finding[] {
  const rank = ({ severity }: Finding) => severities.indexOf(severity);
  return all.length > 500 ? all.toSorted((a, b) => rank(a) - rank(b)) : all;
}

/** Findings of a text that was read afresh, in an editor's words: of many the most severe ones first, and no more than 999. */
export function expectedFindings(text: OpenText) {
  const all = lint(Document.parse(text.text));
  const sent = ranked(all).slice(0, all.length > 1000 ? 999 : undefined);
  return sent.map(({ rule, from, to }) => ({ code: rule.code, range: text.range(from, to) }));
}

/** The findings that the server gives of a text when it is asked. */
export async function shownFindings(text: OpenText) {
  const { items } = await text.ask<{ items: Diagnostic[] }>('textDocument/diagnostic');
  return items.filter(({ code }) => code !== moreFindings).map(({ code, range }) => ({ code, range }));
}

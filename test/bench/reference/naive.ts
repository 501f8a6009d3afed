/** What is written in an afternoon: one regular expression over the whole text, and a diagnostic for each odd bracket. */
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { createConnection } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { serve } from './serve.ts';

serve(createConnection(process.stdin, process.stdout), { diagnose: oddBrackets });

function oddBrackets(document: TextDocument): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const match of document.getText().matchAll(/\[(?:PER|LOC|ORG|MISC) +[^[\]\n]+\]|[[\]]/g)) {
    if (match[0].length > 1) continue;
    diagnostics.push({
      range: { start: document.positionAt(match.index), end: document.positionAt(match.index + 1) },
      severity: DiagnosticSeverity.Error,
      source: 'naive',
      message: `“${match[0]}” is not part of an entity.`,
    });
  }
  return diagnostics;
}

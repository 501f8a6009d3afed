/** Reads findings from VS Code's diagnostics, which are only as many as VS Code takes. */
import { type Diagnostic, languages, type TextDocument } from 'vscode';
import { moreFindings, proposalCode } from '../../protocol/index.ts';
import { codeOf } from './finding-code.ts';

/** Returns the findings in a document that VS Code has, sorted by position. */
export function findingsOf(document: TextDocument): Diagnostic[] {
  return tagwrightDiagnostics(document)
    .filter(isFinding)
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

/** Whether a diagnostic is a finding: one tells how many more there are, and others propose what was learned. */
export function isFinding(diagnostic: Pick<Diagnostic, 'code'>): boolean {
  const code = codeOf(diagnostic);
  return code !== moreFindings && code !== proposalCode;
}

function tagwrightDiagnostics({ uri }: TextDocument): Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === 'tagwright');
}

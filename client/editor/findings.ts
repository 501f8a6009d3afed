/** Reads findings from VS Code's diagnostics, which are only as many as VS Code takes. */
import { type Diagnostic, languages, type TextDocument } from 'vscode';
import { moreFindings } from '../../protocol/index.ts';
import { codeOf } from './finding-code.ts';

/** Returns the findings in a document that VS Code has, sorted by position. */
export function findingsOf(document: TextDocument): Diagnostic[] {
  return tagwrightDiagnostics(document)
    .filter((one) => codeOf(one) !== moreFindings)
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

function tagwrightDiagnostics({ uri }: TextDocument): Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === 'tagwright');
}

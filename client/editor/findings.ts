/** Reads findings from VS Code's diagnostics, which are only as many as VS Code takes. */
import { type Diagnostic, languages, type TextDocument } from 'vscode';
import { moreFindings } from '../../protocol/index.ts';

/** The findings in a document that VS Code has been told of, in the order in which they stand. */
export function findingsOf(document: TextDocument): Diagnostic[] {
  return tagwrightDiagnostics(document)
    .filter((one) => codeOf(one) !== moreFindings)
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

/** The code of a finding: the rule that it is of. */
export function codeOf({ code }: Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

function tagwrightDiagnostics({ uri }: TextDocument): Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === 'tagwright');
}

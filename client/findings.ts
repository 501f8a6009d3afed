/** Findings: the diagnostics that come from our server. */
import { type Diagnostic, languages, type TextDocument } from 'vscode';
import { moreFindings } from '../server/protocol.ts';

/** The findings in a document, in the order in which they stand. */
export function findingsOf(document: TextDocument): Diagnostic[] {
  return ours(document)
    .filter((one) => codeOf(one) !== moreFindings)
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

/** What says that there are more findings than those, if there are. */
export function moreThanFindings(document: TextDocument): Diagnostic | undefined {
  return ours(document).find((one) => codeOf(one) === moreFindings);
}

/** The code of a finding: the rule that it is of. */
export function codeOf({ code }: Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

function ours({ uri }: TextDocument): Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === 'tagwright');
}

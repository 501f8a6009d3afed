/** Findings: the diagnostics that come from our server. */
import { type Diagnostic, languages, type TextDocument } from 'vscode';

/** The findings in a document, in the order in which they stand. */
export function findingsOf({ uri }: TextDocument): Diagnostic[] {
  const findings = languages.getDiagnostics(uri).filter(({ source }) => source === 'tagwright');
  return findings.sort((a, b) => a.range.start.compareTo(b.range.start));
}

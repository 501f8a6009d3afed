/** Findings, and problems of files of settings, as LSP's diagnostics. */
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { moreFindings, proposalCode } from '../../protocol/index.ts';
import { changeTitle } from '../core/learn/wording.ts';
import type { LintedDocument } from '../core/lint/linted-document.ts';
import type { Finding, Place, Severity } from '../core/lint/rule.ts';
import type { ConfigProblem } from '../core/lists/json-problems.ts';
import { type Locale, type Message, say } from '../core/message.ts';
import { Document } from '../core/syntax/document.ts';
import type { ReadConfiguration } from '../corpus/configurations.ts';
import type { ShownProposal } from './actions/shown-proposals.ts';
import type { ClientSupport } from './connection/client-capabilities.ts';
import type { OpenDocument } from './connection/open-documents.ts';
import { toRange } from './convert.ts';

/** Severities as LSP has them. */
export const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A finding as a client shows it, with the place that tells most; {@link LintedDocument.placesOf} has the others. */
export function toDiagnostic(
  { uri, linted }: Pick<OpenDocument, 'uri' | 'linted'>,
  finding: Finding,
  client: ClientSupport,
): Diagnostic {
  const { document } = linted;
  const { rule, severity, message } = finding;
  const diagnostic: Diagnostic = {
    range: toRange(document, finding),
    severity: severities[severity],
    source: 'tagwright',
    code: rule.code,
    message: client.language.write(message),
  };
  const page = client.rulePages?.replaceAll('{code}', rule.code);
  if (page) diagnostic.codeDescription = { href: page };
  const place = client.relatedInformation ? firstPlace(linted, finding) : undefined;
  if (place) {
    const location = { uri, range: toRange(document, place) };
    diagnostic.relatedInformation = [{ location, message: client.language.write(place.message) }];
  }
  return diagnostic;
}

/** Returns the place that tells most about a finding. */
export function firstPlace(linted: LintedDocument, finding: Finding): Place | undefined {
  for (const place of linted.placesOf(finding)) return place;
  return undefined;
}

/** Makes the diagnostics of a file of settings. */
export function problemsOf({ text, problems }: ReadConfiguration, language: Locale): Diagnostic[] {
  const document = Document.parse(text);
  return problems.map((problem, index) => ({
    range: toRange(document, problem),
    severity: problem.kind === 'doubtful' ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
    source: 'tagwright',
    code: 'configuration',
    message: language.write(index === 0 ? withConsequence(problem) : problem.message),
  }));
}

function withConsequence({ kind, message }: ConfigProblem): Message {
  return kind === 'broken' ? say('{0} Until this is fixed, the previous settings apply.', message) : message;
}

/** Makes the hint of a proposal: `ORG → LOC? “TORV” as ORG: you chose LOC each of 14 times.` */
export function toHint(
  document: Document,
  { proposal, ...tag }: ShownProposal,
  { language }: ClientSupport,
): Diagnostic {
  const { entity, action, reason } = proposal;
  return {
    range: toRange(document, tag),
    severity: DiagnosticSeverity.Hint,
    source: 'tagwright',
    code: proposalCode,
    message: language.write(say('{0}? {1}', changeTitle(entity.label, action), reason)),
  };
}

/** Puts a message about all findings of a document on its first word. */
export function toNote(document: Document, more: Message, client: ClientSupport): Diagnostic {
  const [word] = /^[ \t]*[^ \t]*/.exec(document.line(0).text)!;
  return {
    range: toRange(document, { from: 0, to: word.length }),
    severity: DiagnosticSeverity.Information,
    source: 'tagwright',
    code: moreFindings,
    message: client.language.write(more),
  };
}

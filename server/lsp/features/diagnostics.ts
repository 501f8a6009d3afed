/** Feature: findings as diagnostics, which clients ask for or are sent. */
import {
  type Diagnostic,
  type DocumentDiagnosticParams,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  type FullDocumentDiagnosticReport,
  LSPErrorCodes,
  PublishDiagnosticsNotification,
  RequestType,
  ResponseError,
  type UnchangedDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { LintedDocument } from '../../core/lint/linted-document.ts';
import type { ShownProposal } from '../actions/shown-proposals.ts';
import type { ClientSupport } from '../connection/client-capabilities.ts';
import { EncodedList } from '../connection/encoded-list.ts';
import type { Feature, FeatureHost } from '../connection/feature-host.ts';
import type { OpenDocument } from '../connection/open-documents.ts';
import { toHint, toNote } from '../diagnostic.ts';
import { DiagnosticEncoder } from '../encoded-diagnostics.ts';
import { maxDiagnostics, wordOfMore } from '../shown-findings.ts';

/** Findings: given to clients that ask, published to those that do not. */
export const diagnostics: Feature = {
  capabilities: (client) =>
    client.pullsDiagnostics
      ? {
          diagnosticProvider: {
            identifier: 'tagwright',
            interFileDependencies: false,
            workspaceDiagnostics: !client.asksForFolders,
          },
        }
      : {},
  register: (host) => (host.services.client.pullsDiagnostics ? answer(host) : publish(host)),
};

/** A client that asked about a text that is gone has to ask again. */
const askAgain = new ResponseError(LSPErrorCodes.ServerCancelled, 'The document has changed.', {
  retriggerRequest: true,
});

/** The answer to a question for diagnostics, which are encoded. */
type Report =
  | UnchangedDocumentDiagnosticReport
  | (Omit<FullDocumentDiagnosticReport, 'items'> & { items: EncodedList });

function answer(host: FeatureHost): void {
  const resultIds = new ResultIds();
  const { client, connection, corrections } = host.services;
  const encode = encoderFor(client);
  host.onDocument(new RequestType<DocumentDiagnosticParams, Report, void>(DocumentDiagnosticRequest.method), {
    fallback: (): Report => ({ kind: DocumentDiagnosticReportKind.Full, items: new EncodedList([]) }),
    whenStale: askAgain,
    isUrgent: true,
    handle(open, { previousResultId }): Report {
      const { uri, linted } = open;
      const shown = corrections.open.shownIn(open);
      const resultId = resultIds.of(linted, shown);
      if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items: encode(uri, linted, shown) };
    },
  });
  corrections.open.changed.event(() => {
    if (client.refreshesDiagnostics) host.later('proposals', () => connection.languages.diagnostics.refresh());
  });
}

function publish(host: FeatureHost): void {
  const { connection, documents, client, corrections } = host.services;
  const { settingsChanged } = host;
  const encode = encoderFor(client);
  const send = (changed: OpenDocument) => {
    host.later('diagnostics', async () => {
      await host.findSettings(changed.uri);
      // A newer version brings its own event; a closed document has been cleared.
      if (documents.get(changed.uri) !== changed) return;
      const { uri, version, linted } = changed;
      const report = {
        uri,
        ...(client.versionedDiagnostics && { version }),
        diagnostics: encode(uri, linted, corrections.open.shownIn(changed)),
      };
      await connection.sendNotification(PublishDiagnosticsNotification.method, report);
    });
  };
  documents.onDidChangeContent(({ document }) => send(document));
  settingsChanged.event(() => documents.all().forEach(send));
  corrections.open.changed.event((uri) => {
    const open = documents.get(uri);
    if (open) send(open);
  });
  documents.onDidClose(({ document: { uri } }) => {
    host.later('diagnostics', async () => {
      if (!documents.get(uri)) await connection.sendDiagnostics({ uri, diagnostics: [] });
    });
  });
}

/** Makes the function that encodes the findings of a document as a client shows them. */
function encoderFor(
  client: ClientSupport,
): (uri: string, linted: LintedDocument, shown: readonly ShownProposal[]) => EncodedList {
  const encoder = new DiagnosticEncoder(client);
  return (uri, linted, shown) =>
    encoder.encode({ uri, linted }, noteOf(linted, client), hintsOf(linted, shown, client));
}

/** Makes the hints of what is proposed, as far as there is room for them beside the findings. */
function hintsOf(linted: LintedDocument, shown: readonly ShownProposal[], client: ClientSupport): Diagnostic[] {
  const { error, warning, information, hint } = shown.length > 0 ? linted.counts : noFindings;
  const room = Math.max(0, maxDiagnostics - error - warning - information - hint);
  return shown.slice(0, room).map((each) => toHint(linted.document, each, client));
}

const noFindings = { error: 0, warning: 0, information: 0, hint: 0 };

/**
 * Says on the first word of a document that there are more findings than those shown, where that is so. It is the first
 * diagnostic: an editor that underlines only the first ones of a file has it among these.
 */
export function noteOf(linted: LintedDocument, client: ClientSupport): Diagnostic | undefined {
  const more = wordOfMore(linted, client);
  return more && toNote(linted.document, more, client);
}

/** Names each version of each document as it was read, so that no two reports of a session have the same name. */
class ResultIds {
  // Not a UUID: browsers make those for pages from https only.
  readonly #session = Math.random().toString(36).slice(2);
  readonly #ids = new WeakMap<LintedDocument, { readonly shown: readonly ShownProposal[]; readonly id: string }>();
  #count = 0;

  of(linted: LintedDocument, shown: readonly ShownProposal[]): string {
    const known = this.#ids.get(linted);
    if (known?.shown === shown) return known.id;
    const id = `${this.#session}/${++this.#count}`;
    this.#ids.set(linted, { shown, id });
    return id;
  }
}

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
import type { ClientSupport } from '../connection/client-capabilities.ts';
import { EncodedList } from '../connection/encoded-list.ts';
import type { Feature, FeatureHost } from '../connection/feature-host.ts';
import type { OpenDocument } from '../connection/open-documents.ts';
import { toNote } from '../diagnostic.ts';
import { DiagnosticEncoder } from '../encoded-diagnostics.ts';
import { wordOfMore } from '../shown-findings.ts';

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
  const encode = encoderFor(host.services.client);
  host.onDocument(new RequestType<DocumentDiagnosticParams, Report, void>(DocumentDiagnosticRequest.method), {
    fallback: (): Report => ({ kind: DocumentDiagnosticReportKind.Full, items: new EncodedList([]) }),
    whenStale: askAgain,
    isUrgent: true,
    handle({ uri, linted }, { previousResultId }): Report {
      const resultId = resultIds.of(linted);
      if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items: encode(uri, linted) };
    },
  });
}

function publish(host: FeatureHost): void {
  const { connection, documents, client } = host.services;
  const { settingsChanged } = host;
  const encode = encoderFor(client);
  const send = (changed: OpenDocument) => {
    host.later('diagnostics', async () => {
      await host.findSettings(changed.uri);
      // A newer version brings its own event; a closed document has been cleared.
      if (documents.get(changed.uri) !== changed) return;
      const { uri, version, linted } = changed;
      const report = { uri, ...(client.versionedDiagnostics && { version }), diagnostics: encode(uri, linted) };
      await connection.sendNotification(PublishDiagnosticsNotification.method, report);
    });
  };
  documents.onDidChangeContent(({ document }) => send(document));
  settingsChanged.event(() => documents.all().forEach(send));
  documents.onDidClose(({ document: { uri } }) => {
    host.later('diagnostics', async () => {
      if (!documents.get(uri)) await connection.sendDiagnostics({ uri, diagnostics: [] });
    });
  });
}

/** Makes the function that encodes the findings of a document as a client shows them. */
function encoderFor(client: ClientSupport): (uri: string, linted: LintedDocument) => EncodedList {
  const encoder = new DiagnosticEncoder(client);
  return (uri, linted) => encoder.encode({ uri, linted }, noteOf(linted, client));
}

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
  readonly #ids = new WeakMap<LintedDocument, string>();
  #count = 0;

  of(linted: LintedDocument): string {
    let id = this.#ids.get(linted);
    if (!id) {
      id = `${this.#session}/${++this.#count}`;
      this.#ids.set(linted, id);
    }
    return id;
  }
}

/** Feature: findings as diagnostics, which clients ask for or are sent. */
import {
  type Diagnostic,
  DiagnosticSeverity,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import { moreFindings } from '../../../protocol/index.ts';
import type { LintedDocument } from '../../core/lint/linted-document.ts';
import type { Message } from '../../core/message.ts';
import type { ClientSupport } from '../connection/client-capabilities.ts';
import type { Feature, FeatureHost } from '../connection/feature-host.ts';
import type { OpenDocument } from '../connection/open-documents.ts';
import { toRange } from '../convert.ts';
import { toDiagnostic } from '../diagnostic.ts';
import { sentFindings, wordOfMore } from '../shown-findings.ts';

/** Findings: given to clients that ask, published to those that do not. */
export const diagnostics: Feature = {
  capabilities: (client) =>
    client.pullsDiagnostics
      ? {
          diagnosticProvider: {
            identifier: 'tagwright',
            interFileDependencies: false,
            workspaceDiagnostics: false,
          },
        }
      : {},
  register: (host) => (host.services.client.pullsDiagnostics ? answer(host) : publish(host)),
};

/** A client that asked about a text that is gone has to ask again. */
const askAgain = new ResponseError(LSPErrorCodes.ServerCancelled, 'The document has changed.', {
  retriggerRequest: true,
});

function answer(host: FeatureHost): void {
  const resultIds = new ResultIds();
  host.onDocument(DocumentDiagnosticRequest.type, {
    fallback: (): DocumentDiagnosticReport => ({ kind: DocumentDiagnosticReportKind.Full, items: [] }),
    whenStale: askAgain,
    isUrgent: true,
    handle(open, { previousResultId }): DocumentDiagnosticReport {
      const resultId = resultIds.of(open);
      if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnose(open, host.services.client) };
    },
  });
}

function publish(host: FeatureHost): void {
  const { connection, documents, client } = host.services;
  const { settingsChanged } = host;
  const send = (changed: OpenDocument) => {
    host.later('diagnostics', async () => {
      await host.findSettings(changed.uri);
      // A newer version brings its own event; a closed document has been cleared.
      if (documents.get(changed.uri) !== changed) return;
      const { uri, version } = changed;
      const report = { uri, diagnostics: diagnose(changed, client) };
      await connection.sendDiagnostics(client.versionedDiagnostics ? { ...report, version } : report);
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

/**
 * The findings of a document as a client shows them. When it shows only some of them, the first diagnostic says so: an editor that
 * underlines only the first ones of a file has it among these.
 */
export function diagnose(open: Pick<OpenDocument, 'uri' | 'document' | 'linted'>, client: ClientSupport): Diagnostic[] {
  const diagnostics = sentFindings(open.linted, client).map((finding) => toDiagnostic(open, finding, client));
  const more = wordOfMore(open.linted, client);
  return more ? [noteOf(open, more, client), ...diagnostics] : diagnostics;
}

/** Says on the first word of the file that there are more findings than those shown. */
function noteOf(
  { document }: Pick<OpenDocument, 'document'>,
  message: Message,
  { language }: ClientSupport,
): Diagnostic {
  const [word] = /^[ \t]*[^ \t]*/.exec(document.line(0).text)!;
  return {
    range: toRange(document, { from: 0, to: word.length }),
    severity: DiagnosticSeverity.Information,
    source: 'tagwright',
    code: moreFindings,
    message: language.write(message),
  };
}

/** Names each version of each document as it was read, so that no two reports of a session have the same name. */
class ResultIds {
  // Not a UUID: browsers make those for pages from https only.
  readonly #session = Math.random().toString(36).slice(2);
  readonly #ids = new WeakMap<LintedDocument, string>();
  #count = 0;

  of({ linted }: OpenDocument): string {
    let id = this.#ids.get(linted);
    if (!id) {
      id = `${this.#session}/${++this.#count}`;
      this.#ids.set(linted, id);
    }
    return id;
  }
}

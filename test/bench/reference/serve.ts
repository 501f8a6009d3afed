import {
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

const capabilities: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  hoverProvider: true,
  codeActionProvider: true,
  semanticTokensProvider: {
    legend: { tokenTypes: ['entity'], tokenModifiers: [] },
    full: { delta: true },
    range: true,
  },
};

/**
 * Serves a client with what the framework has to offer: its text documents, and an empty answer to every request but
 * that for diagnostics.
 */
export function serve(connection: Connection, diagnose: (document: TextDocument) => Diagnostic[]): void {
  const documents = new TextDocuments(TextDocument);
  documents.listen(connection);
  connection.onInitialize(() => ({ capabilities }));
  connection.languages.diagnostics.on(({ textDocument }): DocumentDiagnosticReport => {
    const document = documents.get(textDocument.uri);
    return { kind: DocumentDiagnosticReportKind.Full, items: document ? diagnose(document) : [] };
  });
  connection.onDocumentSymbol(() => []);
  connection.onFoldingRanges(() => []);
  connection.onHover(() => null);
  connection.onCodeAction(() => []);
  const tokens = { resultId: '1', data: [] };
  connection.languages.semanticTokens.on(() => tokens);
  connection.languages.semanticTokens.onRange(() => tokens);
  connection.languages.semanticTokens.onDelta(() => ({ resultId: '1', edits: [] }));
  connection.listen();
}

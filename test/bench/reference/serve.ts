import {
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type Position,
  type ServerCapabilities,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** What a server has to say of a text; the rest is nothing. */
export interface Answers {
  /** What it has to say at all, where it does not answer everything. */
  readonly capabilities?: ServerCapabilities;
  diagnose(document: TextDocument): Diagnostic[] | PromiseLike<Diagnostic[]>;
  symbolsOf?(document: TextDocument): DocumentSymbol[];
  foldingRangesOf?(document: TextDocument): FoldingRange[];
  hoverAt?(document: TextDocument, position: Position): Hover | null | PromiseLike<Hover | null>;
}

const everything: ServerCapabilities = {
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

/** Serves a client with what the framework has to offer, which are its text documents, and with some answers. */
export function serve(connection: Connection, answers: Answers): void {
  const documents = new TextDocuments(TextDocument);
  /** Answers about a document, if it is open. */
  const about = <R>(uri: string, nothing: R, answer?: (document: TextDocument) => R) => {
    const document = documents.get(uri);
    return document && answer ? answer(document) : nothing;
  };
  documents.listen(connection);
  connection.onInitialize(() => ({
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
      ...(answers.capabilities ?? everything),
    },
  }));
  connection.languages.diagnostics.on(async ({ textDocument }): Promise<DocumentDiagnosticReport> => {
    const items = await about<Diagnostic[] | PromiseLike<Diagnostic[]>>(textDocument.uri, [], answers.diagnose);
    return { kind: DocumentDiagnosticReportKind.Full, items };
  });
  connection.onDocumentSymbol(({ textDocument }) => about(textDocument.uri, [], answers.symbolsOf));
  connection.onFoldingRanges(({ textDocument }) => about(textDocument.uri, [], answers.foldingRangesOf));
  connection.onHover(({ textDocument, position }) => {
    const { hoverAt } = answers;
    return about<ReturnType<NonNullable<typeof hoverAt>>>(
      textDocument.uri,
      null,
      hoverAt && ((document) => hoverAt(document, position)),
    );
  });
  connection.onCodeAction(() => []);
  const tokens = { resultId: '1', data: [] };
  connection.languages.semanticTokens.on(() => tokens);
  connection.languages.semanticTokens.onRange(() => tokens);
  connection.languages.semanticTokens.onDelta(() => ({ resultId: '1', edits: [] }));
  connection.listen();
}

/** Keeps what is made of each document until its next version, as VS Code's servers do. */
export function perVersion<T>(make: (document: TextDocument) => T): (document: TextDocument) => T {
  const made = new WeakMap<TextDocument, { readonly version: number; readonly value: T }>();
  return (document) => {
    const { version } = document;
    const last = made.get(document);
    if (last?.version === version) return last.value;
    const value = make(document);
    made.set(document, { version, value });
    return value;
  };
}

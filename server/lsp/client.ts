import type { ClientCapabilities } from 'vscode-languageserver';

/** What the server needs to know of the editor that it serves. */
export interface Client {
  /** Asks for diagnostics, so that none need to be published. */
  readonly pullsDiagnostics: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  /** Takes edits of a given version of a document. */
  readonly versionedEdits: boolean;
  /** Takes code actions, and not only commands. */
  readonly codeActions: boolean;
  /** Asks for the edit of a code action when it is chosen. */
  readonly resolvesEdits: boolean;
  /** Shows symbols as a tree. */
  readonly symbolTree: boolean;
  /** Asks what can be renamed before it asks for a name. */
  readonly preparesRename: boolean;
  readonly markdown: boolean;
  /** Takes definitions with the place that they were asked for. */
  readonly definitionLinks: boolean;
  /** How many folding ranges it takes. */
  readonly foldingLimit: number;
}

/** Reads what the server needs to know from what a client says of itself. */
export function readClient({ textDocument = {}, workspace = {} }: ClientCapabilities): Client {
  const { codeAction, publishDiagnostics, diagnostic = publishDiagnostics } = textDocument;
  return {
    pullsDiagnostics: textDocument.diagnostic !== undefined,
    relatedInformation: diagnostic?.relatedInformation ?? publishDiagnostics?.relatedInformation ?? false,
    codeDescription: diagnostic?.codeDescriptionSupport ?? publishDiagnostics?.codeDescriptionSupport ?? false,
    versionedEdits: workspace.workspaceEdit?.documentChanges ?? false,
    codeActions: codeAction?.codeActionLiteralSupport !== undefined,
    resolvesEdits: (codeAction?.dataSupport && codeAction.resolveSupport?.properties.includes('edit')) ?? false,
    symbolTree: textDocument.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false,
    preparesRename: textDocument.rename?.prepareSupport ?? false,
    markdown: textDocument.hover?.contentFormat?.includes('markdown') ?? false,
    definitionLinks: textDocument.definition?.linkSupport ?? false,
    foldingLimit: textDocument.foldingRange?.rangeLimit ?? Number.POSITIVE_INFINITY,
  };
}

/** The capabilities of a client, read once, with defaults for what it does not say. */
import { type ClientCapabilities, MarkupKind } from 'vscode-languageserver';
import type { InitializationOptions } from '../../../protocol/index.ts';
import { english, type Locale } from '../../core/message.ts';

/** Capabilities of the editor, as far as the server needs to know them. */
export interface ClientSupport {
  /** Asks for diagnostics, so that none need to be published. */
  readonly pullsDiagnostics: boolean;
  /** Looks at the version that published diagnostics are for. */
  readonly versionedDiagnostics: boolean;
  readonly relatedInformation: boolean;
  /** Address of the page of a rule, with `{code}` in it, if findings are to lead to one; see the protocol's `InitializationOptions`. */
  readonly rulePages: string | undefined;
  /** Tells when a document was saved. */
  readonly tellsSaves: boolean;
  /** Makes edits that the server asks it to make. */
  readonly appliesEdits: boolean;
  /** Takes edits of a given version of a document. */
  readonly versionedEdits: boolean;
  /** Takes edits that make a file. */
  readonly createsFiles: boolean;
  /** Shows what edits change before it makes them, and takes edits of files that are not open. */
  readonly confirmsEdits: boolean;
  /** Asks its user itself before it makes edits of other files; see the protocol's `InitializationOptions`. */
  readonly asksBeforeEdits: boolean;
  /** Has the folder checked when its user wants that; see the protocol's `InitializationOptions`. */
  readonly asksForFolders: boolean;
  /** Maximum of diagnostics of a file that it underlines: the first ones that it is sent. */
  readonly maxUnderlined: number;
  /** Wants to know whether an edit is a refactoring: some save what that changes. */
  readonly savesRefactorings: boolean;
  /** Takes code actions, and not only commands. */
  readonly codeActions: boolean;
  /** Knows that of several code actions one is the best. */
  readonly preferredActions: boolean;
  /** Asks for the edit of a code action when it is chosen. */
  readonly resolvesEdits: boolean;
  /** Shows symbols as a tree. */
  readonly symbolTree: boolean;
  /** Asks what can be renamed before it asks for a name. */
  readonly preparesRename: boolean;
  /** Shows what a renaming changes in other files before it makes that. */
  readonly confirmsRenames: boolean;
  /** Shows symbols of any kind; others know the kinds of LSP's beginnings only. */
  readonly allSymbolKinds: boolean;
  /** Shows symbols of the workspace of any kind. */
  readonly allWorkspaceSymbolKinds: boolean;
  /** Shows whose an outline is. */
  readonly outlineLabel: boolean;
  /** Asks for what is said about a completion when that is shown. */
  readonly resolvesCompletions: boolean;
  /** Puts the caret where a completion says. */
  readonly snippets: boolean;
  /** Prefers Markdown to plain text for what is said about completions. */
  readonly markdownCompletions: boolean;
  /** Prefers Markdown to plain text. */
  readonly markdown: boolean;
  /** Takes definitions with the place that they were asked for. */
  readonly definitionLinks: boolean;
  /** Has several folders open, and tells when one comes or goes. */
  readonly workspaceFolders: boolean;
  /** Tells of changes to files, and of which ones is up to the server. */
  readonly watchesFiles: boolean;
  /** Asks again for diagnostics, and for semantic tokens, when it is told to. */
  readonly refreshesDiagnostics: boolean;
  readonly refreshesTokens: boolean;
  /** Asks for the semantic tokens of whole documents. */
  readonly wholeTokens: boolean;
  /** Answers what the user's settings are, and tells when they change. */
  readonly tellsSettings: boolean;
  readonly tellsOfNewSettings: boolean;
  /** Asks again for inlay hints, and for code lenses, when it is told to. */
  readonly refreshesHints: boolean;
  readonly refreshesLenses: boolean;
  /** Takes inlay hints, and code lenses, as something to ask for later than at the start, and no more. */
  readonly registersHints: boolean;
  readonly registersLenses: boolean;
  /** Maximum of folding ranges that it takes. */
  readonly foldingLimit: number;
  /** Language of its user. */
  readonly language: Locale;
}

/** Reads what the server needs to know from what a client says of itself, which may be nothing at all. */
export function readClient(
  capabilities: ClientCapabilities,
  language = english,
  {
    asksBeforeEdits = false,
    asksForFolders = false,
    maxUnderlined = Number.POSITIVE_INFINITY,
    rulePages,
  }: InitializationOptions = {},
): ClientSupport {
  // Some clients say null where others say nothing.
  const textDocument = capabilities.textDocument ?? {};
  const workspace = capabilities.workspace ?? {};
  const tokenRequests = textDocument.semanticTokens?.requests;
  const { codeAction, publishDiagnostics, documentSymbol } = textDocument;
  const completionItem = textDocument.completion?.completionItem;
  const diagnostic = textDocument.diagnostic ?? publishDiagnostics;
  const describesCodes = diagnostic?.codeDescriptionSupport ?? publishDiagnostics?.codeDescriptionSupport;
  const confirmsEdits = Boolean(
    workspace.workspaceEdit?.documentChanges && workspace.workspaceEdit.changeAnnotationSupport,
  );
  return {
    pullsDiagnostics: Boolean(textDocument.diagnostic),
    versionedDiagnostics: publishDiagnostics?.versionSupport ?? false,
    relatedInformation: diagnostic?.relatedInformation ?? publishDiagnostics?.relatedInformation ?? false,
    rulePages: describesCodes ? rulePages : undefined,
    tellsSaves: textDocument.synchronization?.didSave ?? false,
    appliesEdits: workspace.applyEdit ?? false,
    versionedEdits: workspace.workspaceEdit?.documentChanges ?? false,
    confirmsEdits,
    createsFiles: Boolean(
      workspace.workspaceEdit?.documentChanges && workspace.workspaceEdit.resourceOperations?.includes('create'),
    ),
    asksBeforeEdits,
    asksForFolders,
    maxUnderlined,
    savesRefactorings: workspace.workspaceEdit?.metadataSupport ?? false,
    preparesRename: textDocument.rename?.prepareSupport ?? false,
    confirmsRenames: confirmsEdits && (textDocument.rename?.honorsChangeAnnotations ?? false),
    codeActions: Boolean(codeAction?.codeActionLiteralSupport),
    preferredActions: codeAction?.isPreferredSupport ?? false,
    resolvesEdits: (codeAction?.dataSupport && codeAction.resolveSupport?.properties?.includes('edit')) ?? false,
    symbolTree: documentSymbol?.hierarchicalDocumentSymbolSupport ?? false,
    allSymbolKinds: Boolean(documentSymbol?.symbolKind?.valueSet),
    allWorkspaceSymbolKinds: Boolean(workspace.symbol?.symbolKind?.valueSet),
    outlineLabel: documentSymbol?.labelSupport ?? false,
    resolvesCompletions: completionItem?.resolveSupport?.properties?.includes('documentation') ?? false,
    snippets: completionItem?.snippetSupport ?? false,
    markdownCompletions: completionItem?.documentationFormat?.[0] === MarkupKind.Markdown,
    markdown: textDocument.hover?.contentFormat?.[0] === MarkupKind.Markdown,
    definitionLinks: textDocument.definition?.linkSupport ?? false,
    workspaceFolders: workspace.workspaceFolders ?? false,
    watchesFiles: workspace.didChangeWatchedFiles?.dynamicRegistration ?? false,
    refreshesDiagnostics: workspace.diagnostics?.refreshSupport ?? false,
    refreshesTokens: workspace.semanticTokens?.refreshSupport ?? false,
    wholeTokens: Boolean(tokenRequests?.full) || !tokenRequests?.range,
    tellsSettings: workspace.configuration ?? false,
    tellsOfNewSettings: workspace.didChangeConfiguration?.dynamicRegistration ?? false,
    refreshesHints: workspace.inlayHint?.refreshSupport ?? false,
    refreshesLenses: workspace.codeLens?.refreshSupport ?? false,
    registersHints: textDocument.inlayHint?.dynamicRegistration ?? false,
    registersLenses: textDocument.codeLens?.dynamicRegistration ?? false,
    foldingLimit: textDocument.foldingRange?.rangeLimit ?? Number.POSITIVE_INFINITY,
    language,
  };
}

import { type ClientCapabilities, InsertTextFormat } from 'vscode-languageserver-protocol/node';
import type { Kind } from './conformance.ts';

/** Something that a server may only send to a client that has said that it takes it. */
interface Extra {
  readonly is: Kind['is'];
  readonly method: string;
  /** The property whose presence, anywhere in the message, makes use of it. */
  readonly property: string;
  /** Whether a value of this property does; by default all but `false` do. */
  readonly uses?: (value: unknown) => boolean;
  /** The ways to capabilities of which the client must have one. */
  readonly needs: string | readonly string[];
  /** Whether the capability's value is enough; by default all but `false` are. */
  readonly suffices?: (capability: unknown) => boolean;
}

const isPresent = (value: unknown) => value !== undefined && value !== null && value !== false;

/** The last of the symbol kinds that every client knows. */
const lastOldSymbolKind = 18;
const isNewKind = (kind: unknown) => Number(kind) > lastOldSymbolKind;

const announced = { is: 'result', method: 'initialize' } as const;
const published = { is: 'notification', method: 'textDocument/publishDiagnostics' } as const;
const pulled = { is: 'result', method: 'textDocument/diagnostic' } as const;
const action = { is: 'result', method: 'textDocument/codeAction' } as const;
const resolved = { is: 'result', method: 'codeAction/resolve' } as const;
const applied = { is: 'request', method: 'workspace/applyEdit' } as const;
const completed = { is: 'result', method: 'textDocument/completion' } as const;
const symbols = { is: 'result', method: 'textDocument/documentSymbol' } as const;
const found = { is: 'result', method: 'workspace/symbol' } as const;
const newEdits = { property: 'documentChanges', needs: 'workspace.workspaceEdit.documentChanges' };

/** Clients that pull may say of diagnostics in general what they did when those were published only. */
const either = (name: string) => [`textDocument.diagnostic.${name}`, `textDocument.publishDiagnostics.${name}`];

/** What the protocol lets a server use only where the client has the capability, so far as this server could. */
const extras: readonly Extra[] = [
  { ...announced, property: 'diagnosticProvider', needs: 'textDocument.diagnostic' },
  { ...announced, property: 'executeCommandProvider', needs: 'workspace.applyEdit' },
  { ...announced, property: 'codeActionKinds', needs: 'textDocument.codeAction.codeActionLiteralSupport' },
  {
    ...announced,
    property: 'resolveProvider',
    needs: ['textDocument.codeAction.resolveSupport', 'textDocument.completion.completionItem.resolveSupport'],
  },
  { ...announced, property: 'label', needs: 'textDocument.documentSymbol.labelSupport' },
  {
    ...announced,
    property: 'positionEncoding',
    uses: (encoding) => encoding !== 'utf-16',
    needs: 'general.positionEncodings',
  },
  { ...published, property: 'version', needs: 'textDocument.publishDiagnostics.versionSupport' },
  { ...published, property: 'codeDescription', needs: 'textDocument.publishDiagnostics.codeDescriptionSupport' },
  { ...published, property: 'relatedInformation', needs: 'textDocument.publishDiagnostics.relatedInformation' },
  { ...pulled, property: 'codeDescription', needs: either('codeDescriptionSupport') },
  { ...pulled, property: 'relatedInformation', needs: either('relatedInformation') },
  { ...action, property: 'kind', needs: 'textDocument.codeAction.codeActionLiteralSupport' },
  { ...action, property: 'isPreferred', needs: 'textDocument.codeAction.isPreferredSupport' },
  { ...action, property: 'data', needs: 'textDocument.codeAction.dataSupport' },
  { ...action, ...newEdits },
  { ...resolved, ...newEdits },
  { ...applied, ...newEdits },
  { ...applied, property: 'edit', needs: 'workspace.applyEdit' },
  { ...applied, property: 'changeAnnotations', needs: 'workspace.workspaceEdit.changeAnnotationSupport' },
  { ...applied, property: 'metadata', needs: 'workspace.workspaceEdit.metadataSupport' },
  {
    is: 'request',
    method: 'window/workDoneProgress/create',
    property: 'method',
    needs: 'window.workDoneProgress',
  },
  { ...found, property: 'kind', uses: isNewKind, needs: 'workspace.symbol.symbolKind.valueSet' },
  {
    is: 'request',
    method: 'client/registerCapability',
    property: 'watchers',
    needs: 'workspace.didChangeWatchedFiles.dynamicRegistration',
  },
  {
    is: 'request',
    method: 'workspace/diagnostic/refresh',
    property: 'method',
    needs: 'workspace.diagnostics.refreshSupport',
  },
  { is: 'request', method: 'workspace/configuration', property: 'method', needs: 'workspace.configuration' },
  {
    is: 'request',
    method: 'workspace/inlayHint/refresh',
    property: 'method',
    needs: 'workspace.inlayHint.refreshSupport',
  },
  {
    is: 'request',
    method: 'workspace/codeLens/refresh',
    property: 'method',
    needs: 'workspace.codeLens.refreshSupport',
  },
  {
    is: 'request',
    method: 'workspace/semanticTokens/refresh',
    property: 'method',
    needs: 'workspace.semanticTokens.refreshSupport',
  },
  {
    ...completed,
    property: 'insertTextFormat',
    uses: (format) => format === InsertTextFormat.Snippet,
    needs: 'textDocument.completion.completionItem.snippetSupport',
  },
  { ...symbols, property: 'selectionRange', needs: 'textDocument.documentSymbol.hierarchicalDocumentSymbolSupport' },
  {
    ...symbols,
    property: 'kind',
    uses: isNewKind,
    needs: 'textDocument.documentSymbol.symbolKind.valueSet',
  },
  {
    is: 'result',
    method: 'textDocument/hover',
    property: 'kind',
    uses: (kind) => kind === 'markdown',
    needs: 'textDocument.hover.contentFormat',
    suffices: (formats) => Array.isArray(formats) && formats.includes('markdown'),
  },
  {
    is: 'result',
    method: 'textDocument/definition',
    property: 'targetUri',
    needs: 'textDocument.definition.linkSupport',
  },
];

/** What a message uses although the client has not said that it takes it: one line for each. */
export function liberties(message: unknown, { is, method }: Kind, capabilities: ClientCapabilities): string[] {
  const possible = extras.filter((extra) => extra.is === is && extra.method === method);
  return possible
    .filter(({ needs, suffices = isPresent }) => ![needs].flat().some((way) => suffices(at(capabilities, way))))
    .filter(({ property, uses = isPresent }) => valuesOf(message, property).some(uses))
    .map(({ property, needs }) => `${is} ${method}: ${property} needs a client with ${[needs].flat().join(' or ')}.`);
}

function at(value: unknown, way: string): unknown {
  return way.split('.').reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], value);
}

/** All values of properties with a name, wherever they are. */
function valuesOf(value: unknown, name: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === name ? [inner] : valuesOf(inner, name)));
}

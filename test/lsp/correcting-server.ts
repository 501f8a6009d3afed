/** A server with a folder of files that were corrected and reviewed, and of others. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { ClientCapabilities, DocumentDiagnosticReport } from 'vscode-languageserver-protocol';
import {
  type EditResult,
  type FileProposals,
  type LearnResult,
  learnRequest,
  type ProposedCorrection,
  proposalPlacesRequest,
  proposalsRequest,
} from '../../protocol/index.ts';
import { modern, type OpenText, TestClient } from './client.ts';
import { CorrectedFolder, nameOf, originalsFor } from './corrected-folder.ts';
import { startStdio } from './transports.ts';

/** A client that knows all that comes with proposals. */
export const careful: ClientCapabilities = {
  ...modern,
  textDocument: { ...modern.textDocument, synchronization: { didSave: true } },
  workspace: {
    ...modern.workspace,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
    diagnostics: { refreshSupport: true },
    configuration: true,
  },
};

/** Kinds of the corrections in the folder. */
export const relabelled = 'ORG → LOC before a number';
export const removed = 'ORG → no tag';

/** Options of a server with a folder. */
export interface Serving {
  readonly capabilities?: ClientCapabilities;
  readonly findsOriginals?: boolean;
  /** Version of a client that keeps what was learned. */
  readonly keepsLearned?: string;
  /** Numbers of files, and of those that were reviewed. */
  readonly files?: number;
  readonly reviewed?: number;
  readonly answers?: Readonly<Record<string, (params: never) => unknown>>;
}

/** A server with a folder of its own for the tests of a suite. */
export function serve({
  capabilities = careful,
  findsOriginals = true,
  keepsLearned,
  files = 40,
  reviewed = 30,
  answers = {},
}: Serving = {}) {
  const folder = new CorrectedFolder(files, reviewed);
  const server = new TestClient({
    workspaceFolders: [{ uri: folder.uri, name: 'folder' }],
    initializationOptions: { findsOriginals, ...(keepsLearned && { keepsLearned }) },
    answers: { 'tagwright/originals': originalsFor, ...answers },
  });
  before(() => server.start(capabilities, startStdio));
  after(async () => {
    await server.stop();
    folder.remove();
  });
  return {
    folder,
    server,
    learn: (again = true, cancel?: AbortSignal) => server.request<LearnResult | null>(learnRequest, { again }, cancel),
    open: (index: number) => server.open(folder.read(nameOf(index)), folder.uriOf(nameOf(index))),
    proposals: (open: OpenText) => open.ask<ProposedCorrection[]>(proposalsRequest),
    places: (kind: string) => server.request<FileProposals[]>(proposalPlacesRequest, { kind }),
    command: <R = EditResult>(command: string, args: object) =>
      server.request<R>('workspace/executeCommand', { command, arguments: [args] }),
  };
}

/** The hints that propose, of a report. */
export const hintsIn = (report: DocumentDiagnosticReport) =>
  report.kind === 'full' ? report.items.filter(({ code }) => code === 'proposal') : assert.fail('is unchanged');
/** Requests the diagnostics of a text. */
export const pull = (open: OpenText) => open.ask<DocumentDiagnosticReport>('textDocument/diagnostic');
/** A proposal in a few words. */
export const wordsOf = ({ action, from, text, label = '', after: then = '' }: ProposedCorrection) =>
  [action, from, text, label, then].join(' ').trim();

/** A folder of cables with a name that is tagged in some places and not in others, as a client sees it. */
import type {
  ApplyWorkspaceEditParams,
  ClientCapabilities,
  TextDocumentEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type InitializationOptions,
  type ListFilesParams,
  listFilesRequest,
  type OpenFileResult,
  openFileRequest,
  type ReadFileParams,
  type ReadFileResult,
  readFileRequest,
} from '../../protocol/index.ts';
import { client, modern, type TestClient } from './client.ts';
import { startStdio } from './transports.ts';

/** Capabilities of a client that shows edits before it makes them. */
export const confirming: ClientCapabilities = {
  ...modern,
  window: { workDoneProgress: true },
  workspace: {
    ...modern.workspace,
    didChangeWatchedFiles: { dynamicRegistration: true },
    configuration: true,
    codeLens: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true }, metadataSupport: true },
  },
};

/** The folder. It is not on the machine of the server, which reads what is there itself. */
export const root = 'memfs:///cables/';

/** A folder as a client sees it: what its files hold, and what its editor makes of those that it opens. */
export class Folder {
  readonly files = new Map<string, string>();
  /** Those that the client gives as bytes. */
  readonly bytes = new Map<string, Buffer>();
  /** Texts of files that the editor reads otherwise. */
  readonly opened = new Map<string, OpenFileResult>();
  readonly read: string[] = [];
  /** Answered when a file may be read. */
  gate: Promise<unknown> = Promise.resolve();

  /** Keeps files from being read until the answer is called. */
  close(): () => void {
    let release = () => {};
    this.gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    return release;
  }

  readonly answers = {
    [listFilesRequest]: ({ endings }: ListFilesParams) =>
      [...this.files.keys(), ...this.bytes.keys()]
        .filter((path) => endings.length === 0 || endings.some((ending) => path.endsWith(ending)))
        .map((path) => `${root}${path}`),
    [readFileRequest]: async ({ uri }: ReadFileParams): Promise<ReadFileResult> => {
      const path = uri.slice(root.length);
      this.read.push(path);
      if (path.endsWith('.txt')) await this.gate;
      const bytes = this.bytes.get(path);
      if (bytes) return { bytes: bytes.toString('base64') };
      const text = this.files.get(path);
      return text === undefined ? {} : { text };
    },
    [openFileRequest]: ({ uri }: ReadFileParams): OpenFileResult => {
      const path = uri.slice(root.length);
      return this.opened.get(path) ?? { text: this.files.get(path)!, version: 1 };
    },
    'workspace/configuration': () => [{ codeLenses: true }],
  };
}

/** A client with a folder of fifty cables, each of which has Orsk with one label, one without a tag, and a text that only seems to have some. */
export function withFolder(edit: (folder: Folder) => void = () => {}, options: InitializationOptions = {}) {
  const folder = new Folder();
  for (let index = 0; index < 50; index++) {
    const label = index % 5 === 0 ? 'ORG' : 'PER';
    const lineBreak = index % 2 === 0 ? '\n' : '\r\n';
    folder.files.set(
      `tagged/${String(index).padStart(2, '0')}.txt`,
      [`In [${label} Orsk  ] the fog is [MISC thick  ] .`, 'Nobody leaves Orsk .', ''].join(lineBreak),
    );
  }
  folder.files.set('untagged/00.txt', 'In Orsk the fog is thick .\n');
  folder.files.set('.history/00.txt', 'In [PER Orsk  ] .\n');
  folder.files.set('untagged/settings.txt', '[PER Orsk]\nname=Orsk\n[LOC]\n');
  edit(folder);
  const server = client(confirming, startStdio, {
    initializationOptions: { readsFiles: true, ...options },
    answers: folder.answers as never,
    workspaceFolders: [{ uri: root, name: 'cables' }],
  });
  return { folder, server };
}

/** Has the server's edits made as an editor would; gives what it was sent, and the texts then, by path. */
export function editing(server: TestClient, folder: Folder) {
  const sent: ApplyWorkspaceEditParams[] = [];
  const texts = new Map<string, string>();
  server.onApplyEdit = (params) => {
    sent.push(params);
    for (const change of params.edit.documentChanges as TextDocumentEdit[]) {
      const path = change.textDocument.uri.slice(root.length);
      const text = folder.opened.get(path)?.text ?? folder.files.get(path)!;
      texts.set(path, TextDocument.applyEdits(TextDocument.create('file:///a', 'x', 1, text), change.edits as never));
    }
    return { applied: true };
  };
  return { sent, texts };
}

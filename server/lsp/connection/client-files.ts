/** Files as a client gives them to its server. */
import type { Connection } from 'vscode-languageserver';
import {
  keptLearningResult,
  openFileResult,
  originalsResult,
  readFileResult,
} from '../../../protocol/client-messages.ts';
import {
  fromBase64,
  type KeptLearning,
  keepLearningRequest,
  keptLearningRequest,
  type ListFilesParams,
  listFilesRequest,
  type OpenFileParams,
  type OpenFileResult,
  type OriginalsParams,
  openFileRequest,
  originalsRequest,
  type ReadFileParams,
  type ReadFileResult,
  readFileRequest,
  toBase64,
  type WriteFileParams,
  type WriteFileResult,
  writableNames,
  writeFileRequest,
} from '../../../protocol/index.ts';
import { readBytes, type WorkspaceFiles } from '../../corpus/files.ts';
import { HasChanged } from '../../corpus/write-errors.ts';
import { readAnswer } from './params.ts';

/** Files of a server without a file system. */
export const noFiles: WorkspaceFiles = {
  read: async () => ({}),
  list: async () => [],
  async write() {
    throw new Error('This editor gives its language server no files.');
  },
};

/** Asks the client to open a file and gives its text as the client has it. Never rejects. */
export type OpenFile = (uri: string, encoding: string) => Promise<OpenFileResult>;

/** Files as the client opens them. */
export function openingOf(connection: Connection): OpenFile {
  return async (uri, encoding) => {
    const params: OpenFileParams = { uri, encoding };
    const opened = connection.sendRequest<unknown>(openFileRequest, params);
    return opened.then(
      (answer) => readAnswer(openFileResult, answer),
      (error: Error) => ({ problem: error.message }),
    );
  };
}

/** Asks the client for the first versions of files in git; null for those that git does not have. Never rejects. */
export type OriginalsOf = (uris: readonly string[]) => Promise<readonly (Uint8Array | null)[]>;

/** Originals as the client finds them. */
export function originalsOfClient(connection: Connection): OriginalsOf {
  return async (uris) => {
    const params: OriginalsParams = { uris };
    const asked = connection.sendRequest<unknown>(originalsRequest, params).catch(() => null);
    const answer = readAnswer(originalsResult, await asked);
    const originals = 'originals' in answer ? answer.originals : [];
    return uris.map((_, index) => {
      const content = originals[index];
      return content == null ? null : fromBase64(content);
    });
  };
}

/** Place where what was learned waits for the next session. Never rejects. */
export interface LearningStore {
  /** Version of the client that has it. */
  readonly version: string;
  read(): Promise<Uint8Array | undefined>;
  /** Keeps bytes instead of those before, or nothing. */
  write(bytes: Uint8Array | undefined): Promise<void>;
}

/** The place that a client has for what was learned. */
export function learningStoreOf(connection: Connection, version: string): LearningStore {
  return {
    version,
    async read() {
      const asked = connection.sendRequest<unknown>(keptLearningRequest).catch(() => null);
      const answer = readAnswer(keptLearningResult, await asked);
      return 'bytes' in answer && answer.bytes !== null ? fromBase64(answer.bytes) : undefined;
    },
    async write(bytes) {
      const params: KeptLearning = { bytes: bytes ? toBase64(bytes) : null };
      // What is not kept is learned again.
      await connection.sendRequest(keepLearningRequest, params).catch(() => undefined);
    },
  };
}

/**
 * Files as the client reads them: on its machine, in a browser, wherever its workspace is. What is on the machine of the server
 * is read here, thousands of files without a message for each, but for lists that exist, of which the client knows whether they
 * are being edited; and it is written here, where that is done in one step and in turn with other programs.
 */
export function filesOfClient(connection: Connection, disk: WorkspaceFiles): WorkspaceFiles {
  const isHere = (uri: string) => uri.startsWith('file:') && disk !== noFiles;
  const isList = (uri: string) => writableNames.some((name) => uri.endsWith(`/${name}`));
  return {
    async read(uri, encoding, enough) {
      if (isHere(uri)) {
        const read = await disk.read(uri, encoding, enough);
        // Most folders have no lists: each of those that a text lies in would wait for an answer before its first findings.
        const isMissing = read.text === undefined && read.problem === undefined;
        if (isMissing || !isList(uri)) return read;
      }
      const params: ReadFileParams = { uri };
      // A client that has gone has no files.
      const answer = connection.sendRequest<unknown>(readFileRequest, params).catch(() => ({}));
      const { bytes, ...read }: ReadFileResult = readAnswer(readFileResult, await answer);
      return bytes === undefined ? read : { ...read, ...readBytes(fromBase64(bytes), encoding) };
    },
    async list(folders, endings) {
      const params: ListFilesParams = { folders, endings };
      return connection.sendRequest<string[]>(listFilesRequest, params).catch(() => []);
    },
    async write(uri, before, after) {
      if (isHere(uri)) return disk.write(uri, before, after);
      // Not every client compares what it writes over: one that does, does so once more.
      if ((await this.read(uri)).text !== before) throw new HasChanged();
      const params: WriteFileParams = {
        uri,
        ...(before !== undefined && { before }),
        ...(after !== undefined && { text: after }),
      };
      const answer = await connection.sendRequest<WriteFileResult>(writeFileRequest, params);
      if (answer?.hasChanged) throw new HasChanged();
    },
  };
}

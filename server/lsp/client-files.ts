import type { Connection } from 'vscode-languageserver';
import type { WritableFiles } from '../corpus/files.ts';
import {
  type ReadFileParams,
  type ReadFileResult,
  readFileRequest,
  type WriteFileParams,
  writeFileRequest,
} from '../protocol.ts';

/** Where there are no files. */
export const noFiles: WritableFiles = {
  read: async () => ({}),
  async write() {
    throw new Error('This editor gives its language server no files.');
  },
};

/** Files as the client reads them: on its machine, in a browser, wherever its workspace is. */
export function filesOfClient(connection: Connection): WritableFiles {
  return {
    async read(uri) {
      const params: ReadFileParams = { uri };
      // A client that has gone has no files.
      return connection.sendRequest<ReadFileResult>(readFileRequest, params).catch(() => ({}));
    },
    async write(uri, text) {
      const params: WriteFileParams = { uri, text };
      await connection.sendRequest(writeFileRequest, params);
    },
  };
}

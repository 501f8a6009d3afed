import type { Connection } from 'vscode-languageserver';
import type { Files } from '../corpus/files.ts';
import { type ReadFileParams, type ReadFileResult, readFileRequest } from '../protocol.ts';

/** Where there are no files. */
export const noFiles: Files = { read: async () => ({}) };

/** Files as the client reads them: on its machine, in a browser, wherever its workspace is. */
export function filesOfClient(connection: Connection): Files {
  return {
    async read(uri) {
      const params: ReadFileParams = { uri };
      // A client that has gone has no files.
      return connection.sendRequest<ReadFileResult>(readFileRequest, params).catch(() => ({}));
    },
  };
}

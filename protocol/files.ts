/** Files that the server has its client read, write, list and open. */

/** A file that the server wants to read, of a client that says that it `readsFiles`: {@link ReadFileResult}. */
export const readFileRequest = 'tagwright/readFile';

/** Parameters of {@link readFileRequest}. */
export interface ReadFileParams {
  readonly uri: string;
}

/**
 * A file that the same client shall write, for the server that wants it, if it still is as the server has read it:
 * {@link WriteFileResult}, or an error.
 */
export const writeFileRequest = 'tagwright/writeFile';

/** The name of the files that it is for; a client writes no others. */
export const writableNames = ['tagwright-accepted.json', 'tagwright-review.json'];

/** Parameters of {@link writeFileRequest}. */
export interface WriteFileParams {
  readonly uri: string;
  /** The whole text that it held when it was read, without a byte order mark; missing when it was not there. */
  readonly before?: string;
  /** The whole text that it shall hold; a byte order mark stays. Missing when the file shall not be there any more. */
  readonly text?: string;
}

/** Answer to {@link writeFileRequest}: null when it was written, otherwise it has changed and was left as it is. */
export type WriteFileResult = { readonly hasChanged: true } | null;

/** The files of the open folders whose names end in one of some ways, for the server of the same client: their URIs. */
export const listFilesRequest = 'tagwright/listFiles';

/** Parameters of {@link listFilesRequest}. */
export interface ListFilesParams {
  /** Ends of names; any name when there are none. */
  readonly endings: readonly string[];
}

/**
 * A file that the same client shall open before the server edits it, so that both speak of one text: {@link OpenFileResult}.
 */
export const openFileRequest = 'tagwright/openFile';

/** Parameters of {@link openFileRequest}. */
export interface OpenFileParams {
  readonly uri: string;
  /** The encoding that the server has read it in, by its name at the WHATWG. */
  readonly encoding: string;
}

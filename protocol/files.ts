/** Files that the server has its client read, write, list and open. */
import { decisionsName } from '../server/core/compare/decisions-name.ts';

/** Asks a client that `readsFiles` for a file: {@link ReadFileResult}. */
export const readFileRequest = 'tagwright/readFile';

/** Parameters of {@link readFileRequest}. */
export interface ReadFileParams {
  readonly uri: string;
}

/**
 * Asks a client that `readsFiles` to write a file, if that still is as the server has read it:
 * {@link WriteFileResult}, or an error.
 */
export const writeFileRequest = 'tagwright/writeFile';

/** The names of the files that it is for; a client writes no others. */
export const writableNames = [
  'tagwright-accepted.json',
  'tagwright-review.json',
  'tagwright-declined.json',
  'tagwright-originals.jsonl',
  decisionsName,
];

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

/** The files of some folders whose names end in one of some ways, for the server of the same client: their URIs. */
export const listFilesRequest = 'tagwright/listFiles';

/** Parameters of {@link listFilesRequest}. */
export interface ListFilesParams {
  /** Folders, open or not. */
  readonly folders: readonly string[];
  /** Ends of names; any name when there are none. */
  readonly endings: readonly string[];
}

/**
 * Asks a client that `readsFiles` to open a file before the server edits it, so that both speak of one text: {@link OpenFileResult}.
 */
export const openFileRequest = 'tagwright/openFile';

/** Parameters of {@link openFileRequest}. */
export interface OpenFileParams {
  readonly uri: string;
  /** The encoding that the server has read it in, by its name at the WHATWG. */
  readonly encoding: string;
}

/** Requests about all tagged texts of the open folders: which there are, and what is in them. */
import type { Diagnostic } from 'vscode-languageserver-protocol';

/**
 * Lists all files of the open folders that may be tagged texts, and what the lists of reviewed files say of them, without reading any
 * text: {@link ListedFolder}.
 */
export const listFolderRequest = 'tagwright/listFolder';

/** Notification from the server that {@link listFolderRequest} may have another answer, for a setting has changed. */
export const folderChangedNotification = 'tagwright/folderChanged';

/** Answer to {@link listFolderRequest}. */
export interface ListedFolder {
  /** Folder by folder, in the order in which VS Code's Explorer shows files. */
  readonly files: readonly ListedFile[];
}

/** A file that may be a tagged text. */
export interface ListedFile {
  readonly uri: string;
  /** Path for people: relative to the open folder around it. */
  readonly name: string;
  /** Its review, if it is listed as reviewed; `text` is the checksum of its text at that time. */
  readonly review?: {
    readonly by?: string | undefined;
    readonly on?: string | undefined;
    readonly text?: string | undefined;
  };
}

/**
 * Lists the files that one list of reviewed files tells of, without listing any folder: {@link ReviewedFiles}. A client asks so when that
 * list has changed.
 */
export const reviewedFilesRequest = 'tagwright/reviewedFiles';

/** Answer to {@link reviewedFilesRequest}. */
export interface ReviewedFiles {
  /** In the order of the list; a file beneath another configuration is in the list beside that, and not here. */
  readonly files: readonly ReviewedFile[];
}

/** A file that is listed as reviewed, be it that there is no such file any more. */
export interface ReviewedFile {
  readonly uri: string;
  readonly review: NonNullable<ListedFile['review']>;
}

/**
 * Checks all tagged texts of the open folders: counts how names are tagged in them, then reads each with these counts. Partial results
 * are lists of {@link CheckedFile}; the answer is a {@link CheckedFolder}.
 */
export const checkFolderRequest = 'tagwright/checkFolder';

/** Answer to {@link checkFolderRequest}. */
export interface CheckedFolder {
  /** Number of files that may be tagged texts. */
  readonly files: number;
  /** Whether all of them were checked: false when someone has cancelled that. */
  readonly isWhole: boolean;
}

/**
 * State of the work of people on a file. `changed`: it was reviewed and has another text since. `begun`: it was not reviewed, but some
 * findings of it were accepted.
 */
export type FileState = 'reviewed' | 'changed' | 'begun' | 'untouched';

/** Numbers of what is in a tagged text. */
export interface FileFigures {
  /** Number of all its findings, by severity. */
  readonly counts: FindingNumbers;
  /** Number of its entities. */
  readonly entities: number;
  /** Number of its entities for which another label is likelier than their own. */
  readonly suspicious: number;
}

/** A tagged text that was checked. */
export interface CheckedFile extends FileFigures {
  readonly uri: string;
  /** Path for people: relative to the open folder around it. */
  readonly name: string;
  readonly state: FileState;
  /** Its findings; when there are many, the most severe and how many there are. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Numbers of findings by severity. */
export interface FindingNumbers {
  readonly error: number;
  readonly warning: number;
  readonly information: number;
  readonly hint: number;
}

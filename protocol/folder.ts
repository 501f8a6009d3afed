/** Request that has all tagged texts of the open folders checked. */
import type { Diagnostic } from 'vscode-languageserver-protocol';

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

/** State of the work of people on a file. `begun`: it was reviewed and has changed since, or some findings of it were accepted. */
export type FileState = 'reviewed' | 'begun' | 'untouched';

/** A tagged text that was checked. */
export interface CheckedFile {
  readonly uri: string;
  /** Path for people: relative to the open folder around it. */
  readonly name: string;
  /** Number of all its findings, by severity. */
  readonly counts: FindingNumbers;
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

/** Request for the report on all tagged texts of the open folders. */

/**
 * Checks all tagged texts of the open folders, as `tagwright/checkFolder` does, and counts them. The answer is a
 * {@link FolderReport}, or null when someone has cancelled that.
 */
export const reportRequest = 'tagwright/report';

/** Answer to {@link reportRequest}. */
export interface FolderReport {
  /** Number of tagged texts. */
  readonly files: number;
  /** The page: HTML that runs and loads nothing. */
  readonly html: string;
}

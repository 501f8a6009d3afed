/** Names in all tagged texts of the open folders: how often they are tagged as what, and another label for some of them. */

/** Number of mentions, and of files that have them. */
export interface MentionNumbers {
  readonly mentions: number;
  readonly files: number;
}

/** Counts the mentions of a name in a document and in all tagged texts of the open folders: {@link MentionCounts}. */
export const mentionCountsRequest = 'tagwright/mentionCounts';

/** Answer to {@link mentionCountsRequest}; null when it was cancelled. */
export type MentionCounts = {
  /** The names that are counted; none when there is no name at the ranges. */
  readonly surfaces: readonly string[];
  /** The names in quotation marks, in the language of the user. */
  readonly quoted: string;
  /** The labels that mentions have, null for those without a tag; the most frequent one first, and those without a tag last. */
  readonly groups: readonly (MentionNumbers & { readonly label: string | null })[];
  /** All mentions with a tag, and with those that have none. */
  readonly tagged: MentionNumbers;
  readonly all: MentionNumbers;
  /** Addresses of the files that have some. */
  readonly uris: readonly string[];
} | null;

/** Counts the names that have a label in a document and in all tagged texts of the open folders: {@link LabelledNames}. */
export const labelledNamesRequest = 'tagwright/labelledNames';

/** Answer to {@link labelledNamesRequest}; null when it was cancelled. */
export type LabelledNames = {
  /** All entities with the label. */
  readonly all: MentionNumbers;
  /** The names, the most frequent ones first. */
  readonly names: readonly (MentionNumbers & { readonly surface: string })[];
  /** Addresses of the files that have some. */
  readonly uris: readonly string[];
} | null;

/**
 * Command of `workspace/executeCommand` that gives mentions in many files another label, of a client that shows what changes before it
 * changes. Takes one {@link RelabelMentionsArguments}, answers with an `EditResult`.
 */
export const relabelMentionsCommand = 'tagwright.edit.relabelMentions';

/** Another name for a label, in all of its tags. */

/**
 * Command of `workspace/executeCommand` that gives all tags with a label another one, in a document and in all tagged texts of the
 * open folders, of a client that shows what changes before it changes. Takes one {@link RenameLabelArguments}, answers with an
 * `EditResult`. The edits of the tags in that document, of those in other files, and of the labels in `tagwright.json` have
 * annotations of their own.
 */
export const renameLabelCommand = 'tagwright.edit.renameLabel';

/** The labels of the tags in a document and in all tagged texts of the open folders: {@link LabelsInUse}. */
export const labelsInUseRequest = 'tagwright/labelsInUse';

/** Answer to {@link labelsInUseRequest}: the labels of tags, the most frequent first; null when it was cancelled. */
export type LabelsInUse =
  | readonly {
      readonly name: string;
      /** Number of tags with the label, and of files that have them. */
      readonly tags: number;
      readonly files: number;
      /** True when the label set of the document has the label. */
      readonly isKnown: boolean;
    }[]
  | null;

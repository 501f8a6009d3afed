/** The labels that the texts of a folder have, and the `tagwright.json` that names them. */

/** Asks for the labels of the tagged texts beneath a folder: {@link FolderLabels}, or null when that was cancelled. */
export const folderLabelsRequest = 'tagwright/folderLabels';

/** Answer to {@link folderLabelsRequest}. */
export interface FolderLabels {
  /** The address of the folder's own `tagwright.json`, whether it is there or not. */
  readonly configuration: string;
  /** Presence of the configuration, and whether it is broken: then nothing can be added to it. */
  readonly isThere: boolean;
  readonly isBroken: boolean;
  /** Number of tagged texts that no `tagwright.json` of a folder in between is for. */
  readonly files: number;
  /** The labels in them, the most frequent first. */
  readonly labels: readonly FolderLabel[];
}

/** A label in the texts of a folder. */
export interface FolderLabel {
  readonly name: string;
  /** Title of the label; missing for a label that nobody named. */
  readonly title?: string;
  /** Number of tags with the label, and of files that have them. */
  readonly count: number;
  readonly files: number;
  /** True when the configuration that is there has the label. */
  readonly isNamed: boolean;
  /** True when it may be a slip: it is near another label, and there are few of it. */
  readonly isDoubtful: boolean;
}

/**
 * Command of `workspace/executeCommand` that writes labels into a `tagwright.json`, which it makes where there is none, through
 * `workspace/applyEdit`. Takes one {@link NameLabelsArguments}, answers with an `EditResult`.
 */
export const nameLabelsCommand = 'tagwright.nameLabels';

/** The second strokes that labels can have; each has a command. */
export { labelStrokes } from '../server/core/syntax/label-keys.ts';

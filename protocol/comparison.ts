/** Requests for a comparison of annotated texts: which files belong together, how they differ, and what is decided. */
import type { Range } from 'vscode-languageserver-protocol';
import type { ChosenEntity } from '../server/core/compare/adjudication.ts';
import type { LabelPair } from '../server/core/compare/counts.ts';
import type { BoundaryMove } from '../server/core/compare/reach.ts';
import type { StretchKind } from '../server/core/compare/text-comparison.ts';
import type { LabelSummary } from './entities.ts';

export { chosenText } from '../server/core/compare/chosen-text.ts';
export { decisionsName } from '../server/core/lists/list-names.ts';
export type { BoundaryMove, ChosenEntity, LabelPair, StretchKind };

/** Asks which files of some folders belong together, those of one name: a list of {@link ComparedFile}, by name. */
export const filesToCompareRequest = 'tagwright/filesToCompare';

/** Versions of a text. */
export interface ComparedFile {
  /** Its path from the folders that are compared, by which decisions know it. */
  readonly place: string;
  /** A file of each annotator, or null for one who has none. */
  readonly versions: readonly (FileVersion | null)[];
  /** Whether nobody named it: then it is passed over when no version is a tagged text. */
  readonly isFound: boolean;
}

/** A version of a text. */
export interface FileVersion {
  readonly uri: string;
  /** Address of the file whose settings it is read with, where it is not its own: that of a version in git. */
  readonly settingsOf?: string;
}

/** Asks how the versions of some files differ, in numbers: {@link ComparedFiles}. */
export const compareFilesRequest = 'tagwright/compareFiles';

/** Answer to {@link compareFilesRequest}: something for each file, in their order. */
export interface ComparedFiles {
  readonly files: readonly FileComparison[];
  /** Problems of the file of decisions, each with its place. */
  readonly problems: readonly string[];
}

/** Result of comparing the versions of a file. */
export interface FileComparison {
  /** The differences by what they have in common. */
  readonly numbers: readonly DifferenceNumbers[];
  /** Entities of each pair of annotators, of both together, and how many of them agree on boundary and label. */
  readonly agreement: readonly { readonly agreed: number; readonly all: number }[];
  /** Whether the differences can be decided: not where the texts differ without their tags. */
  readonly isDecidable: boolean;
  /** Reason why the file is not compared, or null for one that is no tagged text. */
  readonly problem?: string | null;
}

/** Number of differences of one kind that are about the same labels, and how many of them are not decided. */
export interface DifferenceNumbers {
  readonly kind: StretchKind;
  /** Labels that somebody has there, sorted. */
  readonly labels: readonly string[];
  /** The labels that two of the annotators have for entities there that are not the same: cells of the confusion matrix of each pair. */
  readonly pairs: readonly LabelPair[];
  readonly count: number;
  readonly open: number;
}

/** Asks for the differences of a file, one by one: {@link FileDifferences}. */
export const differencesRequest = 'tagwright/differences';

/** Answer to {@link differencesRequest}. */
export interface FileDifferences {
  readonly differences: readonly TextDifference[];
  /** Decisions that are not used any more, in words. */
  readonly dropped: readonly string[];
  /** Labels that an entity of this text can have. */
  readonly labels: readonly LabelSummary[];
}

/** A stretch of text that annotators tag differently. */
export interface TextDifference {
  readonly kind: StretchKind;
  /** As in {@link DifferenceNumbers}. */
  readonly pairs: readonly LabelPair[];
  readonly text: string;
  /** The text before and after it. */
  readonly before: string;
  readonly after: string;
  /** Entities of each annotator; offsets are UTF-16 units from the beginning of `text`. */
  readonly choices: readonly (readonly ChosenEntity[])[];
  /** Place in the first version, the tags there and what was decided included. */
  readonly range: Range;
  /** Offset in the text without tags, by which it can be decided; missing where it cannot. */
  readonly offset?: number;
  readonly decision?: {
    /** What was decided, which may reach into the text before and after. */
    readonly entities: readonly ChosenEntity[];
    readonly by?: string;
    readonly why?: string;
  };
}

/** Asks for decisions on some differences, which are not written yet: {@link Decided}. */
export const decideRequest = 'tagwright/decide';

/** Answer to {@link decideRequest}. */
export interface Decided {
  /** Number of differences of each file. */
  readonly counts: readonly number[];
  /** Lines for the file of decisions. */
  readonly lines: readonly string[];
}

/** Adds lines to the file of decisions, and takes others out, as when decisions are taken back. Answers null. */
export const changeDecisionsRequest = 'tagwright/changeDecisions';

/** Asks for a text as it was decided: {@link DecidedText}. */
export const decidedTextRequest = 'tagwright/decidedText';

/** Answer to {@link decidedTextRequest}: the whole text of the first version with the tags that were decided, or why there is none. */
export interface DecidedText {
  readonly text?: string;
  /** Instead of the text where its file is not in UTF-8: what is to be written, in base64. */
  readonly bytes?: string;
  /** Number of differences that are not decided: then there is no text. */
  readonly open: number;
  readonly problem?: string;
}

/**
 * Counts how far the annotators of some files agree, as `tagwright agree` does. The answer is an {@link AgreementPage}, or null when
 * someone has cancelled that.
 */
export const agreementRequest = 'tagwright/agreement';

/** Answer to {@link agreementRequest}. */
export interface AgreementPage {
  /** Number of files that were counted: those that every annotator has. */
  readonly files: number;
  /** The page: HTML that runs and loads nothing. */
  readonly html: string;
}

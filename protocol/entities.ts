/** Entities at places, how many there are, and how they look. */
import type { Range } from 'vscode-languageserver-protocol';

/** Asks for the number of entities of an open document, and the labels that they can have: {@link EntitySummary}. */
export const entitySummaryRequest = 'tagwright/entitySummary';

/** Answer to {@link entitySummaryRequest}. Entities are closed, and not empty. */
export interface EntitySummary {
  /** Name of the label set that the document is read with: `conll2003`, `ontonotes5`. */
  readonly labelSet: string;
  readonly labels: readonly LabelSummary[];
  /** Number of entities with each label, unknown ones too: labels of the label set first, without those that no entity has. */
  readonly counts: readonly { readonly label: string; readonly count: number }[];
  /** Encoding of its file as the WHATWG names it, and whether the client has opened that in another one. */
  readonly encoding: string;
  readonly isMisread: boolean;
  /** After a single entity was relabelled, until the text changes again: its other mentions. */
  readonly suggestion?: MentionSuggestion;
}

/** Other mentions of a surface than the one that has just been relabelled, with other labels than it now has. */
export interface MentionSuggestion {
  readonly surface: string;
  /** The label that it now has. */
  readonly label: string;
  /** Number of other mentions, and their labels. */
  readonly count: number;
  readonly labels: readonly string[];
  /** The one that was relabelled. */
  readonly body: Range;
}

/** A label of a document's label set. */
export interface LabelSummary {
  readonly name: string;
  /** A few words on what it stands for; missing where they would only repeat the name. */
  readonly title?: string;
  /** Its colour: the end of the name of a theme colour of the extension, `tagwright.label.blue`. */
  readonly color: string;
  /** The style of the line under its entities, as CSS names border styles. */
  readonly line: string;
  /** Its key where single keys give labels: a small letter or a digit. */
  readonly key?: string;
  /** Its key after the first stroke of a chord, where other keys are those of commands: a small letter or a digit. */
  readonly chordKey?: string;
}

/** Asks for the looks of the tags in some ranges: {@link BandsResult}. */
export const bandsRequest = 'tagwright/bands';

/** Maximum of pieces of entities in a {@link BandsResult}. */
export const maxBands = 3000;

/** Answer to {@link bandsRequest}: of the first tags only, when there are too many. */
export interface BandsResult {
  readonly bands: readonly Band[];
  /** The brackets, those that open with their label. */
  readonly brackets: readonly Range[];
}

/** Places of entities of one look: their text without the tags in it. */
export interface Band {
  /** As in {@link LabelSummary}; entities with unknown labels have a look of their own. */
  readonly color: string;
  readonly line: string;
  readonly ranges: readonly Range[];
  /** Their labels after the `[`, of tags that are closed. */
  readonly labels: readonly Range[];
}

/** Asks what a tag would be put around at some ranges: {@link TextsAtResult}. */
export const textsAtRequest = 'tagwright/textsAt';

/** Answer to {@link textsAtRequest}: for each range the selected text in whole words, or the word at a caret; null where there is none. */
export type TextsAtResult = readonly (Range | null)[];

/** The entities that an edit at these ranges is about: {@link EntitiesAtResult}. */
export const entitiesAtRequest = 'tagwright/entitiesAt';

/** Maximum of entities in an {@link EntitiesAtResult}. */
export const maxEntities = 1000;

/** Answer to {@link entitiesAtRequest}. */
export interface EntitiesAtResult {
  /** Number of all entities there. */
  readonly count: number;
  /** The label that all of them have, if it is one. */
  readonly label?: string;
  /** The first {@link maxEntities} of them, in the order of their `[`. */
  readonly entities: readonly EntityAt[];
}

/** An entity at a range. */
export interface EntityAt {
  /** The whole tag. */
  readonly range: Range;
  /** Its text. */
  readonly body: Range;
  /** Number of mentions of its surface that `editCommands.relabelAll` is about here, itself among them. */
  readonly mentions: number;
}

/**
 * What client and server say to each other beyond LSP, typed once.
 */
import type { Position, Range, TextDocumentIdentifier } from 'vscode-languageserver-protocol';

/** The language id of tagged texts. */
export const languageId = 'bracket-ner';

/** The code of the diagnostic that says how many findings of a file are not shown. */
export const moreFindings = 'more-findings';

/**
 * Commands of `workspace/executeCommand`: the edits, for any editor to bind to keys. Each takes one
 * {@link EditArguments}, applies its edits through `workspace/applyEdit`, and answers with an {@link EditResult}.
 */
export const editCommands = {
  /** Gives the entity at each range the label `label`. */
  relabel: 'tagwright.edit.relabel',
  /** Gives every tagged mention of the surface of the entity at each range the label `label`, in the file. */
  relabelAll: 'tagwright.edit.relabelAll',
  /** Tags every untagged mention of the surface at each range, or of the word or text there, as `label`, in the file. */
  tagAll: 'tagwright.edit.tagAll',
  /** Removes the tag of every mention of the surface of the entity at each range, in the file. */
  untagAll: 'tagwright.edit.untagAll',
  /** Tags each range, or the word at an empty range, as `label`. */
  tag: 'tagwright.edit.tag',
  /** Removes the tag at each range. */
  untag: 'tagwright.edit.untag',
  /** Takes the word before, or after, the entity at each range into it. */
  growLeft: 'tagwright.edit.growLeft',
  growRight: 'tagwright.edit.growRight',
  /** Leaves the first, or the last, word of the entity at each range out of it. */
  shrinkLeft: 'tagwright.edit.shrinkLeft',
  shrinkRight: 'tagwright.edit.shrinkRight',
  /** Makes one entity of the one at each range and the next one of its line; of several in a range, one of them all. */
  merge: 'tagwright.edit.merge',
  /** Makes two entities of the one at each range: the second begins with the word at the range's end; of more, more. */
  split: 'tagwright.edit.split',
  /** Of entities in one another at each range, leaves the inner ones, or the outer one. */
  keepInner: 'tagwright.edit.keepInner',
  keepOuter: 'tagwright.edit.keepOuter',
  /** Leaves the punctuation at the ends of the entity at each range out of it. */
  trim: 'tagwright.edit.trim',
  /** Makes every automatic fix in the file; ranges are ignored. */
  fixAll: 'tagwright.edit.fixAll',
  /** Gives all tags of the file the same blanks; ranges are ignored. */
  normalizeSpacing: 'tagwright.edit.normalizeSpacing',
} as const;

/**
 * The same for all mentions in all tagged texts of the open folders, of a client that shows what changes before it changes:
 * `workspace.workspaceEdit.changeAnnotationSupport`. They take {@link EditArguments}, too.
 */
export const workspaceEditCommands = {
  relabelAll: 'tagwright.edit.relabelAllInWorkspace',
  tagAll: 'tagwright.edit.tagAllInWorkspace',
  untagAll: 'tagwright.edit.untagAllInWorkspace',
} as const;

/** The argument of every edit command. */
export interface EditArguments {
  readonly uri: string;
  /** Selections; an empty one is a caret. */
  readonly ranges: readonly Range[];
  /** The label to give, for the commands that give one. */
  readonly label?: string;
  /** What counts as a mention, where that is not what the user's settings say. */
  readonly mentions?: MentionArguments;
}

/** Which occurrences of a surface count as its mentions: settings `tagwright.mentions.…`. */
export interface MentionArguments {
  /** Only those that are written as the surface is. */
  readonly matchCase?: boolean;
  /** Without a tag, only whole tokens; otherwise a part of a word, too. */
  readonly wholeTokens?: boolean;
  /** Without a tag, only those of surfaces that have so many UTF-16 units. */
  readonly minimumLength?: number;
}

/** What an edit command did. */
export interface EditResult {
  readonly applied: boolean;
  /** One sentence for the user: what was done, or why nothing was. */
  readonly message: string;
}

/**
 * Command of `workspace/executeCommand` that accepts a finding as intended: it is written into the
 * `tagwright-accepted.json` of its file. Takes one {@link AcceptArguments}, answers with an {@link EditResult}.
 */
export const acceptCommand = 'tagwright.accept';

/** The argument of {@link acceptCommand}. */
export interface AcceptArguments {
  /** The document with the finding. */
  readonly uri: string;
  /** A finding as the list has it, or a name about which its rule shall report nothing. */
  readonly accepted: { readonly rule: string } & (
    | { readonly text: string; readonly context: string }
    | { readonly surface: string }
  );
}

/** Types of semantic tokens: a bracket of a tag, its label, and what it holds. */
export const tokenTypes = ['bracket', 'label', 'entity'] as const;

/** Modifiers of semantic tokens: the label of the tag, that it is unknown, or that the tag is not closed. */
export const tokenModifiers = [
  'PER',
  'LOC',
  'ORG',
  'MISC',
  'PERSON',
  'NORP',
  'FAC',
  'GPE',
  'PRODUCT',
  'EVENT',
  'WORK_OF_ART',
  'LAW',
  'LANGUAGE',
  'DATE',
  'TIME',
  'PERCENT',
  'MONEY',
  'QUANTITY',
  'ORDINAL',
  'CARDINAL',
  'unknown',
  'unclosed',
] as const;

/** How many entities an open document has, and the labels that they can have: {@link EntitySummary}. */
export const entitySummaryRequest = 'tagwright/entitySummary';

/** Parameters of {@link entitySummaryRequest}. */
export interface EntitySummaryParams {
  readonly textDocument: TextDocumentIdentifier;
}

/** Answer to {@link entitySummaryRequest}. Entities are closed, and not empty. */
export interface EntitySummary {
  /** Name of the label set that the document is read with: `conll2003`, `ontonotes5`. */
  readonly labelSet: string;
  readonly labels: readonly LabelSummary[];
  /** How many entities have each label, unknown ones too: those of the label set first, without those that have none. */
  readonly counts: readonly { readonly label: string; readonly count: number }[];
  /** After a single entity was relabelled, until the text changes again: its other mentions. */
  readonly suggestion?: MentionSuggestion;
}

/** Other mentions of a surface than the one that has just been relabelled, with other labels than it now has. */
export interface MentionSuggestion {
  readonly surface: string;
  /** The label that it now has. */
  readonly label: string;
  /** How many others there are, and their labels. */
  readonly count: number;
  readonly labels: readonly string[];
  /** The one that was relabelled. */
  readonly body: Range;
}

/** A label of a document's label set. */
export interface LabelSummary {
  readonly name: string;
  readonly title: string;
  /** Its colour: the end of the name of a theme colour of the extension, `tagwright.label.blue`. */
  readonly color: string;
  /** The style of the line under its entities, as CSS names border styles. */
  readonly line: string;
  /** Its key where single keys give labels. */
  readonly key?: string;
}

/** How the tags in some ranges look: {@link BandsResult}. */
export const bandsRequest = 'tagwright/bands';

/** Parameters of {@link bandsRequest}. */
export interface BandsParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly ranges: readonly Range[];
}

/** How many pieces of entities a {@link BandsResult} has at most. */
export const mostBands = 3000;

/** Answer to {@link bandsRequest}: of the first tags only, when there are too many. */
export interface BandsResult {
  readonly bands: readonly Band[];
  /** The brackets, those that open with their label. */
  readonly brackets: readonly Range[];
}

/** Where entities of one look stand: their text without the tags in it. */
export interface Band {
  /** As in {@link LabelSummary}; entities with unknown labels have a look of their own. */
  readonly color: string;
  readonly line: string;
  readonly ranges: readonly Range[];
}

/** The entities that an edit at these ranges is about: {@link EntitiesAtResult}. */
export const entitiesAtRequest = 'tagwright/entitiesAt';

/** Parameters of {@link entitiesAtRequest}. */
export interface EntitiesAtParams {
  readonly textDocument: TextDocumentIdentifier;
  /** Selections; an empty one is a caret. */
  readonly ranges: readonly Range[];
}

/** How many entities an {@link EntitiesAtResult} lists at most. */
export const mostEntities = 1000;

/** Answer to {@link entitiesAtRequest}. */
export interface EntitiesAtResult {
  /** How many they are. */
  readonly count: number;
  /** The label that all of them have, if it is one. */
  readonly label?: string;
  /** The first {@link mostEntities} of them, in the order of their `[`. */
  readonly entities: readonly EntityAt[];
}

/** An entity at a range. */
export interface EntityAt {
  /** The whole tag. */
  readonly range: Range;
  /** Its text. */
  readonly body: Range;
  /** How many mentions of its surface {@link editCommands.relabelAll} is about here, itself among them. */
  readonly mentions: number;
}

/** The entity before or after a place: its body, or null when the document has none. */
export const neighbourRequest = 'tagwright/neighbour';

/** Parameters of {@link neighbourRequest}. */
export interface NeighbourParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
  /** Around the end of the document and on. From within an entity, the one before is another one. */
  readonly direction: Direction;
  /** Only one with the label of the entity at the position; null when there is none there. */
  readonly sameLabel?: boolean;
}

/** Ways to go through a document. */
export const directions = ['next', 'previous'] as const;

/** One of them. */
export type Direction = (typeof directions)[number];

/** Which of the entities of a document one is: {@link EntityPlace}. */
export const entityPlaceRequest = 'tagwright/entityPlace';

/** Parameters of {@link entityPlaceRequest}. */
export interface EntityPlaceParams {
  readonly textDocument: TextDocumentIdentifier;
  /** In an entity: the innermost one is meant. */
  readonly position: Position;
}

/** Answer to {@link entityPlaceRequest}. */
export interface EntityPlace {
  /** How many entities the document has. */
  readonly count: number;
  /** The entity that is at the position, if there is one. */
  readonly entity?: {
    /** Counted from 1, in the order in which bodies begin. */
    readonly number: number;
    readonly label: string;
    /** The whole tag. */
    readonly range: Range;
  };
}

/** How far the review of the files around an open document is: {@link ReviewProgress}. */
export const reviewProgressRequest = 'tagwright/reviewProgress';

/** Adds an open document to the reviewed files of its folder: an {@link EditResult}. */
export const markReviewedRequest = 'tagwright/markReviewed';

/** Parameters of {@link reviewProgressRequest} and of {@link markReviewedRequest}. */
export interface ReviewParams {
  readonly textDocument: TextDocumentIdentifier;
}

/** Answer to {@link reviewProgressRequest}. */
export interface ReviewProgress {
  /** How many of the folder's tagged texts are reviewed. */
  readonly reviewed: number;
  /** How many there are. */
  readonly count: number;
  /** The next one after the document that is not reviewed, around the end and on. */
  readonly next?: string;
  /** Who reviewed the document and when, and whether its text is another one now. */
  readonly earlier?: { readonly by?: string; readonly on?: string; readonly changed: boolean };
}

/** The entity with the next most suspicious label: a {@link SuspiciousEntity}, or null when no label is suspicious. */
export const nextSuspiciousRequest = 'tagwright/nextSuspicious';

/** Parameters of {@link nextSuspiciousRequest}. */
export interface NextSuspiciousParams {
  readonly textDocument: TextDocumentIdentifier;
  /** In a suspicious entity: the one after it is wanted, around to the first. Anywhere else: the most suspicious one. */
  readonly position: Position;
}

/** An entity for which another label is likelier than its own. */
export interface SuspiciousEntity {
  readonly body: Range;
  /** For the user: its place in the ranking, both labels, and what tells against its own. */
  readonly message: string;
}

/** An open document set for reading, or what has changed in it since it was last asked for: {@link Reading}. */
export const readingRequest = 'tagwright/reading';

/** Parameters of {@link readingRequest}. */
export interface ReadingParams {
  readonly textDocument: TextDocumentIdentifier;
  /** The reading that the client has. */
  readonly previousId?: string;
}

/** Answer to {@link readingRequest}. */
export interface Reading {
  readonly id: string;
  /** One after the other, they take all of the document that is read. A number is a block of the client's reading, by index. */
  readonly blocks: readonly (ReadingBlock | number)[];
  /** How many UTF-16 units of the document are left out at its end. */
  readonly rest: number;
}

/** A part of a document: its text without tags and markup, and what is marked in it. Offsets are UTF-16 units in the text. */
export interface ReadingBlock {
  /** Part of a cable, or lines of another text. */
  readonly kind: 'field' | 'heading' | 'paragraph' | 'item' | 'lines';
  /** The number or letter of its marker, which is not in its text. */
  readonly number?: string;
  /** How much of the document it takes; the next block begins there. */
  readonly length: number;
  readonly text: string;
  /** Where the text comes from: for each run of it, where it begins in the text and where in the block's source. */
  readonly runs: readonly (readonly [number, number])[];
  /** What is set apart at its start: the name of a field or section, a mark of classification. */
  readonly leads: readonly { readonly from: number; readonly to: number; readonly kind: 'name' | 'mark' }[];
  /** In the order of their `[`, so that those in one another come after those around them. */
  readonly entities: readonly ReadingEntity[];
  readonly findings: readonly ReadingFinding[];
}

/** A closed tag, or what a block holds of it. */
export interface ReadingEntity {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** The whole tag in the block's source, and its body; both can reach beyond the block. */
  readonly tag: readonly [number, number];
  readonly body: readonly [number, number];
}

/** A finding, or what a block holds of it. It is empty when nothing of it is text. */
export interface ReadingFinding {
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
}

/** The names of a document: its surfaces, by label: {@link Names}. */
export const namesRequest = 'tagwright/names';

/** Ways to sort names: by the alphabet, the most frequent first, those with several labels first. */
export const nameOrders = ['name', 'count', 'conflicts'] as const;

/** One of them. */
export type NameOrder = (typeof nameOrders)[number];

/** Parameters of {@link namesRequest}. */
export interface NamesParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly order: NameOrder;
  /** Part of a name, without regard to case and accents; `label:ORG` in it for names of a label. All names by default. */
  readonly query?: string;
  /** How many names of each label are listed at most. */
  readonly limit: number;
}

/** Answer to {@link namesRequest}. Nested entities count, and those with unknown labels, too. */
export interface Names {
  /** How many names there are, whatever the query is: a surface counts once for each label that it has. */
  readonly total: number;
  /** The labels that have names, those of the label set first. */
  readonly labels: readonly LabelNames[];
}

/** The names of a label. */
export interface LabelNames {
  readonly label: string;
  /** What the label set says of it; missing for an unknown label. */
  readonly title?: string;
  readonly color?: string;
  /** How many entities have these names, and how many names there are. */
  readonly entities: number;
  readonly total: number;
  /** The first of them. */
  readonly names: readonly Name[];
}

/** A surface under a label. */
export interface Name {
  readonly surface: string;
  /** How many entities have this surface and this label. */
  readonly count: number;
  /** How many have this surface and another label. */
  readonly others: readonly { readonly label: string; readonly count: number }[];
  /** Where the body of the first of them begins. */
  readonly first: Position;
}

/** The entities of a name: {@link EntitiesOfResult}. */
export const entitiesOfRequest = 'tagwright/entitiesOf';

/** Parameters of {@link entitiesOfRequest}. */
export interface EntitiesOfParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly label: string;
  readonly surface: string;
  /** How many are listed at most. */
  readonly limit: number;
}

/** Answer to {@link entitiesOfRequest}. */
export interface EntitiesOfResult {
  /** How many there are. */
  readonly count: number;
  /** The first of them, in order. */
  readonly entities: readonly EntityInContext[];
}

/** An entity and a few words around it, without tags. */
export interface EntityInContext {
  /** The whole tag. */
  readonly range: Range;
  /** Its text. */
  readonly body: Range;
  readonly before: string;
  readonly text: string;
  readonly after: string;
}

/** The name of the entity at a place: {@link NameAt}, or null. */
export const nameAtRequest = 'tagwright/nameAt';

/** Parameters of {@link nameAtRequest}. */
export interface NameAtParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
}

/** Answer to {@link nameAtRequest}: a name, and which of its entities it is, from 0 on. */
export interface NameAt {
  readonly label: string;
  readonly surface: string;
  readonly index: number;
}

/** What the `initializationOptions` of a client can say. */
export interface InitializationOptions {
  /** It answers {@link readFileRequest} and {@link writeFileRequest}; otherwise the server looks at its own disk. */
  readonly readsFiles?: boolean;
  /**
   * What the server says, in the language of the user, by the English sentences: those of `l10n/bundle.l10n.json`, with the
   * same places `{0}`. Numbers are written as `locale` of the same request says. What is missing is said in English.
   */
  readonly translations?: Readonly<Record<string, string>> | undefined;
}

/** A file that the server wants to read, of a client that says that it {@link InitializationOptions.readsFiles}: {@link ReadFileResult}. */
export const readFileRequest = 'tagwright/readFile';

/** Parameters of {@link readFileRequest}. */
export interface ReadFileParams {
  readonly uri: string;
}

/** Answer to {@link readFileRequest}: neither text nor problem when the file is not there. */
export interface ReadFileResult {
  /** The whole text, without a byte order mark. */
  readonly text?: string;
  /** Why it cannot be read although it is there. */
  readonly problem?: string;
}

/** A file that the same client shall write, for the server that wants it: its answer is null, or an error. */
export const writeFileRequest = 'tagwright/writeFile';

/** The name of the files that it is for; a client writes no others. */
export const writableNames = ['tagwright-accepted.json', 'tagwright-review.json'];

/** Parameters of {@link writeFileRequest}. */
export interface WriteFileParams {
  readonly uri: string;
  /** The whole text. */
  readonly text: string;
}

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
}

/** Answer to {@link openFileRequest}: a problem when it cannot be opened as a text. */
export interface OpenFileResult {
  /** The whole text as the client has it, and its version there. */
  readonly text?: string;
  readonly version?: number;
  readonly problem?: string;
}

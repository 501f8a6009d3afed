/**
 * What client and server say to each other beyond LSP, typed once.
 */
import type { Range, TextDocumentIdentifier } from 'vscode-languageserver-protocol';

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
  /** Tags each range, or the word at an empty range, as `label`. */
  tag: 'tagwright.edit.tag',
  /** Removes the tag at each range. */
  untag: 'tagwright.edit.untag',
  /** Makes every automatic fix in the file; ranges are ignored. */
  fixAll: 'tagwright.edit.fixAll',
} as const;

/** The argument of every edit command. */
export interface EditArguments {
  readonly uri: string;
  /** Selections; an empty one is a caret. */
  readonly ranges: readonly Range[];
  /** The label to give, for the commands that give one. */
  readonly label?: string;
}

/** What an edit command did. */
export interface EditResult {
  readonly applied: boolean;
  /** One sentence for the user: what was done, or why nothing was. */
  readonly message: string;
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

/** The entities of an open document and the labels that they can have: {@link EntitiesResult}. */
export const entitiesRequest = 'tagwright/entities';

/** Parameters of {@link entitiesRequest}. */
export interface EntitiesParams {
  readonly textDocument: TextDocumentIdentifier;
}

/** An entity as the client needs it to move about. */
export interface Entity {
  /** The whole tag. */
  readonly range: Range;
  /** Its text. */
  readonly body: Range;
  readonly label: string;
}

/** Answer to {@link entitiesRequest}. */
export interface EntitiesResult {
  /** Name of the label set that the document is read with: `conll2003`, `ontonotes5`. */
  readonly labelSet: string;
  readonly labels: readonly { readonly name: string; readonly title: string }[];
  /** Closed, non-empty entities in the order of their `[`. */
  readonly entities: readonly Entity[];
}

/** Commands that change tags, or accept a finding. */
import type { ApplyWorkspaceEditResult, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { digest } from '../server/core/util/hash.ts';

/**
 * Commands of `workspace/executeCommand`: the edits, for any editor to bind to keys. Each takes one
 * {@link EditArguments}, applies its edits through `workspace/applyEdit`, and answers with an {@link EditResult}.
 */
export const editCommands = {
  /** Gives the entity at each range the label `label`. */
  relabel: 'tagwright.edit.relabel',
  /** Gives the entity at each range the label `label`; without a tag there, tags what `tag` would or, at an empty range, the untagged mention. */
  label: 'tagwright.edit.label',
  /** Gives every tagged mention of the surface of the entity at each range the label `label`, in the file. */
  relabelAll: 'tagwright.edit.relabelAll',
  /** Tags every untagged mention of the surface at each range, or of the word or text there, as `label`, in the file. */
  tagAll: 'tagwright.edit.tagAll',
  /** Removes the tag of every mention of the surface of the entity at each range, in the file. */
  untagAll: 'tagwright.edit.untagAll',
  /** Tags each range, widened to whole words, or the word at an empty range, as `label`. */
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
  /** Leaves the inner ones of entities in one another at each range, or the outer one. */
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
 * Commands of `workspace/executeCommand` that edit all mentions in all tagged texts of the open folders, for a client that shows
 * what changes before it changes: `workspace.workspaceEdit.changeAnnotationSupport`. Each takes one {@link EditArguments}.
 */
export const workspaceEditCommands = {
  relabelAll: 'tagwright.edit.relabelAllInWorkspace',
  tagAll: 'tagwright.edit.tagAllInWorkspace',
  untagAll: 'tagwright.edit.untagAllInWorkspace',
} as const;

/** Outcome of an edit command. */
export interface EditResult {
  readonly applied: boolean;
  /** One sentence for the user: what was done, or why nothing was. */
  readonly message: string;
}

/** An edit of many files. Most of them are not open, so that no version tells whether they are still as they were read. */
export interface DigestedEdit extends WorkspaceEdit {
  /** Fingerprints of the texts that the edits were made for, by their addresses; for clients that ask before they make edits. */
  readonly digests?: { readonly [uri: string]: string };
}

/** Tells whether an edit was made for a text as it is now; true when its server does not say what it was made for. */
export function isMadeFor({ digests }: DigestedEdit, uri: string, text: string): boolean {
  const expected = digests?.[uri];
  return expected === undefined || expected === digest(text);
}

/** Answer of an editor whose user confirms the parts of an edit: LSP's answer, and which parts it made. */
export interface ConfirmedEditResult extends ApplyWorkspaceEditResult {
  /** The ids of the annotations whose edits were all made, and no others; missing where that is not known. */
  readonly made?: readonly string[];
}

/**
 * Command of `workspace/executeCommand` that accepts a finding as intended, or a bracket with a label as text: it is written into the
 * `tagwright-accepted.json` of its file. Takes one {@link AcceptArguments}, answers with an {@link AcceptResult}.
 */
export const acceptCommand = 'tagwright.accept';

/** Outcome of {@link acceptCommand}. */
export interface AcceptResult extends EditResult {
  /** The one argument of {@link undoAcceptCommand} that takes it back; missing when nothing was written. */
  readonly undo?: UndoAcceptArguments;
}

/**
 * Command of `workspace/executeCommand` that takes back what was accepted. The list is to the byte what it was before or, where
 * others have written to it since, loses that one entry. Takes one {@link UndoAcceptArguments}, answers with an {@link EditResult}.
 */
export const undoAcceptCommand = 'tagwright.undoAccept';

/** The argument of {@link undoAcceptCommand}, which the server sends before it is given it. */
export interface UndoAcceptArguments {
  /** The document for which something was accepted. */
  readonly uri: string;
  /** The entry that was written. */
  readonly entry: Readonly<Record<string, string>>;
  /** Text of the list before; missing when it was not there. */
  readonly before?: string;
}

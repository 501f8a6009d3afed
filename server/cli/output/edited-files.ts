/** Answers of commands that change tags: what would change in a file, and the bytes to write. */
import { createColors } from 'picocolors';
import type { Document } from '../../core/syntax/document.ts';
import type { Edit } from '../../core/syntax/text-edit.ts';
import { escapedByte } from '../../core/text/encoding.ts';
import type { Problem } from '../input/found-path.ts';
import type { InputText } from '../input/inputs.ts';
import { standardInput } from '../input/read-text.ts';
import { problemOf } from '../threads/text-work.ts';
import { unifiedDiff } from './diff.ts';
import { editedBytes } from './edited-bytes.ts';

/** A piece of what would change in a file. */
export interface ShownChange {
  readonly name: string;
  readonly diff: string;
}

/** Content to write: the bytes that a file was read from and those that it is to have, or the problem that prevents it. */
export type EditedContent = { readonly before: Buffer; readonly after: Buffer } | Problem;

/** Shows the changes of a document as a diff; nothing when there are none. */
export function* shownChanges(
  name: string,
  before: Document,
  after: Document,
  isColored: boolean,
): Generator<ShownChange> {
  if (after.text === before.text) return;
  const { red, green } = createColors(isColored);
  const paint = { '-': red, '+': green, ' ': (line: string) => line };
  for (const diff of unifiedDiff(name, before, after, (mark, line) => paint[mark](line))) yield { name, diff };
}

/** Gives the content to write: when the text has changed, and always for standard input. */
export function editedContent(text: InputText, edits: readonly Edit[], after: Document): EditedContent | undefined {
  if (after.text === text.text && text.name !== standardInput) return undefined;
  try {
    return { before: text.bytes, after: editedBytes(text, edits, after.text) };
  } catch (error) {
    return { name: text.name, problem: problemOf(error) };
  }
}

/**
 * Tells of what was not done because it might cut a character in two: the first place, and how much there is.
 *
 * @param what so much, in words: `3 fixes not made`
 */
export function unsafeProblem(
  name: string,
  document: Document,
  first: number | undefined,
  what: string,
): Problem | undefined {
  if (first === undefined) return undefined;
  const { line, character } = document.positionAt(first);
  const before = document.slice(Math.max(0, first - 1), first);
  const byte = escapedByte(before);
  const beside = byte === undefined ? `“${before}”` : `byte ${byte.toString(16).toUpperCase()}`;
  const after = before > '\x7f' ? ` after ${beside}` : '';
  return {
    name: `${name}:${line + 1}:${character + 1}`,
    problem: `${what}: this place${after} may be half of a character, or not a tag, since the file is not UTF-8; set "encoding" in tagwright.json`,
  };
}

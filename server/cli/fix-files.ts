import { createColors } from 'picocolors';
import { Document } from '../core/document.ts';
import { escapedByte } from '../core/encoding.ts';
import { type FixedAll, fixAll, unsafeFixes } from '../core/lint.ts';
import { english } from '../core/message.ts';
import type { Rule } from '../core/rules/rule.ts';
import { unreadable } from '../core/unreadable.ts';
import { unifiedDiff } from './diff.ts';
import { editedBytes } from './edited-bytes.ts';
import { standardInput } from './files.ts';
import type { Problem } from './found.ts';
import type { Text } from './inputs.ts';
import { problemOf, textWork } from './text-work.ts';

/** What is asked of every file of a run. */
export interface FixTask {
  /** Whether to show what would change instead of making it. */
  readonly isDry: boolean;
  /** Codes of the rules whose findings are fixed; all of them by default. */
  readonly rules?: readonly string[] | undefined;
  /** Whether what is shown has colours. */
  readonly isColored: boolean;
}

/** A piece of what would change in a file. */
export interface ShownChange {
  readonly name: string;
  readonly diff: string;
}

/** What the fixes of a file are. */
export interface FixedFile {
  readonly name: string;
  readonly fixes: number;
  /** What to write: the bytes that the file was read from and those that it is to have, or why that cannot be. */
  readonly written: { readonly before: Buffer; readonly after: Buffer } | Problem | undefined;
  /** Whether something in it cannot be read. */
  readonly isForeign: boolean;
  /** What is to be told of fixes that might cut a character in two. */
  readonly unsafe: Problem | undefined;
}

/** Fixes texts and answers what to write, and to show before. */
export const fileFixer = textWork(({ isDry, rules, isColored }: FixTask) => {
  const isAsked = ({ code }: Rule) => rules?.includes(code) ?? true;
  return async function* (text: Text): AsyncGenerator<ShownChange | FixedFile> {
    const { name } = text;
    const before = Document.parse(text.text, text.settings);
    const fixed = fixAll(before, isAsked);
    const after = fixed.document;
    if (after.plain !== before.plain) throw new Error('The fixes would change the text.');
    if (isDry) for (const diff of changes(name, before, after, isColored)) yield { name, diff };
    yield {
      name,
      fixes: fixed.count,
      written: isDry ? undefined : writtenOf(text, fixed),
      isForeign: unreadable(before).length > 0,
      unsafe: unsafeOf(name, after, unsafeFixes(after, isAsked)),
    };
  };
});

/** What would change, if anything would. */
function* changes(name: string, before: Document, after: Document, isColored: boolean): Generator<string> {
  if (after.text === before.text) return;
  const { red, green } = createColors(isColored);
  const paint = { '-': red, '+': green, ' ': (line: string) => line };
  yield* unifiedDiff(name, before, after, (mark, line) => paint[mark](line));
}

/** What there is to write: something else than before, or the text of standard input. */
function writtenOf(text: Text, { document, edits }: FixedAll): FixedFile['written'] {
  if (document.text === text.text && text.name !== standardInput) return undefined;
  try {
    return { before: text.bytes, after: editedBytes(text, edits, document.text) };
  } catch (error) {
    return { name: text.name, problem: problemOf(error) };
  }
}

/** Tells of fixes that were not made because they might cut a character in two: the first place, and how many there are. */
function unsafeOf(name: string, document: Document, places: readonly number[]): Problem | undefined {
  const [first] = places;
  if (first === undefined) return undefined;
  const { line, character } = document.positionAt(first);
  const before = document.slice(Math.max(0, first - 1), first);
  const byte = escapedByte(before);
  const beside = byte === undefined ? `“${before}”` : `byte ${byte.toString(16).toUpperCase()}`;
  const after = before > '\x7f' ? ` after ${beside}` : '';
  return {
    name: `${name}:${line + 1}:${character + 1}`,
    problem: `${fixCount(places.length)} not made: what stands here${after} may be half of a character, or no tag, since the file is not UTF-8; set "encoding" in tagwright.json`,
  };
}

/** So many fixes, in words. */
export function fixCount(fixes: number): string {
  return fixes === 1 ? '1 fix' : `${english.write(fixes)} fixes`;
}

/** Work of threads: the automatic fixes of files. */
import { fixAll, unsafeFixes } from '../../core/lint/fix-all.ts';
import type { Rule } from '../../core/lint/rule.ts';
import { english } from '../../core/message.ts';
import { Document } from '../../core/syntax/document.ts';
import { unreadableSpans } from '../../core/syntax/unreadable.ts';
import type { Problem } from '../input/found-path.ts';
import type { InputText } from '../input/inputs.ts';
import {
  type EditedContent,
  editedContent,
  type ShownChange,
  shownChanges,
  unsafeProblem,
} from '../output/edited-files.ts';
import { Linters } from './linters.ts';
import { textWork } from './text-work.ts';

/** Task for every file of a run. */
export interface FixTask {
  /** True to show what would change instead of making it. */
  readonly isDry: boolean;
  /** Codes of the rules whose findings are fixed; all of them by default. */
  readonly rules?: readonly string[] | undefined;
  /** True when what is shown has colours. */
  readonly isColored: boolean;
}

/** Fixes of a file: their number, and the content to write. */
export interface FixedFile {
  readonly name: string;
  readonly fixes: number;
  readonly content: EditedContent | undefined;
  /** True when something in the file cannot be read. */
  readonly isForeign: boolean;
  /** Problem of fixes that might cut a character in two. */
  readonly unsafe: Problem | undefined;
}

/** Fixes texts and answers what to write, and to show before. */
export const fileFixer = textWork(({ isDry, rules, isColored }: FixTask) => {
  const isNamed = rules && (({ code }: Rule) => rules.includes(code));
  const linters = new Linters();
  return async function* (text: InputText): AsyncGenerator<ShownChange | FixedFile> {
    const { name } = text;
    const before = Document.parse(text.text, text.settings.read, undefined, name);
    const linted = linters.of(text.settings.lint).lint(before);
    const fixed = fixAll(linted, isNamed);
    const after = fixed.document;
    if (after.plain !== before.plain) throw new Error('The fixes would change the text.');
    if (isDry) yield* shownChanges(name, before, after, isColored);
    const unsafe = unsafeFixes(linted.relint(after), isNamed);
    yield {
      name,
      fixes: fixed.count,
      content: isDry ? undefined : editedContent(text, fixed.edits, after),
      isForeign: unreadableSpans(before).length > 0,
      unsafe: unsafeProblem(name, after, unsafe[0], `${fixCount(unsafe.length)} not made`),
    };
  };
});

/** Tells a number of fixes in words. */
export function fixCount(fixes: number): string {
  return fixes === 1 ? '1 fix' : `${english.write(fixes)} fixes`;
}

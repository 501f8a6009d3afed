/** Work of threads: files in which a label gets another name. */
import { type LabelRename, renameLabel } from '../../core/edit/label-renaming.ts';
import { detectBundledSet } from '../../core/syntax/bracket-use.ts';
import { Document } from '../../core/syntax/document.ts';
import type { Problem } from '../input/found-path.ts';
import type { InputText } from '../input/inputs.ts';
import {
  type EditedContent,
  editedContent,
  type ShownChange,
  shownChanges,
  unsafeProblem,
} from '../output/edited-files.ts';
import { count } from '../output/pretty.ts';
import { textWork } from './text-work.ts';

/** Task for every file of a run. */
export interface RelabelTask extends LabelRename {
  /** True to show what would change instead of making it. */
  readonly isDry: boolean;
  /** True when what is shown has colours. */
  readonly isColored: boolean;
}

/** Outcome of relabelling the tags of a file. */
export interface RelabelledFile {
  readonly name: string;
  /** Number of tags that get the new label. */
  readonly tags: number;
  readonly content: EditedContent | undefined;
  /** The bundled label set with which the file is read, or would be if its configuration named none. */
  readonly labels: string;
  /** Problem of tags that keep their label. */
  readonly unsafe: Problem | undefined;
}

/** Gives the tags of a label another one, and answers what to write, and to show before. */
export const fileRelabeller = textWork(({ from, to, isDry, isColored }: RelabelTask) => {
  return async function* (text: InputText): AsyncGenerator<ShownChange | RelabelledFile> {
    const { name } = text;
    const own = Document.parse(text.text, text.settings.read);
    const { document, edits, left } = renameLabel(own, { from, to });
    const after = document.apply(edits);
    if (after.plain !== document.plain) throw new Error('Another label would change the text.');
    if (isDry) yield* shownChanges(name, document, after, isColored);
    yield {
      name,
      tags: edits.length,
      content: isDry ? undefined : editedContent(text, edits, after),
      labels: detectBundledSet(own.evidence).name,
      unsafe: unsafeProblem(name, document, left[0], `${count(left.length, 'tag')} not relabelled`),
    };
  };
});

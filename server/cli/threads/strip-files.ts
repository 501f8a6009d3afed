/** Work of threads: files without their tags. */
import { Document } from '../../core/syntax/document.ts';
import { delimiters } from '../../core/syntax/plain.ts';
import type { Edit } from '../../core/syntax/text-edit.ts';
import { doubtfulBracket } from '../../core/syntax/unknown-encoding.ts';
import type { InputText } from '../input/inputs.ts';
import { Unwritable } from '../input/read-text.ts';
import { editedBytes } from '../output/edited-bytes.ts';
import { textWork } from './text-work.ts';

/** A file without its tags. */
export interface StrippedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Takes the tags of texts away. */
export const fileStripper = textWork((_task: object) => strippedFiles);

async function* strippedFiles(text: InputText): AsyncGenerator<StrippedFile> {
  const document = Document.parse(text.text, text.settings.read);
  const place = doubtfulBracket(document);
  if (place !== undefined) {
    const { line, character } = document.positionAt(place);
    throw new Unwritable(
      `not stripped: the bracket at ${line + 1}:${character + 1} may be half of a character, since the file is not UTF-8; set "encoding" in tagwright.json`,
    );
  }
  yield { name: text.name, bytes: editedBytes(text, tagEdits(document), document.plain) };
}

/** Makes the edits that remove every tag of a document. */
function tagEdits(document: Document): Edit[] {
  const edits: Edit[] = [];
  for (const { line, lineFrom } of document.locatedLines()) {
    for (const { from, to } of delimiters(line.tags)) {
      const start = Math.max(lineFrom + from, edits.at(-1)?.to ?? 0);
      if (start < lineFrom + to) edits.push({ from: start, to: lineFrom + to, insert: '' });
    }
  }
  return edits;
}

/** Edits of a text as edits of the bytes that it was read from, for files of the command line. */
import type { Edit } from '../../core/syntax/text-edit.ts';
import { editedBytes as bytesAfter } from '../../corpus/edited-bytes.ts';
import { type FileText, Unwritable } from '../input/read-text.ts';

/**
 * The bytes of a file after edits of its text; see {@link bytesAfter}.
 *
 * @param edited the text after the edits
 * @throws Unwritable when no bytes would be read as that text
 */
export function editedBytes(text: FileText, edits: readonly Edit[], edited: string): Buffer {
  const after = bytesAfter(text, edits, edited);
  if ('problem' in after) throw new Unwritable(`not written: ${after.problem}`);
  return Buffer.from(after.buffer, after.byteOffset, after.byteLength);
}

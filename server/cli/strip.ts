import type { Command } from 'commander';
import { Document } from '../core/document.ts';
import type { Edit } from '../core/edit.ts';
import { tagPieces } from '../core/plain.ts';
import { doubtfulBracket } from '../core/unknown-encoding.ts';
import { eachText } from './each.ts';
import { editedBytes } from './edited-bytes.ts';
import { Unwritable } from './files.ts';
import type { Selection } from './inputs.ts';
import { addSelection, type SelectionOptions, selectionOf } from './options.ts';
import type { Screen } from './screen.ts';

/** Adds `tagwright strip`: texts without their tags. */
export function addStrip(program: Command, screen: Screen): void {
  const command = program.command('strip').description('print texts without their tags, otherwise byte for byte');
  addSelection(command)
    .addHelpText('after', help)
    .action((paths: string[], options: SelectionOptions) => strip(selectionOf(paths, options, command), screen));
}

const help = `
Encoding, byte order mark, line endings and blanks stay as they are. Several texts follow one another without a break.

Examples:
  tagwright strip annotated/cable.txt > plain.txt
  tagwright strip annotated | wc --words
  tagwright strip - < tagged.txt`;

async function strip(selection: Selection, screen: Screen): Promise<void> {
  await eachText(selection, screen, async (text) => {
    const document = Document.parse(text.text, text.settings);
    const place = doubtfulBracket(document);
    if (place !== undefined) {
      const { line, character } = document.positionAt(place);
      throw new Unwritable(
        `not stripped: the bracket at ${line + 1}:${character + 1} may be half of a character, since the file is not UTF-8; set "encoding" in tagwright.json`,
      );
    }
    await screen.writeBytes(editedBytes(text, tagEdits(document), document.plain));
  });
}

/** What takes every tag of a document away. */
function tagEdits(document: Document): Edit[] {
  const edits: Edit[] = [];
  for (const { line, lineFrom } of document.placedLines()) {
    for (const { from, to } of tagPieces(line.tags)) {
      const start = Math.max(lineFrom + from, edits.at(-1)?.to ?? 0);
      if (start < lineFrom + to) edits.push({ from: start, to: lineFrom + to, insert: '' });
    }
  }
  return edits;
}

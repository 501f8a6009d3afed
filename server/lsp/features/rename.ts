import {
  LSPErrorCodes,
  PrepareRenameRequest,
  RenameRequest,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { tagsFor } from '../../core/caret.ts';
import type { Document, PlacedTag } from '../../core/document.ts';
import { type Language, say, type Words } from '../../core/message.ts';
import type { Span } from '../../core/plain.ts';
import { surfaceOf } from '../../core/surfaces.ts';
import { editCommands } from '../../protocol.ts';
import type { Client } from '../client.ts';
import { toRange, toWorkspaceEdit } from '../convert.ts';
import type { OpenDocument } from '../documents.ts';
import { editActions, misreadText } from '../edit-actions.ts';
import type { Feature } from '../handler.ts';
import { invalidParams } from '../params.ts';

/** Another label for all mentions of a name, asked for as the renaming of the label at the caret. */
export const rename: Feature = {
  capabilities: ({ preparesRename }) => ({ renameProvider: preparesRename ? { prepareProvider: true } : true }),
  register(handlers) {
    handlers.onDocument(PrepareRenameRequest.type, {
      place: 'position',
      fallback: () => null,
      handle({ document }, { position }) {
        const placed = labelAt(document, document.offsetAt(position), handlers.client.language);
        return { range: toRange(document, labelOf(placed)), placeholder: placed.tag.label };
      },
    });
    handlers.onDocument(RenameRequest.type, {
      place: 'position',
      fallback: () => null,
      handle(open, { position, newName }) {
        if (typeof newName !== 'string') throw invalidParams('newName must be a string.');
        if (handlers.misread.has(open.uri)) throw refusal(handlers.client.language, misreadText);
        return relabelName(open, open.document.offsetAt(position), newName, handlers.client);
      },
    });
  },
};

/** Gives all mentions of a name the label; a tag without a name is by itself. */
function relabelName(open: OpenDocument, offset: number, label: string, client: Client): WorkspaceEdit {
  const { document } = open;
  const { language } = client;
  const placed = labelAt(document, offset, language);
  if (!document.labels.get(label)) {
    const names = document.labels.labels.map(({ name }) => name).join(', ');
    throw refusal(
      language,
      say('“{0}” is not a label of {1}. Its labels are {2}.', label, document.labels.name, names),
    );
  }
  const { from } = labelOf(placed);
  const isNamed = placed.tag.closed && surfaceOf(placed.line, placed.tag) !== '';
  const relabel = editActions[isNamed ? editCommands.relabelAll : editCommands.relabel];
  const { edits, message } = relabel(document, [{ from, to: from }], label);
  if (edits.length === 0) throw refusal(language, message);
  return toWorkspaceEdit(open, edits, client);
}

/**
 * The tag whose label a caret touches.
 *
 * @throws ResponseError that tells the user why there is nothing to rename
 */
function labelAt(document: Document, offset: number, language: Language): PlacedTag {
  const touched = document.tagsAt(offset).find((placed) => {
    const { from, to } = labelOf(placed);
    return from <= offset && offset <= to;
  });
  if (touched) return touched;
  const [around] = tagsFor(document, { from: offset, to: offset });
  if (!around) throw refusal(language, say('There is no label here to rename.'));
  throw refusal(language, say('Only the label of an entity can be renamed: put the caret on “{0}”.', around.tag.label));
}

function labelOf({ tag, lineFrom }: PlacedTag): Span {
  return { from: lineFrom + tag.labelFrom, to: lineFrom + tag.labelTo };
}

/** A refusal that editors show to the user. */
function refusal(language: Language, why: Words): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, language.write(why));
}

/** Feature: renaming a label. */
import {
  type CancellationToken,
  LSPErrorCodes,
  PrepareRenameRequest,
  RenameRequest,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { LabelRename } from '../../core/edit/label-renaming.ts';
import { type Locale, type Localizable, say } from '../../core/message.ts';
import type { Document, LocatedTag } from '../../core/syntax/document.ts';
import { tagsForCommand } from '../../core/syntax/selection.ts';
import type { Span } from '../../core/text/span.ts';
import { misreadText } from '../actions/edit-commands.ts';
import { findRenaming, nothingToRename, problemOfRenaming, renameHere } from '../actions/label-renaming.ts';
import type { Feature, FeatureHost } from '../connection/feature-host.ts';
import type { OpenDocument } from '../connection/open-documents.ts';
import { invalidParams } from '../connection/params.ts';
import { withProgress } from '../connection/progress.ts';
import { toRange } from '../convert.ts';

/**
 * Another name for a label in all of its tags, asked for at one of them: in the tagged texts of the open folders, of a client that
 * shows what changes there before it makes it; otherwise in the document.
 */
export const rename: Feature = {
  capabilities: ({ preparesRename }) => ({ renameProvider: preparesRename ? { prepareProvider: true } : true }),
  register(host) {
    const { language } = host.services.client;
    host.onDocument(PrepareRenameRequest.type, {
      place: 'position',
      fallback: () => null,
      handle({ document }, { position }) {
        const located = labelAt(document, document.offsetAt(position), language);
        return { range: toRange(document, spanOf(located)), placeholder: located.tag.label };
      },
    });
    host.onDocument(RenameRequest.type, {
      place: 'position',
      fallback: () => null,
      handle(open, { position, newName }, token) {
        if (typeof newName !== 'string') throw invalidParams('newName must be a string.');
        if (host.services.misread.has(open.uri)) throw refusal(language, misreadText);
        const { tag } = labelAt(open.document, open.document.offsetAt(position), language);
        return renamed(host, open, { from: tag.label, to: newName }, token);
      },
    });
  },
};

async function renamed(
  host: FeatureHost,
  open: OpenDocument,
  names: LabelRename,
  token: CancellationToken,
): Promise<WorkspaceEdit> {
  const { confirmsRenames, language } = host.services.client;
  const problem = problemOfRenaming(names);
  if (problem) throw refusal(language, problem);
  if (!confirmsRenames) {
    const { labels } = open.document;
    // Nobody would be asked whether the labels are to have it.
    if (!labels.get(names.to)) {
      const known = labels.labels.map(({ name }) => name).join(', ');
      throw refusal(language, say('“{0}” is not a label of {1}. Its labels are {2}.', names.to, labels.name, known));
    }
    const edit = renameHere(open, names, host.services);
    if (!edit) throw refusal(language, nothingToRename(names));
    return edit;
  }
  const title = language.write(say('Looking for tags with {0}', names.from));
  const found = await withProgress(host.services.connection, title, token, (progress) =>
    findRenaming(host.services, open, names, progress),
  );
  if (!found) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
  if (found.tags === 0) throw refusal(language, nothingToRename(names));
  // LSP's answer has its own form.
  const { digests: _, ...edit } = found.edit;
  return edit;
}

/**
 * The tag whose label a caret touches.
 *
 * @throws ResponseError that tells the user why there is nothing to rename
 */
function labelAt(document: Document, offset: number, language: Locale): LocatedTag {
  const touched = document.tagsTouching(offset).find((located) => {
    const { from, to } = spanOf(located);
    return from <= offset && offset <= to;
  });
  if (touched) return touched;
  const [around] = tagsForCommand(document, { from: offset, to: offset });
  if (!around) throw refusal(language, say('There is no label here to rename.'));
  throw refusal(language, say('Only the label of an entity can be renamed: put the caret on “{0}”.', around.tag.label));
}

function spanOf({ tag, lineFrom }: LocatedTag): Span {
  return { from: lineFrom + tag.labelFrom, to: lineFrom + tag.labelTo };
}

/** A refusal that editors show to the user. */
function refusal(language: Locale, why: Localizable): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, language.write(why));
}

/** Has the server convert files, some at a time, so that it stays free for the editor and nothing piles up. */
import type { CancellationToken } from 'vscode';
import { workspace } from 'vscode';
import {
  type ConversionResult,
  type ConvertFilesParams,
  convertFilesRequest,
  type FileReference,
  type FormatOffer,
} from '../../protocol/index.ts';
import { isTagged } from '../editor/documents.ts';
import type { Server } from '../server/language-server.ts';

/** Files to convert, and the formats. */
export interface Conversion {
  readonly from: FormatOffer;
  readonly to: FormatOffer;
  readonly files: readonly FileReference[];
  /** Whether entities are carried over to the originals that `tagwright.json` names. */
  readonly ontoSource: boolean;
}

/** Files that are asked for together. */
const batch = 16;

/**
 * Converts files in their order.
 *
 * @param take is given what came of some files, and how many are done; the next ones are asked for when it is done with that
 * @returns whether all were converted, and nobody has cancelled
 */
export async function convertAll(
  server: Server,
  { from, to, files, ontoSource }: Conversion,
  { isTrial, token }: { readonly isTrial: boolean; readonly token: CancellationToken },
  take: (results: readonly ConversionResult[], done: number) => Promise<void>,
): Promise<boolean> {
  for (let done = 0; done < files.length; ) {
    const some = files.slice(done, done + batch).map((file) => ({ ...file, ...unsavedText(file) }));
    const params: ConvertFilesParams = { from: from.name, to: to.name, files: some, ontoSource, isTrial };
    const results = await server.request<ConversionResult[]>(convertFilesRequest, params, token);
    if (token.isCancellationRequested) return false;
    done += some.length;
    await take(results, done);
    if (token.isCancellationRequested) return false;
  }
  return true;
}

/** The text of a file that is open and not as it is stored; of tagged texts, the server knows that. */
function unsavedText({ uri }: FileReference): { readonly text?: string } {
  const open = workspace.textDocuments.find((document) => `${document.uri}` === uri);
  const isUnsaved = open && (open.isDirty || open.isUntitled) && !isTagged(open);
  return isUnsaved ? { text: open.getText() } : {};
}

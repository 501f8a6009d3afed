/** A search of the tagged texts of the open folders for places to edit, and the edit that an editor is asked to make. */
import pMap from 'p-map';
import { ApplyWorkspaceEditRequest, type WorkspaceEdit } from 'vscode-languageserver';
import type { ConfirmedEditResult } from '../../../protocol/index.ts';
import { joinList, type Localizable, type Message, say } from '../../core/message.ts';
import { Document } from '../../core/syntax/document.ts';
import { isReadable } from '../../core/syntax/unreadable.ts';
import { addressKey } from '../../corpus/files.ts';
import { findByAddress, type WorkspaceText } from '../../corpus/workspace.ts';
import type { Services } from '../connection/feature-host.ts';
import type { OpenDocument } from '../connection/open-documents.ts';
import type { Progress } from '../connection/progress.ts';

/** Number of files that are opened at a time. */
const concurrency = 8;
/** Maximum of left-out files that a message names. */
const maxNamed = 3;

/** A search: which files to read, and what to edit in them. */
export interface WorkspaceSearch<T> {
  /** Tells, without reading its tags, whether a text may have something to edit. */
  mayHold(text: string): boolean;
  /** Finds what to edit in a document; undefined when there is nothing. */
  find(document: Document, uri: string): T | undefined;
  /** Words that are labels to whoever searches, whatever the configurations say. */
  readonly labels?: readonly string[];
  /** Addresses of the files to look in; by default all that may be tagged texts. */
  readonly uris?: readonly string[];
  /** A document that is looked at although it may be in no open folder. */
  readonly also?: OpenDocument;
}

/** A file that has what is looked for; as it is open in the editor, or with null for its version. */
export interface Found<T> {
  readonly uri: string;
  readonly version: number | null;
  readonly document: Document;
  readonly found: T;
}

/** A file that is left out, and why. */
export interface LeftOut {
  readonly leftOut: Message;
}

/** The files that have what is looked for; undefined when nobody wants them any more. */
export async function searchWorkspace<T>(
  services: Services,
  search: WorkspaceSearch<T>,
  progress: Progress,
): Promise<(Found<T> | LeftOut)[] | undefined> {
  const { idleQueue, workspace } = services;
  const listed = search.uris ?? (await workspace.list());
  const { also } = search;
  const uris = !also || listed.some((uri) => addressKey(uri) === addressKey(also.uri)) ? listed : [...listed, also.uri];
  const texts: (WorkspaceText & { readonly found: T })[] = [];
  let index = 0;
  for await (const text of workspace.read(uris, search)) {
    if (progress.isCancelled) return undefined;
    progress.report(++index, uris.length);
    // Short files are read at once: without a look at the messages that wait, none of them would be answered before the last file.
    const found = text && (await idleQueue.whenIdle(() => search.find(text.document, text.uri)));
    if (text && found !== undefined) texts.push({ ...text, found });
  }
  const prepared = (text: (typeof texts)[number]) => idleQueue.whenIdle(() => prepare(services, text, search));
  const outcomes = await pMap(texts, prepared, { concurrency });
  return progress.isCancelled ? undefined : outcomes.filter((outcome) => outcome !== undefined);
}

/**
 * Looks again in the text that the editor has: it may read a file in another encoding than we do. One that it would
 * damage when it saves it is left out.
 */
async function prepare<T>(
  services: Services,
  { uri, document: read, found }: WorkspaceText & { readonly found: T },
  search: WorkspaceSearch<T>,
): Promise<Found<T> | LeftOut | undefined> {
  const { documents, fileSettings, openFile, workspace, misread } = services;
  const open = findByAddress(documents.all(), uri);
  const name = workspace.nameOf(uri);
  if (open && misread.has(open.uri)) {
    return { leftOut: say('“{0}”, which is open in the wrong encoding', name) };
  }
  if (open) return foundIn(open, search);
  if (mixesLineBreaks(read.text)) {
    return { leftOut: say('“{0}”, which has mixed line endings', name) };
  }
  const { read: settings } = fileSettings.of(uri);
  const opened = (await openFile?.(uri, settings.encoding ?? 'utf-8')) ?? {};
  const { text = read.text, version = null, problem } = opened;
  if (problem !== undefined) return { leftOut: say('“{0}”, which cannot be opened: {1}', name, problem) };
  if (text !== read.text && settings.encoding !== undefined) {
    return {
      leftOut: say('“{0}”, which the editor has opened in an encoding other than {1}', name, settings.encoding),
    };
  }
  // Where the text itself has U+FFFD, the editor has it as well.
  const isLost = text !== read.text && text.includes('\ufffd');
  if (isLost || !isReadable(text.replaceAll('\ufffd', ''))) {
    return { leftOut: say('“{0}”, which is not in UTF-8', name) };
  }
  if (text === read.text) return { uri, version, document: read, found };
  return foundIn({ uri, version, document: Document.parse(text, settings) }, search);
}

/** Looks a document through; undefined when it has nothing that is looked for. */
function foundIn<T>(
  { uri, version, document }: Omit<Found<T>, 'found'>,
  { find }: Pick<WorkspaceSearch<T>, 'find'>,
): Found<T> | undefined {
  const found = find(document, uri);
  return found === undefined ? undefined : { uri, version, document, found };
}

/** Tells whether an editor that keeps one kind of line break for each file would change some of them. */
function mixesLineBreaks(text: string): boolean {
  const kinds = new Set<string>();
  for (const [lineBreak] of text.matchAll(/\r\n|\r|\n/g)) kinds.add(lineBreak);
  return kinds.size > 1 || kinds.has('\r');
}

/**
 * Asks the editor to make an edit of many files, of which its user confirms what is made.
 *
 * @param label what making all of it does
 */
export async function applyMany(
  { connection, client }: Services,
  label: Localizable,
  edit: WorkspaceEdit,
): Promise<ConfirmedEditResult> {
  const params = {
    label: client.language.write(label),
    edit,
    ...(client.savesRefactorings && { metadata: { isRefactoring: true } }),
  };
  const sent: Promise<ConfirmedEditResult> = connection.sendRequest(ApplyWorkspaceEditRequest.type, params);
  return sent.catch((error: Error) => ({ applied: false, failureReason: error.message }));
}

/** Tells a number of files: `in 3 files`. */
export function inFiles(count: number): Message {
  return count === 1 ? say('in one file') : say('in {0} files', count);
}

/** A sentence and, if there are files that are left out, another one on them. */
export function withLeftOut(message: Localizable, left: readonly Message[]): Localizable {
  if (left.length === 0) return message;
  const named = joinList(left.slice(0, maxNamed), ';');
  const more = left.length - maxNamed;
  return say('{0} Left out: {1}.', message, more > 0 ? say('{0}; and {1} more', named, more) : named);
}

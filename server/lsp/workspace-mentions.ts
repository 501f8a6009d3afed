import pMap from 'p-map';
import { ApplyWorkspaceEditRequest, type CancellationToken } from 'vscode-languageserver';
import { Document } from '../core/document.ts';
import type { MentionEdit } from '../core/mention-edits.ts';
import { type Language, type Message, say, type Words } from '../core/message.ts';
import { foldCase } from '../core/surface-finder.ts';
import { isReadable } from '../core/unreadable.ts';
import { findByAddress, type WorkspaceText } from '../corpus/workspace.ts';
import type { EditResult } from '../protocol.ts';
import { type AnnotatedFile, toAnnotatedEdit } from './convert.ts';
import type { Handlers } from './handler.ts';
import { resultOf } from './language.ts';
import { changesOf, type MentionAction, type Names } from './mention-actions.ts';
import { type Progress, withProgress } from './progress.ts';

/** How many files are opened at a time. */
const concurrency = 8;
/** How many of the files that are left out a message names. */
const mostNamed = 3;

/** A file that is left out, and why. */
interface LeftOut {
  readonly leftOut: Message;
}

/** What comes of a file that has mentions to change. */
type Outcome = AnnotatedFile | LeftOut;

/**
 * Does something to all mentions in the tagged texts of the open folders. The editor shows what would change, by labels, and
 * its user confirms it: nothing changes before that.
 */
export async function editWorkspace(
  handlers: Handlers,
  action: MentionAction,
  names: Names,
  token: CancellationToken,
): Promise<EditResult> {
  const { connection, client } = handlers;
  const { language } = client;
  const quoted = language.write(names.quoted);
  const search = (progress: Progress) => collect(handlers, action, names, progress);
  const outcomes = await withProgress(connection, language.write(say('Looking for {0}', quoted)), token, search);
  if (!outcomes) return resultOf(language, false, say('Nothing was changed: the search was cancelled.'));
  const files = outcomes.filter((outcome) => 'edits' in outcome);
  const left = outcomes.flatMap((outcome) => ('leftOut' in outcome ? outcome.leftOut : []));
  const answer = (applied: boolean, message: Words) => resultOf(language, applied, withLeftOut(message, left));
  if (files.length === 0) return answer(false, say('There are no mentions of {0} to change.', quoted));
  const params = {
    label: language.write(say('Mentions of {0}', quoted)),
    edit: toAnnotatedEdit(files, quoted),
    ...(client.savesRefactorings && { metadata: { isRefactoring: true } }),
  };
  const sent = connection.sendRequest(ApplyWorkspaceEditRequest.type, params);
  const { applied, failureReason } = await sent.catch((error: Error) => {
    return { applied: false, failureReason: error.message };
  });
  if (!applied) return answer(false, failureReason ?? say('Nothing was changed.'));
  const where = files.length === 1 ? say('in one file') : say('in {0} files', files.length);
  return answer(true, action.doneWhereConfirmed(names, where));
}

/** The files with mentions to change; undefined when nobody wants them any more. */
async function collect(
  handlers: Handlers,
  action: MentionAction,
  names: Names,
  progress: Progress,
): Promise<Outcome[] | undefined> {
  const { workspace } = handlers;
  const uris = await workspace.list();
  const found: WorkspaceText[] = [];
  let index = 0;
  for await (const text of workspace.read(uris, mayHold(names))) {
    if (progress.isCancelled) return undefined;
    progress.report(++index, uris.length);
    if (text && changesIn(text.document, action, names).length > 0) found.push(text);
  }
  const outcomes = await pMap(found, (text) => prepare(handlers, text, action, names), { concurrency });
  return progress.isCancelled ? undefined : outcomes.filter((outcome) => outcome !== undefined);
}

/** Whether a text may have mentions, told without reading its tags: each begins with the first word of its name. */
function mayHold({ surfaces, options: { matchCase } }: Names): (text: string) => boolean {
  const fold = matchCase ? (text: string) => text : foldCase;
  const words = surfaces.map((surface) => fold(surface.split(/\s/, 1)[0]!));
  return (text) => {
    const folded = fold(text);
    return words.some((word) => folded.includes(word));
  };
}

function changesIn(document: Document, action: MentionAction, names: Names): readonly MentionEdit[] {
  if (names.label !== '' && !document.labels.get(names.label)) return [];
  return changesOf(document, action, names).changes;
}

/**
 * Finds the mentions in the text that the editor has: it may read a file in another encoding than we do. One that it would
 * damage when it saves it is left out.
 */
async function prepare(
  { client: { language }, documents, fileSettings, misread, openFile, workspace }: Handlers,
  { uri, document: read }: WorkspaceText,
  action: MentionAction,
  names: Names,
): Promise<Outcome | undefined> {
  const open = findByAddress(documents.all(), uri);
  const name = workspace.nameOf(uri);
  if (open && misread.has(open.uri)) {
    return { leftOut: say('“{0}”, which is not open in its own encoding', name) };
  }
  if (open) return annotated(open, action, names, language);
  if (mixesLineBreaks(read.text)) {
    return { leftOut: say('“{0}”, which has line breaks of several kinds', name) };
  }
  const { text, version = null, problem } = openFile ? await openFile(uri) : { text: read.text };
  if (text === undefined) return { leftOut: say('“{0}”, which cannot be opened: {1}', name, `${problem}`) };
  const settings = fileSettings.of(uri);
  if (text !== read.text && settings.encoding !== undefined) {
    return { leftOut: say('“{0}”, which the editor reads in another encoding than {1}', name, settings.encoding) };
  }
  if (text.includes('\ufffd') ? text !== read.text : !isReadable(text)) {
    return { leftOut: say('“{0}”, which is not in UTF-8', name) };
  }
  const document = text === read.text ? read : Document.parse(text, settings);
  return annotated({ uri, version, document }, action, names, language);
}

/** What is done in a file, each edit with the labels before and after it. */
function annotated(
  { uri, version, document }: Omit<AnnotatedFile, 'edits'>,
  action: MentionAction,
  names: Names,
  language: Language,
): AnnotatedFile | undefined {
  const changes = changesIn(document, action, names);
  if (changes.length === 0) return undefined;
  const untagged = language.write(say('untagged'));
  const edits = changes.flatMap(({ label, edits }) => {
    const annotation = `${label ?? untagged} → ${names.label || untagged}`;
    return edits.map((edit) => ({ ...edit, annotation }));
  });
  return { uri, version, document, edits };
}

/** Whether an editor that keeps one kind of line break for each file would change some of them. */
function mixesLineBreaks(text: string): boolean {
  const kinds = new Set<string>();
  for (const [lineBreak] of text.matchAll(/\r\n|\r|\n/g)) kinds.add(lineBreak);
  return kinds.size > 1 || kinds.has('\r');
}

/** A sentence and, if there are files that are left out, another one on them. */
function withLeftOut(message: Words, left: readonly Message[]): Words {
  if (left.length === 0) return message;
  const named = left.slice(0, mostNamed).reduce((before, next) => say('{0}; {1}', before, next));
  const more = left.length - mostNamed;
  return say('{0} Left out: {1}.', message, more > 0 ? say('{0}; and {1} more', named, more) : named);
}

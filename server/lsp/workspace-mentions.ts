import pMap from 'p-map';
import { ApplyWorkspaceEditRequest, type CancellationToken } from 'vscode-languageserver';
import { Document } from '../core/document.ts';
import type { MentionEdit } from '../core/mention-edits.ts';
import { foldCase } from '../core/surface-finder.ts';
import { findByAddress, type WorkspaceText } from '../corpus/workspace.ts';
import type { EditResult } from '../protocol.ts';
import { type AnnotatedFile, toAnnotatedEdit } from './convert.ts';
import type { Handlers } from './handler.ts';
import { changesOf, type MentionAction, type Names } from './mention-actions.ts';
import { type Progress, withProgress } from './progress.ts';

/** How many files are opened at a time. */
const concurrency = 8;
/** How many of the files that are left out a message names. */
const mostNamed = 3;

/** A file that is left out, and why. */
interface LeftOut {
  readonly uri: string;
  readonly problem: string;
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
  const { quoted, label } = names;
  const search = (progress: Progress) => collect(handlers, action, names, progress);
  const outcomes = await withProgress(connection, `Looking for ${quoted}`, token, search);
  if (!outcomes) return { applied: false, message: 'Nothing was changed: the search was cancelled.' };
  const files = outcomes.filter((outcome) => 'edits' in outcome);
  const left = sayLeftOut(
    handlers,
    outcomes.filter((outcome) => 'problem' in outcome),
  );
  if (files.length === 0) return { applied: false, message: `There are no mentions of ${quoted} to change.${left}` };
  const params = {
    label: `Mentions of ${quoted}`,
    edit: toAnnotatedEdit(files, quoted),
    ...(client.savesRefactorings && { metadata: { isRefactoring: true } }),
  };
  const sent = connection.sendRequest(ApplyWorkspaceEditRequest.type, params);
  const answer = await sent.catch((error: Error) => ({ applied: false, failureReason: error.message }));
  if (!answer.applied) return { applied: false, message: `${answer.failureReason ?? 'Nothing was changed.'}${left}` };
  const places = files.length === 1 ? 'one file' : `${files.length} files`;
  const done = action.done(`the confirmed mentions of ${quoted} in ${places}`);
  return { applied: true, message: `${done}${label === '' ? '' : ` as ${label}`}.${left}` };
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
    if (text && workspace.isTagged(text) && changesIn(text.document, action, names).length > 0) found.push(text);
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
  { documents, fileSettings, openFile }: Handlers,
  { uri, document: read }: WorkspaceText,
  action: MentionAction,
  names: Names,
): Promise<Outcome | undefined> {
  const open = findByAddress(documents.all(), uri);
  if (open) return annotated(open, action, names);
  if (mixesLineBreaks(read.text)) return { uri, problem: 'has line breaks of several kinds' };
  const { text, version = null, problem } = openFile ? await openFile(uri) : { text: read.text };
  if (text === undefined) return { uri, problem: `cannot be opened: ${problem}` };
  if (text.includes('\ufffd') && !read.text.includes('\ufffd')) return { uri, problem: 'is not in UTF-8' };
  const document = text === read.text ? read : Document.parse(text, fileSettings.of(uri));
  return annotated({ uri, version, document }, action, names);
}

/** What is done in a file, each edit with the labels before and after it. */
function annotated(
  { uri, version, document }: Omit<AnnotatedFile, 'edits'>,
  action: MentionAction,
  names: Names,
): AnnotatedFile | undefined {
  const changes = changesIn(document, action, names);
  if (changes.length === 0) return undefined;
  const edits = changes.flatMap(({ label, edits }) => {
    const annotation = `${label ?? 'untagged'} → ${names.label || 'untagged'}`;
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

/** One sentence on the files that are left out, if there are any, after another sentence. */
function sayLeftOut({ workspace }: Handlers, left: readonly LeftOut[]): string {
  if (left.length === 0) return '';
  const named = left.slice(0, mostNamed).map(({ uri, problem }) => `“${workspace.nameOf(uri)}”, which ${problem}`);
  const more = left.length > mostNamed ? `; and ${left.length - mostNamed} more` : '';
  return ` Left out: ${named.join('; ')}${more}.`;
}

import pMap from 'p-map';
import { ApplyWorkspaceEditRequest, type CancellationToken, type ChangeAnnotation } from 'vscode-languageserver';
import { Document } from '../core/document.ts';
import type { MentionEdit } from '../core/mention-edits.ts';
import { type Language, type Message, say, type Words } from '../core/message.ts';
import { spellingsOf } from '../core/scripts.ts';
import { foldCase } from '../core/surface-finder.ts';
import { isReadable } from '../core/unreadable.ts';
import { findByAddress, type WorkspaceText } from '../corpus/workspace.ts';
import type { EditResult } from '../protocol.ts';
import { type AnnotatedFile, toAnnotatedEdit } from './convert.ts';
import type { Handlers } from './handler.ts';
import { resultOf } from './language.ts';
import { changesOf, countMentions, type MentionAction, type Names } from './mention-actions.ts';
import { type Progress, withProgress } from './progress.ts';

/** How many files are opened at a time. */
const concurrency = 8;
/** How many of the files that are left out a message names. */
const mostNamed = 3;

/** A file that is left out, and why. */
interface LeftOut {
  readonly leftOut: Message;
}

/** A file whose mentions change. */
interface ChangedFile extends Omit<AnnotatedFile, 'edits'> {
  readonly mentions: readonly MentionEdit[];
}

/** What comes of a file that has mentions to change. */
type Outcome = ChangedFile | LeftOut;

/**
 * Does something to all mentions in the tagged texts of the open folders. The editor shows what would change, by labels, and
 * its user confirms it: nothing changes before that.
 *
 * @param asked the labels of the tags that were asked about: mentions that have one are most likely meant
 */
export async function editWorkspace(
  handlers: Handlers,
  action: MentionAction,
  names: Names,
  asked: ReadonlySet<string>,
  token: CancellationToken,
): Promise<EditResult> {
  const { connection, client } = handlers;
  const { language } = client;
  const quoted = language.write(names.quoted);
  const search = (progress: Progress) => collect(handlers, action, names, progress);
  const outcomes = await withProgress(connection, language.write(say('Looking for {0}', quoted)), token, search);
  if (!outcomes) return resultOf(language, false, say('Nothing was changed: the search was cancelled.'));
  const files = outcomes.filter((outcome) => 'mentions' in outcome);
  const left = outcomes.flatMap((outcome) => ('leftOut' in outcome ? outcome.leftOut : []));
  const answer = (applied: boolean, message: Words) => resultOf(language, applied, withLeftOut(message, left));
  if (files.length === 0) return answer(false, say('There are no mentions of {0} to change.', quoted));
  const isMeant = (label: string | undefined) => client.asksBeforeEdits && (label === undefined || asked.has(label));
  const changes = inGroups(files, names, language, isMeant);
  const params = {
    label: language.write(say('{0} {1}', countMentions(changes.count, quoted), inFiles(files.length))),
    edit: toAnnotatedEdit(changes.files, changes.annotations),
    ...(client.savesRefactorings && { metadata: { isRefactoring: true } }),
  };
  const sent = connection.sendRequest(ApplyWorkspaceEditRequest.type, params);
  const { applied, failureReason } = await sent.catch((error: Error) => {
    return { applied: false, failureReason: error.message };
  });
  if (!applied) return answer(false, failureReason ?? say('Nothing was changed.'));
  return answer(true, action.doneWhereConfirmed(names, inFiles(files.length)));
}

function inFiles(count: number): Message {
  return count === 1 ? say('in one file') : say('in {0} files', count);
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
  const words = surfaces.flatMap((surface) => spellingsOf(fold(surface.split(/\s/, 1)[0]!)));
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
  { documents, fileSettings, misread, openFile, workspace }: Handlers,
  { uri, document: read }: WorkspaceText,
  action: MentionAction,
  names: Names,
): Promise<Outcome | undefined> {
  const open = findByAddress(documents.all(), uri);
  const name = workspace.nameOf(uri);
  if (open && misread.has(open.uri)) {
    return { leftOut: say('“{0}”, which is not open in its own encoding', name) };
  }
  if (open) return changed(open, action, names);
  if (mixesLineBreaks(read.text)) {
    return { leftOut: say('“{0}”, which has line breaks of several kinds', name) };
  }
  const settings = fileSettings.of(uri);
  const opened = (await openFile?.(uri, settings.encoding ?? 'utf-8')) ?? {};
  const { text = read.text, version = null, problem } = opened;
  if (problem !== undefined) return { leftOut: say('“{0}”, which cannot be opened: {1}', name, problem) };
  if (text !== read.text && settings.encoding !== undefined) {
    return { leftOut: say('“{0}”, which the editor reads in another encoding than {1}', name, settings.encoding) };
  }
  // Where the text itself has U+FFFD, the editor has it as well.
  const isLost = text !== read.text && text.includes('\ufffd');
  if (isLost || !isReadable(text.replaceAll('\ufffd', ''))) {
    return { leftOut: say('“{0}”, which is not in UTF-8', name) };
  }
  const document = text === read.text ? read : Document.parse(text, settings);
  return changed({ uri, version, document }, action, names);
}

/** What changes in a file; undefined when nothing does. */
function changed(
  { uri, version, document }: Omit<ChangedFile, 'mentions'>,
  action: MentionAction,
  names: Names,
): ChangedFile | undefined {
  const mentions = changesIn(document, action, names);
  return mentions.length > 0 ? { uri, version, document, mentions } : undefined;
}

/** The edits of all files, grouped by the label that a mention has before them and after. */
interface GroupedChanges {
  readonly files: readonly AnnotatedFile[];
  readonly annotations: Record<string, ChangeAnnotation>;
  /** How many mentions change. */
  readonly count: number;
}

/** @param isMeant whether mentions with this label, or without one, change unless the user says otherwise */
function inGroups(
  changed: readonly ChangedFile[],
  { quoted, label }: Names,
  language: Language,
  isMeant: (label: string | undefined) => boolean,
): GroupedChanges {
  const untagged = language.write(say('untagged'));
  const groups = new Map<string, { mentions: number; files: Set<string>; needsConfirmation: boolean }>();
  const files = changed.map(({ mentions, ...file }) => {
    const edits = mentions.flatMap((mention) => {
      const annotation = `${mention.label ?? untagged} → ${label || untagged}`;
      const group = groups.get(annotation) ?? {
        mentions: 0,
        files: new Set(),
        needsConfirmation: !isMeant(mention.label),
      };
      groups.set(annotation, group);
      group.mentions++;
      group.files.add(file.uri);
      return mention.edits.map((edit) => ({ ...edit, annotation }));
    });
    return { ...file, edits };
  });
  const annotations: Record<string, ChangeAnnotation> = {};
  let count = 0;
  for (const [id, { mentions, files: where, needsConfirmation }] of groups) {
    const description = language.write(say('{0} {1}', countMentions(mentions, quoted), inFiles(where.size)));
    annotations[id] = { label: id, description, needsConfirmation };
    count += mentions;
  }
  return { files, annotations, count };
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

/** Another name for a label in all of its tags: what changes in the document that is asked from, in others, and in their configurations. */
import type { CancellationToken, ChangeAnnotation, WorkspaceEdit } from 'vscode-languageserver';
import type { DigestedEdit, EditResult } from '../../../protocol/index.ts';
import { configName } from '../../core/config/config.ts';
import { problemOfLabel } from '../../core/config/config-schema.ts';
import { renameInLabels } from '../../core/config/label-list.ts';
import { type LabelRename, type LabelRenaming, renameLabel } from '../../core/edit/label-renaming.ts';
import { type Localizable, type Message, say } from '../../core/message.ts';
import { detectBundledSet } from '../../core/syntax/bracket-use.ts';
import { Document } from '../../core/syntax/document.ts';
import { composed, spellingsOf } from '../../core/text/scripts.ts';
import { addressKey } from '../../corpus/files.ts';
import type { ClientSupport } from '../connection/client-capabilities.ts';
import type { Services } from '../connection/feature-host.ts';
import type { OpenDocument } from '../connection/open-documents.ts';
import { type Progress, withProgress } from '../connection/progress.ts';
import { resultOf } from '../connection/reader-language.ts';
import { type AnnotatedFile, toAnnotatedEdit, toWorkspaceEdit } from '../convert.ts';
import {
  applyMany,
  type Found,
  inFiles,
  type LeftOut,
  searchWorkspace,
  type WorkspaceSearch,
  withLeftOut,
} from './workspace-search.ts';

/** Annotations of the edits of a renaming, which a client can take or leave one by one; `list` is for the labels in configurations. */
type Place = 'here' | 'elsewhere';

/** A renaming of a label in many files. */
interface Renaming {
  readonly edit: DigestedEdit;
  /** Number of tags that change, and of those at each place. */
  readonly tags: number;
  readonly counts: Readonly<Record<Place, Counted>>;
  /** True when there is something to choose from: other files than the one that is asked from, or the labels in a configuration. */
  readonly reachesFurther: boolean;
  readonly changesList: boolean;
  readonly left: readonly Message[];
}

/**
 * Gives a label another name in the tagged texts of the open folders. The editor shows what would change, and its user confirms it;
 * where only the document that is asked from has the label, that changes at once.
 */
export async function renameEverywhere(
  services: Services,
  open: OpenDocument,
  names: LabelRename,
  token: CancellationToken,
): Promise<EditResult> {
  const { client, connection } = services;
  const { language } = client;
  const refused = problemOfRenaming(names);
  if (refused) return resultOf(language, false, refused);
  const title = language.write(say('Looking for tags with {0}', names.from));
  const renaming = await withProgress(connection, title, token, (progress) =>
    findRenaming(services, open, names, progress),
  );
  if (!renaming) return resultOf(language, false, say('Nothing was changed: the search was cancelled.'));
  const { edit, tags, counts, changesList, left } = renaming;
  const answer = (applied: boolean, message: Localizable) => resultOf(language, applied, withLeftOut(message, left));
  if (tags === 0 && !changesList) return answer(false, nothingToRename(names));
  const all = ['here', 'elsewhere', ...(changesList ? ['list'] : [])];
  const label = say('Rename {0} to {1}: {2}', names.from, names.to, countRenamed(counts, all));
  const {
    applied,
    failureReason,
    made = renaming.reachesFurther ? undefined : all,
  } = await applyMany(services, label, edit);
  if (!applied) return answer(false, failureReason ?? say('Nothing was changed.'));
  const done = made
    ? say('Renamed {0} to {1}: {2}.', names.from, names.to, countRenamed(counts, made))
    : say('Renamed {0} to {1} where you confirmed it.', names.from, names.to);
  const { labels } = open.document;
  const isWanting = !(made?.includes('list') ?? changesList) && !labels.get(names.to);
  return answer(
    true,
    isWanting ? say('{0} It is not a label of {1}: add it to “labels” in {2}.', done, labels.name, configName) : done,
  );
}

/** Gives the reason why a label cannot be renamed to a name; undefined when it can. */
export function problemOfRenaming({ from, to }: LabelRename): Message | undefined {
  const problem = problemOfLabel(to);
  if (problem) return say('“{0}” is not a valid label. {1}', to, problem);
  return from === to ? say('The label is already {0}.', to) : undefined;
}

/** Gives the reason why nothing is renamed where no tag has the label. */
export function nothingToRename({ from }: LabelRename): Message {
  return say('No tag that can be changed has the label {0}.', from);
}

/**
 * Makes the edit that renames a label in one open document, for a client that does not show edits of other files; undefined
 * when no tag has the label.
 */
export function renameHere(open: OpenDocument, names: LabelRename, { client }: Services): WorkspaceEdit | undefined {
  const { document, edits } = renameLabel(open.document, names, open.document);
  return edits.length === 0
    ? undefined
    : toWorkspaceEdit({ uri: open.uri, version: open.version, document }, edits, client);
}

/** Finds what changes; undefined when nobody wants to know any more. */
export async function findRenaming(
  services: Services,
  open: OpenDocument,
  names: LabelRename,
  progress: Progress,
): Promise<Renaming | undefined> {
  const search: WorkspaceSearch<LabelRenaming> = {
    labels: [names.from],
    also: open,
    mayHold: (text) => spellingsOf(composed(names.from)).some((spelling) => text.includes(spelling)),
    find(document) {
      const renaming = renameLabel(document, names);
      return renaming.edits.length + renaming.left.length > 0 ? renaming : undefined;
    },
  };
  const outcomes = await searchWorkspace(services, search, progress);
  return outcomes && assemble(services, open, names, outcomes);
}

function assemble(
  services: Services,
  open: OpenDocument,
  names: LabelRename,
  outcomes: readonly (Found<LabelRenaming> | LeftOut)[],
): Renaming {
  const { client, workspace } = services;
  const left: Message[] = [];
  const files: AnnotatedFile[] = [];
  const counts = { here: { tags: 0, files: 0 }, elsewhere: { tags: 0, files: 0 } };
  for (const outcome of outcomes) {
    if ('leftOut' in outcome) left.push(outcome.leftOut);
    else {
      const { uri, version, found } = outcome;
      if (found.left.length > 0) left.push(say('some tags of “{0}”, which is not in UTF-8', workspace.nameOf(uri)));
      if (found.edits.length === 0) continue;
      const place: Place = addressKey(uri) === addressKey(open.uri) ? 'here' : 'elsewhere';
      counts[place].tags += found.edits.length;
      counts[place].files++;
      const edits = found.edits.map((edit) => ({ ...edit, annotation: place }));
      files.push({ uri, version, document: found.document, edits });
    }
  }
  const lists = listEdits(services, open, files, names);
  const reachesFurther = counts.elsewhere.tags > 0 || lists.length > 0;
  const [only] = files;
  const annotations = annotationsOf(client, names, counts, lists.length > 0);
  const edit =
    only && !reachesFurther
      ? toWorkspaceEdit({ uri: open.uri, version: open.version, document: only.document }, only.edits, client)
      : toAnnotatedEdit([...files, ...lists], annotations, client);
  return {
    edit,
    tags: counts.here.tags + counts.elsewhere.tags,
    counts,
    reachesFurther,
    changesList: lists.length > 0,
    left,
  };
}

/** Number of tags, and of files that have them. */
interface Counted {
  readonly tags: number;
  readonly files: number;
}

/** Describes the edits of each place that has some. The labels in a configuration change only for whoever confirms that. */
function annotationsOf(
  { asksBeforeEdits, language }: ClientSupport,
  { from, to }: LabelRename,
  { here, elsewhere }: { readonly here: Counted; readonly elsewhere: Counted },
  hasList: boolean,
): Record<string, ChangeAnnotation> {
  const description = `${from} → ${to}`;
  const annotation = (label: Localizable, needsConfirmation: boolean) => {
    return { label: language.write(label), description, needsConfirmation };
  };
  const there = here.tags > 0 ? inOtherFiles(elsewhere.files) : inFiles(elsewhere.files);
  return {
    ...(here.tags > 0 && { here: annotation(inThisFile(here.tags), false) }),
    ...(elsewhere.tags > 0 && {
      elsewhere: annotation(say('{0} {1}', countTags(elsewhere.tags), there), !asksBeforeEdits),
    }),
    ...(hasList && { list: annotation(say('Labels in {0}', configName), true) }),
  };
}

/**
 * The edits of the labels in the configurations of files, and in that of the document that is asked from if it has the old label:
 * its tags may have been renamed without it.
 */
function listEdits(
  { configurations }: Services,
  { uri: own, document }: OpenDocument,
  files: readonly AnnotatedFile[],
  names: LabelRename,
): AnnotatedFile[] {
  const lists = new Map<string, AnnotatedFile>();
  const isListed = configurations.known(own)?.config.read.labels?.get(names.from) !== undefined;
  for (const { uri, document: text } of isListed ? [...files, { uri: own, document }] : files) {
    const configuration = configurations.known(uri);
    if (!configuration || configuration.isBroken || lists.has(configuration.uri)) continue;
    const edits = renameInLabels(configuration.text, names, detectBundledSet(text.evidence));
    if (edits.length === 0) continue;
    lists.set(configuration.uri, {
      uri: configuration.uri,
      version: null,
      document: Document.parse(configuration.text),
      edits: edits.map((edit) => ({ ...edit, annotation: 'list' })),
      isUntagged: true,
    });
  }
  return [...lists.values()];
}

function inOtherFiles(count: number): Message {
  return count === 1 ? say('in one other file') : say('in {0} other files', count);
}

/** Tells what the edits of some annotations rename, given by their ids: `4 tags in 2 files, and the labels in tagwright.json`. */
function countRenamed({ here, elsewhere }: Renaming['counts'], ids: readonly string[]): Localizable {
  const places = [...(ids.includes('here') ? [here] : []), ...(ids.includes('elsewhere') ? [elsewhere] : [])];
  const tags = places.reduce((sum, place) => sum + place.tags, 0);
  const files = places.reduce((sum, place) => sum + place.files, 0);
  if (tags === 0) return say('Labels in {0}', configName);
  const isHere = ids.includes('here') && here.tags === tags;
  const counted = isHere ? inThisFile(tags) : say('{0} {1}', countTags(tags), inFiles(files));
  return ids.includes('list') ? say('{0}, and the labels in {1}', counted, configName) : counted;
}

function inThisFile(count: number): Message {
  return count === 1 ? say('1 tag in this file') : say('{0} tags in this file', count);
}

function countTags(count: number): Message {
  return count === 1 ? say('1 tag') : say('{0} tags', count);
}

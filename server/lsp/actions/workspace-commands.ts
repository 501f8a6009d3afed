/** Commands that change mentions of names in all files of the workspace. */
import type { CancellationToken, ChangeAnnotation } from 'vscode-languageserver';
import type { EditResult } from '../../../protocol/index.ts';
import { type MentionEdit, mayHoldMentions } from '../../core/edit/mention-edits.ts';
import { type Locale, type Localizable, type Message, say } from '../../core/message.ts';
import type { Document } from '../../core/syntax/document.ts';
import type { Services } from '../connection/feature-host.ts';
import { withProgress } from '../connection/progress.ts';
import { resultOf } from '../connection/reader-language.ts';
import { type AnnotatedFile, toAnnotatedEdit } from '../convert.ts';
import { changesOf, countMentions, type MentionAction, type MentionTargets } from './mention-commands.ts';
import {
  applyMany,
  type Found,
  inFiles,
  searchWorkspace,
  type WorkspaceSearch,
  withLeftOut,
} from './workspace-search.ts';

/**
 * Does something to all mentions in the tagged texts of the open folders. The editor shows what would change, by labels, and
 * its user confirms it: nothing changes before that.
 *
 * @param asked the labels of the tags that were asked about: mentions that have one are most likely meant
 */
export async function editWorkspace(
  services: Services,
  action: MentionAction,
  names: MentionTargets,
  asked: ReadonlySet<string>,
  token: CancellationToken,
): Promise<EditResult> {
  const search: WorkspaceSearch<readonly MentionEdit[]> = {
    mayHold: mayHoldMentions({ surfaces: names.surfaces, matchCase: names.options.matchCase }),
    find(document) {
      const mentions = changesIn(document, action, names);
      return mentions.length > 0 ? mentions : undefined;
    },
  };
  return editMentions(services, { action, names, search, isMeant: (label) => asked.has(label) }, token);
}

/** An edit of mentions in many files. */
export interface WorkspaceMentions {
  readonly action: Pick<MentionAction, 'offer' | 'done'>;
  readonly names: Pick<MentionTargets, 'quoted' | 'label'>;
  /** Finds the mentions that change. */
  readonly search: WorkspaceSearch<readonly MentionEdit[]>;
  /** Whether mentions with a label change unless the user says otherwise; those without one do. */
  isMeant(label: string): boolean;
}

/** Edits the mentions that a search finds, once the user has confirmed that. */
export async function editMentions(
  services: Services,
  { action, names, search, isMeant: isAsked }: WorkspaceMentions,
  token: CancellationToken,
): Promise<EditResult> {
  const { connection, client } = services;
  const { language } = client;
  const quoted = language.write(names.quoted);
  const outcomes = await withProgress(connection, language.write(say('Looking for {0}', quoted)), token, (progress) =>
    searchWorkspace(services, search, progress),
  );
  if (!outcomes) return resultOf(language, false, say('Nothing was changed: the search was cancelled.'));
  const files = outcomes.filter((outcome) => 'found' in outcome);
  const left = outcomes.flatMap((outcome) => ('leftOut' in outcome ? outcome.leftOut : []));
  const answer = (applied: boolean, message: Localizable) => resultOf(language, applied, withLeftOut(message, left));
  if (files.length === 0) return answer(false, say('There are no mentions of {0} to change.', quoted));
  const isMeant = (label: string | undefined) => client.asksBeforeEdits && (label === undefined || isAsked(label));
  const changes = inGroups(files, names, language, isMeant);
  const { applied, failureReason, made } = await applyMany(
    services,
    action.offer(inWords(changes.count(Object.keys(changes.annotations)), quoted), names.label),
    toAnnotatedEdit(changes.files, changes.annotations, client),
  );
  if (!applied) return answer(false, failureReason ?? say('Nothing was changed.'));
  const done = action.done(quoted, names.label);
  return answer(
    true,
    made ? withCount(done, changes.count(made)) : say('{0} Mentions that you did not confirm are unchanged.', done),
  );
}

/** Tells what was done, and to how many mentions: short messages have room for the first only. */
function withCount(done: Localizable, { mentions, files }: Counted): Message {
  return mentions === 1
    ? say('{0} 1 mention {1}.', done, inFiles(files))
    : say('{0} {1} mentions {2}.', done, mentions, inFiles(files));
}

function changesIn(document: Document, action: MentionAction, names: MentionTargets): readonly MentionEdit[] {
  if (names.label !== '' && !document.labels.get(names.label)) return [];
  return changesOf(document, action, names).changes;
}

/** Number of mentions, and of files that have them. */
interface Counted {
  readonly mentions: number;
  readonly files: number;
}

/** The edits of all files, grouped by the label that a mention has before them and after. */
interface GroupedChanges {
  readonly files: readonly AnnotatedFile[];
  readonly annotations: Record<string, ChangeAnnotation>;
  /** Counts the mentions that change with some annotations, given by their ids, and their files. */
  count(ids: readonly string[]): Counted;
}

/** @param isMeant whether mentions with this label, or without one, change unless the user says otherwise */
function inGroups(
  changed: readonly Found<readonly MentionEdit[]>[],
  { quoted, label }: Pick<MentionTargets, 'quoted' | 'label'>,
  language: Locale,
  isMeant: (label: string | undefined) => boolean,
): GroupedChanges {
  const untagged = language.write(say('untagged'));
  const groups = new Map<string, { mentions: number; files: Set<string>; needsConfirmation: boolean }>();
  const files = changed.map(({ found: mentions, ...file }) => {
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
  const count = (ids: readonly string[]) => {
    const counted = ids.flatMap((id) => groups.get(id) ?? []);
    const mentions = counted.reduce((sum, group) => sum + group.mentions, 0);
    const where = new Set(counted.flatMap((group) => [...group.files]));
    return { mentions, files: where.size };
  };
  const annotations: Record<string, ChangeAnnotation> = {};
  for (const [id, { needsConfirmation }] of groups) {
    annotations[id] = { label: id, description: language.write(inWords(count([id]), quoted)), needsConfirmation };
  }
  return { files, annotations, count };
}

/** Tells a number of mentions and of files: `3 mentions of “X” in 2 files`. */
function inWords({ mentions, files }: Counted, quoted: Localizable): Message {
  return say('{0} {1}', countMentions(mentions, quoted), inFiles(files));
}

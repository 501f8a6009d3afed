/** Mentions in all tagged texts of the open folders: how many there are by label, and another label for those that are chosen. */
import type { CancellationToken } from 'vscode-languageserver';
import type {
  EditResult,
  LabelledNames,
  MentionCounts,
  MentionNumbers,
  RelabelMentionsArguments,
} from '../../../protocol/index.ts';
import { renameLabel } from '../../core/edit/label-renaming.ts';
import {
  type MentionEdit,
  type MentionOptions,
  mayHoldMentions,
  mentionEdits,
  taggedOf,
  untaggedOf,
} from '../../core/edit/mention-edits.ts';
import { type Localizable, type Message, say } from '../../core/message.ts';
import type { Document } from '../../core/syntax/document.ts';
import { composed, spellingsOf } from '../../core/text/scripts.ts';
import { namesByLabel } from '../../core/views/name-list.ts';
import type { WorkspaceText } from '../../corpus/workspace.ts';
import type { Services } from '../connection/feature-host.ts';
import { withProgress } from '../connection/progress.ts';
import { mentionActions, quoteSurfaces } from './mention-commands.ts';
import { editMentions } from './workspace-commands.ts';
import type { WorkspaceSearch } from './workspace-search.ts';

/** Names that a message lists; of more it says how many. */
const maxQuoted = 3;

/** Numbers that grow. */
class Numbers {
  mentions = 0;
  files = 0;

  /** Adds the mentions of a file. */
  add(mentions: number): void {
    this.mentions += mentions;
    this.files += Number(mentions > 0);
  }

  get total(): MentionNumbers {
    return { mentions: this.mentions, files: this.files };
  }
}

/** Makes a name that was chosen count, however short it is: `US`. */
function named(options: MentionOptions): MentionOptions {
  return { ...options, minimumLength: 1 };
}

/** Counts the mentions of some names by label, in all tagged texts of the open folders; null when that is cancelled. */
export async function countMentionsOf(
  services: Services,
  surfaces: readonly string[],
  options: MentionOptions,
  token: CancellationToken,
): Promise<MentionCounts> {
  const { language } = services.client;
  const quoted = language.write(quoteSurfaces(surfaces));
  const groups = new Map<string | null, Numbers>();
  const [tagged, all] = [new Numbers(), new Numbers()];
  const uris: string[] = [];
  const request = { surfaces, ...named(options) };
  const count = ({ uri, document }: WorkspaceText) => {
    const counts = countIn(document, request);
    const untagged = counts.get(null) ?? 0;
    const sum = [...counts.values()].reduce((before, number) => before + number, 0);
    if (sum === 0) return;
    uris.push(uri);
    all.add(sum);
    tagged.add(sum - untagged);
    for (const [label, number] of counts) numbersOf(groups, label).add(number);
  };
  const mayHold = mayHoldMentions(request);
  const isWhole =
    surfaces.length === 0 ||
    (await readAll(services, say('Counting mentions of {0}', quoted), { mayHold, count }, token));
  if (!isWhole) return null;
  const found = Array.from(groups, ([label, numbers]) => ({ label, ...numbers.total }));
  // Those without a tag come last: most often they are left as they are.
  found.sort((a, b) => Number(a.label === null) - Number(b.label === null) || b.mentions - a.mentions);
  return { surfaces, quoted, groups: found, tagged: tagged.total, all: all.total, uris };
}

function countIn(
  document: Document,
  request: { readonly surfaces: readonly string[] } & MentionOptions,
): ReadonlyMap<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const { tag } of taggedOf(document, request)) counts.set(tag.label, 1 + (counts.get(tag.label) ?? 0));
  const untagged = untaggedOf(document, request).length;
  if (untagged > 0) counts.set(null, untagged);
  return counts;
}

/** Counts the names with a label, in all tagged texts of the open folders; null when that is cancelled. */
export async function countNamesOf(
  services: Services,
  label: string,
  token: CancellationToken,
): Promise<LabelledNames> {
  const names = new Map<string, Numbers>();
  const all = new Numbers();
  const uris: string[] = [];
  const count = ({ uri, document }: WorkspaceText) => {
    const own = namesByLabel(document, 'name', `label:${label}`).find((each) => each.label === label);
    if (!own) return;
    uris.push(uri);
    all.add(own.count);
    for (const { surface, count: number } of own.names) if (surface !== '') numbersOf(names, surface).add(number);
  };
  const isWhole = await readAll(
    services,
    say('Counting names tagged {0}', label),
    { mayHold: mayHoldLabel(label), count },
    token,
  );
  if (!isWhole) return null;
  const found = Array.from(names, ([surface, numbers]) => ({ surface, ...numbers.total }));
  found.sort((a, b) => b.mentions - a.mentions || (a.surface < b.surface ? -1 : 1));
  return { all: all.total, names: found, uris };
}

function numbersOf<K>(map: Map<K, Numbers>, key: K): Numbers {
  const numbers = map.get(key) ?? new Numbers();
  map.set(key, numbers);
  return numbers;
}

/** A count of texts. */
interface TextCount {
  mayHold(text: string): boolean;
  count(text: WorkspaceText): void;
}

/** Reads all tagged texts of the open folders; returns false when that was cancelled. */
function readAll(
  { connection, client, workspace }: Services,
  title: Message,
  { mayHold, count }: TextCount,
  token: CancellationToken,
): Promise<boolean> {
  return withProgress(connection, client.language.write(title), token, async (progress) => {
    const uris = await workspace.list();
    let index = 0;
    for await (const text of workspace.read(uris, { mayHold })) {
      if (progress.isCancelled) return false;
      if (text) count(text);
      progress.report(++index, uris.length);
    }
    return true;
  });
}

function mayHoldLabel(label: string): (text: string) => boolean {
  const spellings = spellingsOf(composed(label));
  return (text) => spellings.some((spelling) => text.includes(spelling));
}

/**
 * Gives the mentions that were chosen another label. The editor shows what would change, and its user confirms it: nothing changes
 * before that.
 */
export function relabelMentions(
  services: Services,
  { surfaces, from, label, uris }: Omit<RelabelMentionsArguments, 'uri'>,
  options: MentionOptions,
  token: CancellationToken,
): Promise<EditResult> {
  const find = surfaces ? namesIn(surfaces, from, label, named(options)) : labelsIn(from, label);
  const mayHold = surfaces
    ? mayHoldMentions({ surfaces, matchCase: options.matchCase })
    : (text: string) => from.some((one) => one !== null && mayHoldLabel(one)(text));
  const search: WorkspaceSearch<readonly MentionEdit[]> = {
    uris,
    mayHold,
    find(document) {
      const changes = document.labels.get(label) ? find(document) : [];
      return changes.length > 0 ? changes : undefined;
    },
  };
  const quoted = surfaces ? quoteSome(surfaces) : from.filter((one) => one !== null).join(', ');
  return editMentions(
    services,
    { action: mentionActions.relabelAll, names: { quoted, label }, search, isMeant: () => true },
    token,
  );
}

type FindChanges = (document: Document) => readonly MentionEdit[];

function namesIn(
  surfaces: readonly string[],
  from: readonly (string | null)[],
  label: string,
  options: MentionOptions,
): FindChanges {
  const labels = from.filter((one) => one !== null);
  const which = { surfaces, label, from: labels, tagged: labels.length > 0, untagged: from.includes(null) };
  return (document) => mentionEdits(document, { ...which, ...options }).changes;
}

function labelsIn(from: readonly (string | null)[], label: string): FindChanges {
  const labels = from.filter((one) => one !== null);
  return (document) =>
    labels.flatMap((one) =>
      renameLabel(document, { from: one, to: label }, document).edits.map((edit) => ({
        from: edit.from,
        to: edit.to,
        label: one,
        edits: [edit],
      })),
    );
}

function quoteSome(surfaces: readonly string[]): Localizable {
  return surfaces.length <= maxQuoted ? quoteSurfaces(surfaces) : say('{0} names', surfaces.length);
}

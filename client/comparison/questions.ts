/** The questions of a comparison: with what, which differences, by which rule, and what else is right. */
import { l10n, ThemeIcon, Uri, window, workspace } from 'vscode';
import type { ChosenEntity, LabelSummary, StretchKind, TextDifference } from '../../protocol/index.ts';
import { type Answer, askAmong, whileAsking } from '../commands/asking.ts';
import { pickLabel } from '../commands/pick-label.ts';
import { isFolder } from '../ui/folders.ts';
import { withoutIcons } from '../ui/foreign.ts';
import { formatNumber } from '../ui/number-format.ts';
import { type Comparison, type Filter, passes } from './comparison.ts';
import { revisionsFor } from './git.ts';
import { describeChoice, describeKind } from './nodes.ts';
import type { Subject } from './subject.ts';

/**
 * Asks what is compared with what, as far as that was not chosen before.
 *
 * @throws Error that says in words why what was chosen cannot be compared
 */
export async function askSubject(chosen: readonly Uri[]): Promise<Subject | undefined> {
  if (chosen.length > 1) return subjectOf(chosen);
  const title = l10n.t('Compare With');
  const uri = chosen[0] ?? (await askWhat(title));
  return uri && askWith(title, uri);
}

/** Makes a comparison of what is chosen together: folders, or files, of two annotators or more. */
async function subjectOf(uris: readonly Uri[]): Promise<Subject> {
  const areFolders = await Promise.all(uris.map(isFolder));
  if (new Set(areFolders).size > 1) throw new Error(l10n.t('Choose files, or folders, but not both.'));
  return { kind: areFolders[0] ? 'folders' : 'files', roots: uris.map((uri) => `${uri}`) };
}

/** Asks what a file or folder is to be compared with. */
async function askWith(title: string, uri: Uri): Promise<Subject | undefined> {
  const isOfFolder = await isFolder(uri);
  const [revisions, beside] = await Promise.all([revisionsFor(uri), isOfFolder ? foldersBeside(uri) : []]);
  const folders = (root: Uri): Subject => ({ kind: 'folders', roots: [`${uri}`, `${root}`] });
  return askAmong(title, l10n.t('Compare “{0}” with…', nameOf(uri)), [
    ...beside.map((root) => ({
      label: withoutIcons(nameOf(root)),
      description: l10n.t('a folder beside it'),
      iconPath: new ThemeIcon('folder'),
      answer: async () => folders(root),
    })),
    ...(beside.length > 1 ? [severalOf(title, uri, beside)] : []),
    {
      label: isOfFolder ? l10n.t('Choose Folder…') : l10n.t('Choose File…'),
      iconPath: new ThemeIcon(isOfFolder ? 'folder-opened' : 'file'),
      async answer() {
        const chosen = await whileAsking(() =>
          window.showOpenDialog({
            title,
            canSelectFiles: !isOfFolder,
            canSelectFolders: isOfFolder,
            defaultUri: Uri.joinPath(uri, '..'),
          }),
        );
        if (!chosen?.[0]) return undefined;
        return isOfFolder ? folders(chosen[0]) : { kind: 'files', roots: [`${uri}`, `${chosen[0]}`] };
      },
    },
    ...revisions.map((revision, index) => ({
      label: withoutIcons(revision),
      description: index === 0 ? l10n.t('the last commit') : l10n.t('a branch'),
      iconPath: new ThemeIcon(index === 0 ? 'git-commit' : 'git-branch'),
      answer: async (): Promise<Subject> => ({ kind: 'revision', root: `${uri}`, isFolder: isOfFolder, revision }),
    })),
  ]);
}

/** Lets several folders be chosen, for three annotators and more. */
function severalOf(title: string, uri: Uri, beside: readonly Uri[]): Answer<Subject> {
  return {
    label: l10n.t('Several Folders…'),
    iconPath: new ThemeIcon('organization'),
    async answer() {
      const items = beside.map((root) => ({ label: withoutIcons(nameOf(root)), root }));
      const chosen = await whileAsking(() => window.showQuickPick(items, { title, canPickMany: true }));
      if (!chosen || chosen.length === 0) return undefined;
      return { kind: 'folders', roots: [`${uri}`, ...chosen.map(({ root }) => `${root}`)] };
    },
  };
}

/** Asks which file or folder is to be compared: the text in the editor, or an open folder and those in it. */
async function askWhat(title: string): Promise<Uri | undefined> {
  const open = window.activeTextEditor?.document.uri;
  const roots = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const inside = await Promise.all(roots.map(foldersIn));
  const answerOf = (uri: Uri, icon: string, description: string): Answer<Uri> => ({
    label: withoutIcons(nameOf(uri)),
    description,
    iconPath: new ThemeIcon(icon),
    answer: async () => uri,
  });
  const answers = [
    ...(open ? [answerOf(open, 'file', l10n.t('the text in the editor'))] : []),
    ...roots.flatMap((root, index) => [
      answerOf(root, 'root-folder', l10n.t('the open folder')),
      ...inside[index]!.map((uri) => answerOf(uri, 'folder', l10n.t('a folder in it'))),
    ]),
  ];
  return askAmong(title, l10n.t('Compare what?'), answers);
}

async function foldersBeside(uri: Uri): Promise<Uri[]> {
  const parent = Uri.joinPath(uri, '..');
  const isOutside = !workspace.getWorkspaceFolder(parent);
  const others = isOutside ? [] : await foldersIn(parent);
  return others.filter((other) => `${other}` !== `${uri}`);
}

async function foldersIn(parent: Uri): Promise<Uri[]> {
  const entries = await workspace.fs.readDirectory(parent).then(
    (found) => found,
    () => [],
  );
  const folders = entries.filter(
    ([name, type]) => (type & 2) !== 0 && !name.startsWith('.') && name !== 'node_modules',
  );
  return folders.map(([name]) => Uri.joinPath(parent, name));
}

function nameOf({ path }: Uri): string {
  return path.replace(/\/$/, '').split('/').at(-1) ?? path;
}

/** Asks which differences are to be looked at. */
export function askFilter(comparison: Comparison): Promise<Filter | undefined> {
  const numbers = comparison.all.flatMap(({ comparison: { numbers } }) => numbers);
  const count = (filter: Filter) => numbers.reduce((sum, each) => sum + (passes(filter, each) ? each.count : 0), 0);
  const kinds = [...new Set(numbers.map(({ kind }) => kind))];
  const labels = [...new Set(numbers.flatMap((each) => each.labels))].sort();
  const answerOf = (label: string, filter: Filter): Answer<Filter> => ({
    label: withoutIcons(label),
    description: formatNumber(count(filter)),
    answer: async () => filter,
  });
  return askAmong(l10n.t('Filter Differences'), l10n.t('Which differences?'), [
    answerOf(l10n.t('All'), {}),
    ...kinds.map((kind: StretchKind) => answerOf(describeKind(kind, comparison.sides), { kind })),
    ...labels.map((label) => answerOf(label, { label })),
  ]);
}

/**
 * Asks for a rule, each with the number of differences that it would decide; the rule is one of the command line.
 *
 * @param majority number of differences in which most annotators have the same; undefined when there are only two
 */
export function askRule(comparison: Comparison, majority: number | undefined): Promise<string | undefined> {
  const { sides } = comparison;
  const open = comparison.all.flatMap(({ comparison: { isDecidable, numbers } }) => (isDecidable ? numbers : []));
  const labels = [...new Set(open.flatMap((numbers) => (numbers.open > 0 ? numbers.labels : [])))].sort();
  const answerOf = (label: string, rule: string, count: number): Answer<string> => ({
    label: withoutIcons(label),
    description: l10n.t('decides {0}', formatNumber(count)),
    answer: async () => rule,
  });
  const letter = (index: number) => String.fromCharCode(65 + index);
  return askAmong(l10n.t('Decide by Rule'), l10n.t('Which rule? It leaves what is decided already.'), [
    ...(majority === undefined ? [] : [answerOf(l10n.t('What most have'), 'majority', majority)]),
    ...labels.flatMap((label) =>
      sides.map((side, index) =>
        answerOf(
          l10n.t('{0} as {1} has it', label, side),
          `label:${label}=${letter(index)}`,
          comparison.openWith(label),
        ),
      ),
    ),
    ...sides.map((side, index) =>
      answerOf(l10n.t('Everything as {0} has it', side), `prefer=${letter(index)}`, comparison.openWith()),
    ),
  ]);
}

/** Asks how all differences that are alike are to be decided. */
export function askChoice(
  placeHolder: string,
  { text, choices }: TextDifference,
  sides: readonly string[],
): Promise<readonly ChosenEntity[] | undefined> {
  const answers: Answer<readonly ChosenEntity[]>[] = choices.map((choice, index) => ({
    label: withoutIcons(l10n.t('{0}: {1}', sides[index]!, describeChoice(text, choice))),
    answer: async () => choice,
  }));
  const neither = { label: l10n.t('no entity'), answer: async () => [] };
  const isThere = choices.some((choice) => choice.length === 0);
  return askAmong(l10n.t('Decide All Like This One'), placeHolder, isThere ? answers : [...answers, neither]);
}

/** Asks for an entity that no side has: its label by key and, where there are several, its text. */
export async function askOther(
  { text, choices }: TextDifference,
  labels: readonly LabelSummary[],
): Promise<readonly ChosenEntity[] | undefined> {
  const title = l10n.t('Take Another Label');
  const label = await pickLabel(title, async () => ({ labels, about: `“${text}”` }), { byKey: true });
  if (label === undefined) return undefined;
  const whole = { from: 0, to: text.length };
  const spans = [...choices.flat(), whole].filter(({ from, to }) => from < to);
  const distinct = new Map(spans.map(({ from, to }) => [`${from} ${to}`, { label, from, to }]));
  const entities = [...distinct.values()];
  // Without a text there is nothing to tag.
  if (entities.length < 2) return entities.length === 0 ? undefined : entities;
  const answers = entities.map((entity) => ({
    label: withoutIcons(`${label} “${text.slice(entity.from, entity.to)}”`),
    answer: async () => [entity],
  }));
  return askAmong(title, l10n.t('Which text?'), answers);
}

/** The questions before a comparison: what is compared, and with what. */
import { l10n, ThemeIcon, Uri, window, workspace } from 'vscode';
import { type Answer, askAmong, whileAsking } from '../commands/asking.ts';
import { isFolder } from '../ui/folders.ts';
import { withoutIcons } from '../ui/foreign.ts';
import type { Clicked } from './clicked.ts';
import { lastCommit, revisionsFor } from './git.ts';
import { commonFolder, parentOf, type Subject } from './subject.ts';

/**
 * Makes a comparison of what is chosen together: folders, or files, of two annotators or more.
 *
 * @throws Error that says in words why it cannot be
 */
async function subjectOf(uris: readonly Uri[]): Promise<Subject> {
  const areFolders = await Promise.all(uris.map(isFolder));
  if (new Set(areFolders).size > 1) throw new Error(l10n.t('Choose files, or folders, but not both.'));
  return { kind: areFolders[0] ? 'folders' : 'files', roots: uris.map((uri) => `${uri}`) };
}

/**
 * Asks what a comparison is of, as far as what was clicked does not say it: what is compared, and with what.
 *
 * @throws Error that says in words why there is none
 */
export async function askSubject(title: string, { uris, areChanges }: Clicked): Promise<Subject | undefined> {
  const uri = uris[0] ?? (areChanges ? undefined : await askWhat(title));
  if (!uri) return undefined;
  if (areChanges) return askRevision(title, uris);
  const subject = await (uris.length > 1 ? subjectOf(uris) : askWith(title, uri));
  if (subject && subject.kind !== 'revisions' && new Set(subject.roots).size < subject.roots.length)
    throw new Error(l10n.t('“{0}” is no different from itself.', nameOf(uri)));
  return subject;
}

/** Asks what a file or folder is to be compared with. */
async function askWith(title: string, uri: Uri): Promise<Subject | undefined> {
  const isOfFolder = await isFolder(uri);
  const past = { root: `${uri}`, isFolder: isOfFolder };
  const [revisions, beside] = await Promise.all([revisionAnswers(title, past), isOfFolder ? foldersBeside(uri) : []]);
  const folders = (root: Uri): Subject => ({ kind: 'folders', roots: [`${uri}`, `${root}`] });
  return askAmong(title, l10n.t('Compare “{0}” with…', nameOf(uri)), [
    ...beside.map((root) => folderAnswer(root, async () => folders(root))),
    ...(beside.length > 1 ? [severalOf(title, uri, beside)] : []),
    {
      label: isOfFolder ? l10n.t('Choose Folder…') : l10n.t('Choose File…'),
      iconPath: new ThemeIcon(isOfFolder ? 'folder-opened' : 'file'),
      async answer() {
        const chosen = await chooseAt(title, uri, isOfFolder);
        if (!chosen) return undefined;
        return isOfFolder ? folders(chosen) : { kind: 'files', roots: [`${uri}`, `${chosen}`] };
      },
    },
    ...revisions,
  ]);
}

function folderAnswer<T>(root: Uri, answer: () => Promise<T>): Answer<T> {
  const description = l10n.t('a folder beside it');
  return { label: withoutIcons(nameOf(root)), description, iconPath: new ThemeIcon('folder'), answer };
}

async function chooseAt(title: string, uri: Uri, isOfFolder: boolean): Promise<Uri | undefined> {
  const defaultUri = Uri.joinPath(uri, '..');
  const options = { title, canSelectFiles: !isOfFolder, canSelectFolders: isOfFolder, defaultUri };
  const chosen = await whileAsking(() => window.showOpenDialog(options));
  return chosen?.[0];
}

/** Asks with which revision changed files are to be compared: one file, or several of the folder around them. */
async function askRevision(title: string, uris: readonly Uri[]): Promise<Subject | undefined> {
  const addresses = uris.map((uri) => `${uri}`);
  const past =
    addresses.length === 1
      ? { root: addresses[0]!, isFolder: false }
      : { root: commonFolder(addresses.map(parentOf)), isFolder: true, only: addresses };
  const answers = await revisionAnswers(title, past);
  if (answers.length === 0) throw new Error(l10n.t('There is no revision of git to compare this with.'));
  const what = addresses.length === 1 ? nameOf(uris[0]!) : nameOf(Uri.parse(past.root, true));
  return askAmong(title, l10n.t('Compare “{0}” with…', what), answers);
}

/** Subject of a comparison with git, but for its revisions. */
type Past = Omit<Extract<Subject, { readonly kind: 'revisions' }>, 'kind' | 'revisions'>;

/** The revisions that a file or folder can be compared with, and two of them that can be compared with each other. */
async function revisionAnswers(title: string, past: Past): Promise<readonly Answer<Subject>[]> {
  const all = await revisionsFor(Uri.parse(past.root, true));
  const answers = all.map((revision) =>
    revisionAnswer(revision, (): Subject => ({ kind: 'revisions', ...past, revisions: [revision] })),
  );
  const branches = all.filter((revision) => revision !== lastCommit);
  if (branches.length < 2) return answers;
  const askBranch = (question: string, among: readonly string[]) =>
    askAmong(
      title,
      question,
      among.map((each) => revisionAnswer(each, () => each)),
    );
  return [
    ...answers,
    {
      label: l10n.t('Two Branches…'),
      description: l10n.t('with each other'),
      iconPath: new ThemeIcon('git-pull-request'),
      async answer() {
        const one = await askBranch(l10n.t('Compare which branch?'), branches);
        if (one === undefined) return undefined;
        const others = branches.filter((branch) => branch !== one);
        const other = await askBranch(l10n.t('Compare “{0}” with…', one), others);
        return other === undefined ? undefined : { kind: 'revisions', ...past, revisions: [one, other] };
      },
    },
  ];
}

function revisionAnswer<T>(revision: string, answer: () => T): Answer<T> {
  const isLast = revision === lastCommit;
  return {
    label: withoutIcons(revision),
    description: isLast ? l10n.t('the last commit') : l10n.t('a branch'),
    iconPath: new ThemeIcon(isLast ? 'git-commit' : 'git-branch'),
    answer: async () => answer(),
  };
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

/** Asks whose texts are to be compared with the result: those of a side of a comparison, or those of any folder. */
export async function askMine(title: string, subject: Subject | undefined): Promise<string | undefined> {
  if (subject?.kind !== 'folders') {
    const uri = await askWhat(title);
    return uri && `${uri}`;
  }
  const answers = subject.roots.map((root) => ({
    label: withoutIcons(nameOf(Uri.parse(root, true))),
    iconPath: new ThemeIcon('account'),
    answer: async () => root,
  }));
  return askAmong(title, l10n.t('Whose texts?'), answers);
}

/** Asks in which folder the result is. */
export async function askResult(title: string, mine: string): Promise<string | undefined> {
  const uri = Uri.parse(mine, true);
  const beside = await foldersBeside(uri);
  return askAmong(title, l10n.t('Where is the result?'), [
    ...beside.map((root) => folderAnswer(root, async () => `${root}`)),
    {
      label: l10n.t('Choose Folder…'),
      iconPath: new ThemeIcon('folder-opened'),
      answer: async () => (await chooseAt(title, uri, true))?.toString(),
    },
  ]);
}

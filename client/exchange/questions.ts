/** The questions of import and export: which texts, which format, onto which text, and where to. */
import { l10n, ThemeIcon, Uri, window, workspace } from 'vscode';
import type { FormatOffer } from '../../protocol/index.ts';
import { type Answer, askAmong, whileAsking } from '../commands/asking.ts';
import { activeTaggedEditor } from '../editor/documents.ts';
import { isFolder } from '../ui/folders.ts';
import { withoutIcons } from '../ui/foreign.ts';
import { type Destination, existingIn, nameOf } from './writing.ts';

/** Files and folders that somebody has chosen. */
export interface Chosen {
  readonly files: readonly Uri[];
  readonly folders: readonly Uri[];
}

/** Divides what is chosen in the Explorer into files and folders. */
export async function chosenInExplorer(uris: readonly Uri[]): Promise<Chosen> {
  const areFolders = await Promise.all(uris.map(isFolder));
  return {
    files: uris.filter((_, index) => !areFolders[index]),
    folders: uris.filter((_, index) => areFolders[index]),
  };
}

/** Asks which texts are to be exported: the one that is worked on, or those of an open folder. */
export function askWhatToExport(title: string): Promise<Chosen | undefined> {
  const open = activeTaggedEditor()?.document.uri;
  return askAmong(title, l10n.t('Which texts?'), [...(open ? [thisFile(open)] : []), ...openFolders()]);
}

/** Asks which files of a format are to be imported. */
export function askWhatToImport(title: string, { extensions }: FormatOffer): Promise<Chosen | undefined> {
  const extension = extensions[0]!;
  const open = window.activeTextEditor?.document;
  const isOne = open && (open.isUntitled ? extensions.length === 1 : open.uri.path.endsWith(extension));
  const files: Answer<Chosen> = {
    label: l10n.t('Choose Files…'),
    iconPath: new ThemeIcon('files'),
    async answer() {
      const filters = { [title]: [extension.slice(1)], [l10n.t('All Files')]: ['*'] };
      const uris = await whileAsking(() => window.showOpenDialog({ title, canSelectMany: true, filters }));
      return uris && { files: uris, folders: [] };
    },
  };
  return askAmong(title, l10n.t('Which files?'), [
    ...(isOne ? [thisFile(open.uri)] : []),
    files,
    ...openFolders(extension),
  ]);
}

function thisFile(uri: Uri): Answer<Chosen> {
  return {
    label: withoutIcons(nameOf(uri)),
    description: l10n.t('the text in the editor'),
    iconPath: new ThemeIcon('file'),
    answer: async () => ({ files: [uri], folders: [] }),
  };
}

function openFolders(extension?: string): Answer<Chosen>[] {
  return (workspace.workspaceFolders ?? []).map(({ name, uri }) => ({
    label: withoutIcons(name),
    description: extension === undefined ? l10n.t('all tagged texts') : l10n.t('all {0} files', extension),
    iconPath: new ThemeIcon('folder'),
    answer: async () => ({ files: [], folders: [uri] }),
  }));
}

/** Asks for one of some formats. */
export function askFormat(title: string, formats: readonly FormatOffer[]): Promise<FormatOffer | undefined> {
  const answers = formats.map((format) => ({
    label: format.title,
    description: format.extensions.join(' + '),
    answer: async () => format,
  }));
  return askAmong(title, l10n.t('Which format?'), answers);
}

/** Asks whether texts are written as they are tagged, or their originals are, in which offsets then count. */
export function askWhetherOntoSource(title: string): Promise<boolean | undefined> {
  return askAmong(title, l10n.t('Which text is written?'), [
    {
      label: l10n.t('The Text of These Files'),
      description: l10n.t('as the tagger has divided it into words'),
      answer: async () => false,
    },
    {
      label: l10n.t('The Original'),
      description: l10n.t('the source that tagwright.json names, with the entities carried over'),
      answer: async () => true,
    },
  ]);
}

/** Converted documents that need a place. */
export interface Goods {
  readonly to: FormatOffer;
  /** Number of documents, and the paths of the files of the first one. */
  readonly documents: number;
  readonly paths: readonly string[];
  /** The first of the files that they come from. */
  readonly origin: Uri;
  /** Name of a folder for them. */
  readonly folderName: string;
}

/** A folder to write to. */
type FolderDestination = Extract<Destination, { readonly kind: 'folder' }>;

/** Asks where documents are to go. */
export async function askWhere(title: string, goods: Goods): Promise<Destination | undefined> {
  const { to, documents } = goods;
  const isOneFile = to.extensions.length === 1 && (documents === 1 || to.holdsMany);
  const home = homeOf(goods.origin);
  const answers: Answer<Destination>[] = [
    ...(isOneFile ? [saveAs(title, goods, home)] : []),
    ...(isOneFile && documents === 1 ? [newText] : []),
    ...(home ? [await folderAt(Uri.joinPath(home, goods.folderName))] : []),
    chooseFolder(title, home),
  ];
  return askAmong(title, l10n.t('Where to?'), answers);
}

/** Asks for a folder to write to: one of a name in another folder, or any. */
export async function askFolder(title: string, home: Uri, name: string): Promise<Uri | undefined> {
  const answers = [await folderAt(Uri.joinPath(home, name)), chooseFolder(title, home)];
  const where = await askAmong(title, l10n.t('Where to?'), answers);
  return where?.uri;
}

/** The open folder of a file or, if it is in none, the first one, or else the folder of the file. */
function homeOf(origin: Uri): Uri | undefined {
  const { workspaceFolders = [] } = workspace;
  const own = workspace.getWorkspaceFolder(origin) ?? workspaceFolders[0];
  return own?.uri ?? (origin.scheme === 'untitled' ? undefined : Uri.joinPath(origin, '..'));
}

const newText: Answer<Destination> = {
  label: l10n.t('New Text in the Editor'),
  description: l10n.t('nothing is saved yet'),
  iconPath: new ThemeIcon('new-file'),
  answer: async () => ({ kind: 'text' }),
};

function saveAs(
  title: string,
  { to, documents, paths, origin, folderName }: Goods,
  home: Uri | undefined,
): Answer<Destination> {
  const extension = to.extensions[0]!;
  const name =
    documents === 1 && paths[0] ? paths[0].slice(paths[0].lastIndexOf('/') + 1) : `${folderName}${extension}`;
  const folder = documents === 1 && origin.scheme !== 'untitled' ? Uri.joinPath(origin, '..') : home;
  return {
    label: l10n.t('Save as File…'),
    ...(documents > 1 && { description: l10n.t('all texts in one file') }),
    iconPath: new ThemeIcon('save'),
    async answer() {
      const uri = await whileAsking(() =>
        window.showSaveDialog({
          title,
          filters: { [to.title]: [extension.slice(1)] },
          ...(folder && { defaultUri: Uri.joinPath(folder, name) }),
        }),
      );
      return uri && { kind: 'file', uri };
    },
  };
}

async function folderAt(uri: Uri): Promise<Answer<FolderDestination>> {
  const isThere = (await existingIn(Uri.joinPath(uri, '..'), [nameOf(uri)])).size > 0;
  return {
    label: withoutIcons(workspace.asRelativePath(uri)),
    description: isThere ? l10n.t('a folder that is there') : l10n.t('a new folder'),
    iconPath: new ThemeIcon('new-folder'),
    answer: async () => ({ kind: 'folder', uri }),
  };
}

function chooseFolder(title: string, home: Uri | undefined): Answer<FolderDestination> {
  return {
    label: l10n.t('Choose Folder…'),
    iconPath: new ThemeIcon('folder-opened'),
    async answer() {
      const [uri] =
        (await whileAsking(() =>
          window.showOpenDialog({
            title,
            openLabel: l10n.t('Write Here'),
            canSelectFiles: false,
            canSelectFolders: true,
            ...(home && { defaultUri: home }),
          }),
        )) ?? [];
      return uri && { kind: 'folder', uri };
    },
  };
}

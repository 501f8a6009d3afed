/** Commands of the files view, and those that check the folder. */
import { commands, type Disposable, l10n, Uri, window, workspace } from 'vscode';
import type { Server } from '../../server/language-server.ts';
import { register } from '../../ui/commands.ts';
import { formatNumber } from '../../ui/number-format.ts';
import { showStatus } from '../../ui/status-message.ts';
import { FolderFiles, keyOf } from './files.ts';
import { type FileFilter, type FileOrder, fileFilters, fileOrders, passes } from './ranking.ts';
import { FolderReader } from './reader.ts';
import { describeFilter, FilesView, type FilesViewServices } from './view.ts';

/** Services of the commands. */
interface Services extends Pick<FilesViewServices, 'memory'> {
  /** Shows a file in the editor; a review that is on goes on there. */
  open(uri: Uri): Promise<void>;
}

/** Adds the view of files and its commands. */
export function addFilesView(server: Server, { memory, open }: Services): Disposable[] {
  const files = new FolderFiles(server);
  const reader = new FolderReader(server, files);
  const view = new FilesView(files, { memory, list: () => reader.list(), read: (uri) => reader.read(uri) });
  return [
    files,
    reader,
    view,
    // The Explorer gives what was clicked, and all that is selected.
    register('checkFolder', async (clicked, selected) => {
      const folders = (Array.isArray(selected) ? selected : [clicked]).filter((each) => each instanceof Uri);
      if (!workspace.workspaceFolders?.length) return showStatus(l10n.t('Open a folder first.'));
      await commands.executeCommand('tagwright.files.focus');
      if (await reader.check(folders.length > 0 ? folders : undefined)) view.arrange();
    }),
    register('stopCheckingFolder', () => reader.stop()),
    register('nextUnreviewed', () => goToNextUnreviewed(view, reader, files, open)),
    register('files.sort', () => sort(view)),
    register('files.filter', () => filter(view, files)),
    register('files.clearFilter', () => {
      view.filter = undefined;
    }),
    register('files.viewAsTree', () => {
      view.layout = 'tree';
    }),
    register('files.viewAsList', () => {
      view.layout = 'list';
    }),
    register('files.refresh', () => {
      reader.refresh();
      view.arrange();
    }),
  ];
}

/** Opens the next file that is not listed as reviewed, in the order shown, after the one in the editor, around the end and on. */
async function goToNextUnreviewed(
  view: FilesView,
  reader: FolderReader,
  files: FolderFiles,
  open: Services['open'],
): Promise<void> {
  if (!workspace.workspaceFolders?.length) return showStatus(l10n.t('Open a folder first.'));
  await reader.list();
  const { shown } = view;
  const active = window.activeTextEditor && files.at(window.activeTextEditor.document.uri);
  const from = active ?? view.chosen;
  const at = shown.findIndex(({ uri }) => from && keyOf(uri) === keyOf(from.uri));
  for (const { uri } of [...shown.slice(at + 1), ...shown.slice(0, Math.max(0, at))]) {
    const isNext = () => passes('unreviewed', files.at(uri) ?? gone);
    if (!isNext()) continue;
    // Whether it is a tagged text, only its content tells.
    await reader.read(uri);
    const next = files.at(uri);
    if (!next || !isNext()) continue;
    await open(uri);
    await view.reveal(next);
    const { reviewed, files: all } = view.totals;
    return showStatus(l10n.t('“{0}”. Reviewed: {1} of {2}.', next.name, formatNumber(reviewed), formatNumber(all)));
  }
  showStatus(l10n.t('There is no other file to review in the list.'));
}

/** Stands for a file that is not there any more. */
const gone = { rank: 0, state: 'untouched', isPlain: true } as const;

async function sort(view: FilesView): Promise<void> {
  const titles: Readonly<Record<FileOrder, string>> = {
    findings: l10n.t('Worst Findings First'),
    suspicion: l10n.t('Most Suspicious Labels First'),
    entities: l10n.t('Most Entities First'),
    review: l10n.t('Reviewed Last'),
    name: l10n.t('By Name'),
  };
  const items = fileOrders.map((order) => {
    return { order, label: titles[order], description: order === view.order ? l10n.t('current') : '' };
  });
  const picked = await window.showQuickPick(items, { title: l10n.t('Sort Files') });
  if (!picked) return;
  view.order = picked.order;
  const { files, read } = view.totals;
  const isByName = picked.order === 'name' || picked.order === 'review';
  if (!isByName && read < files)
    showStatus(
      l10n.t('Files that have not been read come last: {0}. Check Folder reads them.', formatNumber(files - read)),
    );
}

async function filter(view: FilesView, files: FolderFiles): Promise<void> {
  const all = [...files.all.values()];
  const item = (filter: FileFilter | undefined) => ({
    filter,
    label: filter ? describeFilter(filter) : l10n.t('All Files'),
    description: formatNumber(all.filter((file) => passes(filter, file)).length),
  });
  const items = [undefined, ...fileFilters].map(item);
  const picked = await window.showQuickPick(items, { title: l10n.t('Show Files') });
  if (picked) view.filter = picked.filter;
}

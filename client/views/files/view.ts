/** The files view of the side bar: all files of the open folders that may be tagged texts, and how far people are with them. */
import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  type Memento,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  type Uri,
  window,
} from 'vscode';
import { Throttle } from '../../ui/debounce.ts';
import { formatNumber } from '../../ui/number-format.ts';
import { type ArrangedBy, Arrangement } from './arrangement.ts';
import { type FolderFile, type FolderFiles, keyOf } from './files.ts';
import { fileItem, folderItem, resolvedItem } from './nodes.ts';
import { type FileFilter, type FileOrder, type FileTotals, totalsOf } from './ranking.ts';
import { type FileNode, type FolderNode, filesAmong, type Node, treeOf } from './tree.ts';

/** How the rows stand: one beneath the other, or under their folders. */
export type Layout = 'list' | 'tree';

/** Services of the view. */
export interface FilesViewServices {
  /** Keeps the order and the layout. */
  readonly memory: Memento;
  /** Has the files listed, if they are not. */
  list(): Promise<void>;
  /** Has a file read, if it has not been. */
  read(uri: Uri): Promise<void>;
}

const memoryKeys = { order: 'files.order', layout: 'files.layout' };

/** Rows that are drawn again one by one; of more, all are. */
const maxRedrawn = 2000;

/** Shows the files. Their figures come into their rows while these stay where they are. */
export class FilesView implements TreeDataProvider<Node>, Disposable {
  readonly #files: FolderFiles;
  readonly #services: FilesViewServices;
  readonly #changed = new EventEmitter<Node[] | undefined>();
  readonly #tree: TreeView<Node>;
  readonly #disposables: Disposable[];
  readonly #arrangement: Arrangement;
  /** Keys of the files that are shown, in their order, and rows of all that have been shown. */
  #keys: readonly string[] = [];
  readonly #rows = new Map<string, FileNode>();
  readonly #folders = new Map<string, FolderNode>();
  /** The rows at the top; undefined when they have to be made. */
  #roots: Node[] | undefined;
  #content: 'some' | 'none' | undefined;
  /** Keys of files whose rows are to be drawn again. */
  readonly #stale = new Set<string>();
  readonly #throttle = new Throttle(() => this.#redraw());

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(files: FolderFiles, services: FilesViewServices) {
    this.#files = files;
    this.#services = services;
    this.#arrangement = new Arrangement({ order: services.memory.get<FileOrder>(memoryKeys.order, 'findings') });
    this.#tree = window.createTreeView('tagwright.files', { treeDataProvider: this });
    this.#disposables = [
      this.#tree,
      this.#changed,
      this.#throttle,
      files.onDidChange((keys) => this.#note(keys)),
      // Nobody has a hand on rows that come into sight.
      this.#tree.onDidChangeVisibility(({ visible }) => visible && this.arrange()),
    ];
    this.#setContext();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Order of the files. */
  get order(): FileOrder {
    return this.#arrangement.by.order;
  }

  set order(order: FileOrder) {
    this.#services.memory.update(memoryKeys.order, order);
    this.arrange({ ...this.#arrangement.by, order });
  }

  /** Which files are shown; all without it. */
  get filter(): FileFilter | undefined {
    return this.#arrangement.by.filter;
  }

  set filter(filter: FileFilter | undefined) {
    this.arrange({ ...this.#arrangement.by, filter });
    this.#setContext();
    this.#describe();
  }

  /** How the rows stand. */
  get layout(): Layout {
    return this.#services.memory.get<Layout>(memoryKeys.layout, 'list');
  }

  set layout(layout: Layout) {
    this.#services.memory.update(memoryKeys.layout, layout);
    this.#setContext();
    this.#remake();
  }

  /** Totals over all files, shown or not. */
  get totals(): FileTotals {
    return totalsOf(this.#files.all.values());
  }

  /** Sorts and filters the files by what they are now. */
  arrange(by: ArrangedBy = this.#arrangement.by): void {
    this.#arrangement.renew(by);
    const keys = this.#arrangement.keysOf(this.#files.all);
    const isAsBefore = keys.length === this.#keys.length && keys.every((key, index) => key === this.#keys[index]);
    if (!isAsBefore) this.#remake();
  }

  /** The files that are shown, in their order. */
  get shown(): FolderFile[] {
    return filesAmong(this.#top());
  }

  /** The file whose row is chosen. */
  get chosen(): FolderFile | undefined {
    const [row] = this.#tree.selection;
    return row?.kind === 'file' ? row.file : undefined;
  }

  /** Chooses the row of a file, if the list can be seen and has it; the focus stays where it is. */
  async reveal({ uri }: FolderFile): Promise<void> {
    const row = this.#rows.get(keyOf(uri));
    // The list may have been made anew in the meantime.
    if (row && this.#tree.visible)
      await this.#tree.reveal(row, { select: true, focus: false }).then(undefined, () => {});
  }

  getTreeItem(row: Node): TreeItem {
    const isInTree = this.layout === 'tree';
    if (row.kind === 'file') return fileItem(row.file, isInTree);
    return folderItem(row, this.#roots?.length === 1 && row.parent === undefined);
  }

  /** To point at a file is to ask what is in it. Its row tells when it has been read: who chooses it does not wait for that. */
  resolveTreeItem(item: TreeItem, row: Node): TreeItem {
    if (row.kind === 'folder') return item;
    void this.#services.read(row.file.uri);
    return resolvedItem(item, row.file);
  }

  getParent(row: Node): Node | undefined {
    return row.parent;
  }

  async getChildren(row?: Node): Promise<Node[]> {
    if (row) return row.kind === 'folder' ? row.children : [];
    await this.#services.list();
    const rows = this.#top();
    this.#describe();
    return rows;
  }

  #top(): Node[] {
    this.#roots ??= this.#make();
    return this.#roots;
  }

  #make(): Node[] {
    const { all } = this.#files;
    this.#keys = this.#arrangement.keysOf(all);
    const rows = this.#keys.map((key) => this.#rowOf(key, all.get(key)!));
    for (const key of this.#rows.keys()) if (!all.has(key)) this.#rows.delete(key);
    return this.layout === 'tree' ? treeOf(rows, this.#folders) : rows;
  }

  #rowOf(key: string, file: FolderFile): FileNode {
    const row: FileNode = this.#rows.get(key) ?? { kind: 'file', file, parent: undefined };
    this.#rows.set(key, row);
    return Object.assign(row, { file, parent: undefined });
  }

  #remake(): void {
    this.#roots = undefined;
    this.#stale.clear();
    this.#changed.fire(undefined);
  }

  #note(keys: readonly string[] | undefined): void {
    for (const key of keys ?? []) {
      const [row, file] = [this.#rows.get(key), this.#files.all.get(key)];
      if (row && file) row.file = file;
      this.#stale.add(key);
    }
    if (keys) this.#throttle.schedule();
    else this.#remake();
  }

  /** Draws rows again in which something has changed, and those of the folders around them. */
  #redraw(): void {
    const rows = new Set<Node>();
    for (const key of this.#stale) {
      for (let row: Node | undefined = this.#rows.get(key); row; row = row.parent) rows.add(row);
    }
    this.#stale.clear();
    this.#describe();
    if (rows.size > 0) this.#changed.fire(rows.size > maxRedrawn ? undefined : [...rows]);
  }

  /** Says above the rows what is in the files, and beside the title how far people are. */
  #describe(): void {
    const { totals } = this;
    const { files, reviewed } = totals;
    const progress = files > 0 ? l10n.t('{0} of {1} reviewed', formatNumber(reviewed), formatNumber(files)) : '';
    const message = files > 0 ? describeTotals(totals, this.filter) : '';
    if (this.#tree.description !== progress) this.#tree.description = progress;
    if (this.#tree.message !== message) this.#tree.message = message;
    const content = files > 0 ? 'some' : 'none';
    if (content !== this.#content) commands.executeCommand('setContext', 'tagwright.files', content);
    this.#content = content;
  }

  #setContext(): void {
    commands.executeCommand('setContext', 'tagwright.filesFiltered', this.filter !== undefined);
    commands.executeCommand('setContext', 'tagwright.filesAsTree', this.layout === 'tree');
  }
}

/** What files have to be like to be shown, in words. */
export function describeFilter(filter: FileFilter): string {
  switch (filter) {
    case 'unreviewed':
      return l10n.t('Not Reviewed');
    case 'findings':
      return l10n.t('With Findings');
    case 'changed':
      return l10n.t('Changed Since Review');
    case 'untouched':
      return l10n.t('Untouched');
  }
}

/** Describes what is in the files, as far as they have been read. */
function describeTotals(totals: FileTotals, filter: FileFilter | undefined): string {
  const { files, read, findings, withFindings, suspicious, changed, begun } = totals;
  const parts = [
    filter && l10n.t('Filtered: {0}.', describeFilter(filter)),
    read < files && l10n.t('Read: {0} of {1} files.', formatNumber(read), formatNumber(files)),
    read > 0 && l10n.t('Findings: {0}, in {1} files.', formatNumber(findings), formatNumber(withFindings)),
    suspicious > 0 && l10n.t('Suspicious labels: {0}.', formatNumber(suspicious)),
    changed > 0 && l10n.t('Changed since review: {0}.', formatNumber(changed)),
    begun > 0 && l10n.t('In progress: {0}.', formatNumber(begun)),
  ];
  return parts.filter(Boolean).join(' ');
}

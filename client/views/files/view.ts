/** The files view of the side bar: the files of the open folders, those with the worst findings first. */
import {
  type Disposable,
  EventEmitter,
  l10n,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  type TreeView,
  window,
} from 'vscode';
import type { FileState } from '../../../protocol/index.ts';
import { Throttle } from '../../ui/debounce.ts';
import { withoutIcons } from '../../ui/foreign.ts';
import { formatNumber } from '../../ui/number-format.ts';
import type { FolderFile, FolderFindings } from './findings.ts';
import { othersOf, totalsOf, worstFirst } from './ranking.ts';

/** Shows the files that were checked. */
export class FilesView implements TreeDataProvider<FolderFile>, Disposable {
  readonly #findings: FolderFindings;
  readonly #changed = new EventEmitter<void>();
  readonly #tree: TreeView<FolderFile>;
  readonly #disposables: Disposable[];

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(findings: FolderFindings) {
    this.#findings = findings;
    this.#tree = window.createTreeView('tagwright.files', { treeDataProvider: this });
    const throttle = new Throttle(() => this.#changed.fire());
    this.#disposables = [this.#tree, this.#changed, throttle, findings.onDidChange(() => throttle.schedule())];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  getChildren(): FolderFile[] {
    const files = worstFirst(this.#findings.files);
    const message = files.length > 0 ? describeTotals(files) : '';
    if (this.#tree.message !== message) this.#tree.message = message;
    return files;
  }

  getTreeItem({ uri, name, counts, state }: FolderFile): TreeItem {
    const label = withoutIcons(name);
    const numbers = describeCounts(counts);
    const { icon, color, words } = looks[state];
    return Object.assign(new TreeItem(label), {
      id: `${uri}`,
      iconPath: new ThemeIcon(icon, color && new ThemeColor(color)),
      description: [numbers, state !== 'untouched' && words()].filter(Boolean).join(' · '),
      tooltip: [name, numbers, words()].join('\n'),
      accessibilityInformation: { label: [name, numbers, words()].join(', ') },
      command: { command: 'vscode.open', title: l10n.t('Open File'), arguments: [uri] },
    });
  }
}

/** What a row shows of the state of a file. */
const looks: Readonly<Record<FileState, { icon: string; color?: string; words(): string }>> = {
  reviewed: { icon: 'pass-filled', color: 'testing.iconPassed', words: () => l10n.t('reviewed') },
  begun: { icon: 'edit', words: () => l10n.t('in progress') },
  untouched: { icon: 'circle-outline', words: () => l10n.t('untouched') },
};

/** Describes how many findings there are, the worst first: `3 errors, 1 warning, 12 others`. */
function describeCounts(counts: FolderFile['counts']): string {
  const others = othersOf(counts);
  const parts = [
    counts.error === 1 ? l10n.t('1 error') : counts.error > 1 && l10n.t('{0} errors', formatNumber(counts.error)),
    counts.warning === 1
      ? l10n.t('1 warning')
      : counts.warning > 1 && l10n.t('{0} warnings', formatNumber(counts.warning)),
    others === 1 ? l10n.t('1 other') : others > 1 && l10n.t('{0} others', formatNumber(others)),
  ];
  return parts.filter(Boolean).join(', ') || l10n.t('no findings');
}

/** Describes a folder: its findings, and how far people are. */
function describeTotals(files: readonly FolderFile[]): string {
  const totals = totalsOf(files);
  return l10n.t(
    'Findings: {0}, in {1} of {2} files. Reviewed: {3}, in progress: {4}.',
    ...[totals.findings, totals.withFindings, totals.files, totals.reviewed, totals.begun].map(formatNumber),
  );
}

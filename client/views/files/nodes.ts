/** What VS Code shows in the rows of the files view. */
import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { FileFigures, FileState, FindingNumbers } from '../../../protocol/index.ts';
import { withoutIcons } from '../../ui/foreign.ts';
import { formatNumber } from '../../ui/number-format.ts';
import type { FolderFile } from './files.ts';
import { othersOf, totalsOf } from './ranking.ts';
import { type FolderNode, filesAmong } from './tree.ts';

/** Makes the row of a file. Tens of thousands are made at once: what {@link resolvedItem} adds comes later. */
export function fileItem({ uri, name, figures, state, isPlain }: FolderFile, isInTree: boolean): TreeItem {
  const { icon, color, words } = isPlain ? plainLook : looks[state];
  const label = isInTree ? name.slice(name.lastIndexOf('/') + 1) : name;
  const findings = figures && describeCounts(figures.counts);
  const others = figures ? describeFigures(figures) : [];
  const unread = !figures && !isPlain && l10n.t('not read yet');
  return Object.assign(new TreeItem(withoutIcons(label)), {
    id: `${uri}`,
    iconPath: icons[icon] ?? makeIcon(icon, color),
    description: [findings, ...others, (isPlain || state !== 'untouched') && words()].filter(Boolean).join(' · '),
    accessibilityInformation: { label: [name, findings, unread, words(), ...others].filter(Boolean).join(', ') },
  });
}

/** Adds to the row of a file what VS Code wants when it is pointed at or chosen. */
export function resolvedItem(item: TreeItem, file: FolderFile): TreeItem {
  const command = { command: 'vscode.open', title: l10n.t('Open File'), arguments: [file.uri] };
  return Object.assign(item, { tooltip: describeFile(file), command });
}

/** Describes a file in full, line by line. */
function describeFile({ name, figures, state, isPlain, review }: FolderFile): string {
  const { words } = isPlain ? plainLook : looks[state];
  const lines = [
    name,
    ...(figures ? [describeCounts(figures.counts), ...describeFigures(figures)] : []),
    words(),
    review?.by && review.on && l10n.t('This file was reviewed by {0} on {1}.', review.by, review.on),
  ];
  return lines.filter(Boolean).join('\n');
}

/** Makes the row of a folder, which tells of the files in it, however deep. */
export function folderItem({ path, name, children }: FolderNode, isOpen: boolean): TreeItem {
  const totals = totalsOf(filesAmong(children));
  const numbers = [
    l10n.t('{0} of {1} reviewed', formatNumber(totals.reviewed), formatNumber(totals.files)),
    totals.findings === 1
      ? l10n.t('1 finding')
      : totals.findings > 1 && l10n.t('{0} findings', formatNumber(totals.findings)),
  ].filter(Boolean);
  return Object.assign(
    new TreeItem(withoutIcons(name), isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed),
    {
      id: `folder:${path}`,
      iconPath: ThemeIcon.Folder,
      description: numbers.join(' · '),
      tooltip: [path, ...numbers].join('\n'),
      accessibilityInformation: { label: [path, ...numbers].join(', ') },
    },
  );
}

/** What a row shows of a file. */
interface Look {
  readonly icon: string;
  readonly color?: string;
  words(): string;
}

const looks: Readonly<Record<FileState, Look>> = {
  reviewed: { icon: 'pass-filled', color: 'testing.iconPassed', words: () => l10n.t('reviewed') },
  changed: { icon: 'issue-reopened', color: 'list.warningForeground', words: () => l10n.t('changed since review') },
  begun: { icon: 'edit', words: () => l10n.t('in progress') },
  untouched: { icon: 'circle-outline', words: () => l10n.t('untouched') },
};

const plainLook: Look = { icon: 'circle-slash', words: () => l10n.t('not a tagged text') };

/** Icons that have been made: rows share them. */
const icons: Record<string, ThemeIcon> = {};

function makeIcon(name: string, color: string | undefined): ThemeIcon {
  const icon = new ThemeIcon(name, color === undefined ? undefined : new ThemeColor(color));
  icons[name] = icon;
  return icon;
}

/** Describes how many findings there are, the worst first: `3 errors, 1 warning, 12 others`. */
function describeCounts(counts: FindingNumbers): string {
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

function describeFigures({ entities, suspicious }: FileFigures): string[] {
  const parts = [
    entities === 1 ? l10n.t('1 entity') : l10n.t('{0} entities', formatNumber(entities)),
    suspicious === 1 ? l10n.t('1 suspicious') : suspicious > 1 && l10n.t('{0} suspicious', formatNumber(suspicious)),
  ];
  return parts.filter((part) => part !== false);
}

/** The rows of the view of proposals: kinds of corrections, under each its places; a blind question; files that taught nothing. */
import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, type Uri } from 'vscode';
import type { ProposalKind, UnusedFile } from '../../protocol/index.ts';
import { withoutIcons } from '../ui/foreign.ts';
import { formatNumber } from '../ui/number-format.ts';
import type { ListedPlace } from './proposals.ts';

/** A row. */
export type Node = QuestionNode | KindNode | PlaceNode | UnusedNode | UnusedFileNode;

/** Blind questions that are due. */
export interface QuestionNode {
  readonly kind: 'question';
  readonly id: string;
  readonly count: number;
}

/** A kind of corrections. */
export interface KindNode {
  readonly kind: 'kind';
  readonly id: string;
  readonly value: ProposalKind;
}

/** A place where a correction of a kind is proposed. */
export interface PlaceNode {
  readonly kind: 'place';
  readonly id: string;
  readonly parent: KindNode;
  readonly uri: Uri;
  /** Path of the file for people. */
  readonly name: string;
  readonly place: ListedPlace;
}

/** Reviewed files that nothing was learned from. */
export interface UnusedNode {
  readonly kind: 'unused';
  readonly id: string;
  readonly files: readonly UnusedFile[];
}

/** One of them. */
export interface UnusedFileNode {
  readonly kind: 'unusedFile';
  readonly id: string;
  readonly parent: UnusedNode;
  readonly file: UnusedFile;
}

/** Makes the rows of kinds. */
export function kindNode(value: ProposalKind): KindNode {
  return { kind: 'kind', id: value.kind, value };
}

/** Makes the rows under a kind. */
export function placeNodes(
  parent: KindNode,
  files: readonly (Pick<PlaceNode, 'uri' | 'name'> & { readonly places: readonly ListedPlace[] })[],
): PlaceNode[] {
  return files.flatMap(({ uri, name, places }) =>
    places.map((place): PlaceNode => ({ kind: 'place', id: `${parent.id}\n${place.key}`, parent, uri, name, place })),
  );
}

/** Makes the row of files that taught nothing; none when all did. */
export function unusedNodes(files: readonly UnusedFile[]): UnusedNode[] {
  return files.length > 0 ? [{ kind: 'unused', id: '\nunused', files }] : [];
}

/** Makes the rows under it. */
export function unusedFileNodes(parent: UnusedNode): UnusedFileNode[] {
  return parent.files.map((file) => ({ kind: 'unusedFile', id: `${parent.id}\n${file.uri}`, parent, file }));
}

/** Makes the row of blind questions; none when none is due. */
export function questionNodes(count: number): QuestionNode[] {
  return count > 0 ? [{ kind: 'question', id: '\nquestion', count }] : [];
}

/** Tells whether a row stands for what another of the same identity stands for, with the same words. */
export function isAlike(a: Node, b: Node): boolean {
  if (a.kind === 'place' && b.kind === 'place') return a.place === b.place;
  if (a.kind === 'kind' && b.kind === 'kind') return JSON.stringify(a.value) === JSON.stringify(b.value);
  if (a.kind === 'question' && b.kind === 'question') return a.count === b.count;
  if (a.kind === 'unused' && b.kind === 'unused') return a.files === b.files;
  return a.kind === 'unusedFile' && b.kind === 'unusedFile' && a.file === b.file;
}

/** Makes what VS Code shows of a row. */
export function createTreeItem(node: Node): TreeItem {
  switch (node.kind) {
    case 'question':
      return questionItem(node);
    case 'kind':
      return kindItem(node);
    case 'place':
      return placeItem(node);
    case 'unused':
      return unusedItem(node);
    case 'unusedFile':
      return unusedFileItem(node);
  }
}

function questionItem({ id, count }: QuestionNode): TreeItem {
  const title = l10n.t('Which label is right?');
  const words = count === 1 ? l10n.t('1 blind question') : l10n.t('{0} blind questions', formatNumber(count));
  return Object.assign(new TreeItem(title), {
    id,
    iconPath: new ThemeIcon('eye-closed'),
    description: words,
    tooltip: l10n.t(
      'About proposals that you accepted, without what was proposed: whether you would have chosen the same.',
    ),
    accessibilityInformation: { label: `${title} ${words}` },
    command: { command: 'tagwright.proposals.check', title },
  });
}

/** Names a kind: `ORG → LOC before a number`. */
export function describeKind({ title, where }: ProposalKind): string {
  return [title, where].filter(Boolean).join(' ');
}

function kindItem({ id, value }: KindNode): TreeItem {
  const { places, files, reason } = value;
  const title = describeKind(value);
  const words =
    files === 1
      ? l10n.t('{0} in 1 file', formatNumber(places))
      : l10n.t('{0} in {1} files', ...[places, files].map(formatNumber));
  return Object.assign(new TreeItem(withoutIcons(title), TreeItemCollapsibleState.Collapsed), {
    id,
    contextValue: 'kind',
    iconPath: new ThemeIcon('lightbulb'),
    description: words,
    tooltip: `${title}: ${words}\n${reason}`,
    accessibilityInformation: { label: [title, words, reason].join(', ') },
  });
}

function placeItem({ id, uri, name, place }: PlaceNode): TreeItem {
  const { wordsBefore, text, wordsAfter, reason, probability, title, body } = place;
  const [before, own, after] = [wordsBefore, text, wordsAfter].map((words) => words.replace(/\s+/g, ' '));
  const where = `${name}:${body.start.line + 1}`;
  const percent = l10n.t('{0} % likely', Math.floor(100 * probability));
  const label = { label: `${before}${own}${after}`, highlights: [[before!.length, before!.length + own!.length]] };
  return Object.assign(new TreeItem(label as TreeItem['label'] & object), {
    id,
    contextValue: 'place',
    description: `${Math.floor(100 * probability)} % · ${where}`,
    tooltip: [label.label, `${title}, ${percent}`, reason, where].join('\n'),
    accessibilityInformation: { label: [own, title, reason, percent, label.label, where].join(', ') },
    command: {
      command: 'vscode.open',
      title: l10n.t('Show in Text'),
      arguments: [uri, { selection: body }],
    },
  });
}

function unusedItem({ id, files }: UnusedNode): TreeItem {
  const title = l10n.t('Not learned from');
  const words =
    files.length === 1 ? l10n.t('1 reviewed file') : l10n.t('{0} reviewed files', formatNumber(files.length));
  return Object.assign(new TreeItem(title, TreeItemCollapsibleState.Collapsed), {
    id,
    iconPath: new ThemeIcon('warning', new ThemeColor('list.warningForeground')),
    description: words,
    accessibilityInformation: { label: `${title}: ${words}` },
  });
}

function unusedFileItem({ id, file }: UnusedFileNode): TreeItem {
  return Object.assign(new TreeItem(withoutIcons(file.name)), {
    id,
    description: file.why,
    tooltip: `${file.name}\n${file.why}`,
    accessibilityInformation: { label: `${file.name}, ${file.why}` },
  });
}

/** Rows of the entities view: labels, under each its names, under each of those its entities. */
import {
  l10n,
  Position,
  Range,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  type Uri,
  type ViewColumn,
} from 'vscode';
import type { LabelNames, Name, NameAt } from '../../../protocol/index.ts';
import type { Passage } from '../../server/requests.ts';
import { formatNumber } from '../../ui/number-format.ts';

/** Command of the last item of a list that is not shown to its end. */
export const moreCommand = 'tagwright.entities.more';

/** A row of the view. */
export type Node = LabelNode | NameNode | EntityNode | MoreNode;

/** Properties of all rows. */
interface Row {
  /** Identifies the row, also after an edit, when all rows are created again. */
  readonly id: string;
  /** Position among the rows under the same one, from 0 on. */
  readonly index: number;
}

/** A label. */
export interface LabelNode extends Row {
  readonly kind: 'label';
  readonly parent?: undefined;
  readonly names: LabelNames;
}

/** A surface under a label. */
export interface NameNode extends Row {
  readonly kind: 'name';
  readonly parent: LabelNode;
  readonly name: Name;
}

/** An entity of a name. */
export interface EntityNode extends Row {
  readonly kind: 'entity';
  readonly parent: NameNode;
  readonly passage: Passage;
}

/** Row that stands for those that are left out of a list. */
export interface MoreNode extends Row {
  readonly kind: 'more';
  readonly parent: LabelNode | NameNode;
  readonly count: number;
}

/** The rows of all labels. */
export function labelNodes(labels: readonly LabelNames[]): LabelNode[] {
  return labels.map((names, index) => ({ kind: 'label', id: idOf(names.label), index, names }));
}

/** The rows under a label. */
export function nameNodes(parent: LabelNode): (NameNode | MoreNode)[] {
  const { label, names, total } = parent.names;
  const nodes = names.map((name, index): NameNode => {
    return { kind: 'name', id: idOf(label, name.surface), index, parent, name };
  });
  return [...nodes, ...moreNode(parent, names.length, total)];
}

/** The rows under a name. */
export function entityNodes(parent: NameNode, passages: readonly Passage[], total: number): (EntityNode | MoreNode)[] {
  const nodes = passages.map((passage, index): EntityNode => {
    const id = idOf(parent.parent.names.label, parent.name.surface, index);
    return { kind: 'entity', id, index, parent, passage };
  });
  return [...nodes, ...moreNode(parent, passages.length, total)];
}

function moreNode(parent: LabelNode | NameNode, index: number, total: number): MoreNode[] {
  return index < total ? [{ kind: 'more', id: `${parent.id}\n\n`, index, parent, count: total - index }] : [];
}

/** The id of the row of a label, a name or an entity. Labels and surfaces have no line breaks. */
export function idOf(label: string, surface?: string, index?: number): string {
  return [label, surface, index].filter((part) => part !== undefined).join('\n');
}

/** The name that a row belongs to, and which of its entities the row stands for: a name stands for its first. */
export function nameAtRow(node: Node): NameAt | undefined {
  if (node.kind === 'name') return { label: node.parent.names.label, surface: node.name.surface, index: 0 };
  return node.kind === 'entity' ? { ...nameAtRow(node.parent)!, index: node.index } : undefined;
}

/** Text that rows lead to, and where it is shown. */
export interface LinkTarget {
  readonly uri: Uri;
  readonly viewColumn: ViewColumn | undefined;
}

/** Creates the tree item of a row. */
export function createTreeItem(node: Node, shown: LinkTarget): TreeItem {
  switch (node.kind) {
    case 'label':
      return labelItem(node);
    case 'name':
      return nameItem(node, shown);
    case 'entity':
      return entityItem(node, shown);
    case 'more':
      return moreItem(node);
  }
}

function labelItem({ id, names: { label, title, color, entities } }: LabelNode): TreeItem {
  const item = new TreeItem(label, TreeItemCollapsibleState.Expanded);
  const what = color ? title : l10n.t('not in the label set');
  const icon = color
    ? new ThemeIcon('circle-filled', new ThemeColor(`tagwright.label.${color}`))
    : new ThemeIcon('question', new ThemeColor('list.warningForeground'));
  return Object.assign(item, {
    id,
    contextValue: 'label',
    iconPath: icon,
    description: [what, formatNumber(entities)].filter(Boolean).join(' · '),
    tooltip: [label, what].filter(Boolean).join(': '),
    accessibilityInformation: {
      label: [label, what, l10n.t('Entities: {0}', formatNumber(entities))].filter(Boolean).join(', '),
    },
  });
}

function nameItem({ id, parent, name }: NameNode, shown: LinkTarget): TreeItem {
  const { surface, count, others, first } = name;
  const { label, title = label } = parent.names;
  const also = others.length > 0 && l10n.t('also {0}', others.map(labelAndCount).join(', '));
  const words = surface === '' ? l10n.t('(no word)') : surface;
  const item = new TreeItem(words, TreeItemCollapsibleState.Collapsed);
  const start = new Position(first.line, first.character);
  return Object.assign(item, {
    id,
    contextValue: 'name',
    ...(also && { iconPath: new ThemeIcon('warning', new ThemeColor('list.warningForeground')) }),
    description: [formatNumber(count), also].filter(Boolean).join(' · '),
    tooltip: [words, ...[{ label, count }, ...others].map(labelAndCount)].join('\n'),
    accessibilityInformation: {
      label: [words, title, l10n.t('Mentions: {0}', formatNumber(count)), also].filter(Boolean).join(', '),
    },
    command: openCommand(shown, new Range(start, start)),
  });
}

function labelAndCount({ label, count }: Name['others'][number]): string {
  return `${label} ${formatNumber(count)}`;
}

function entityItem({ id, passage }: EntityNode, shown: LinkTarget): TreeItem {
  const { before, text, after, body } = passage;
  const line = `${body.start.line + 1}`;
  const lead = `${line}: ${before}`;
  const label = `${lead}${text}${after}`;
  const item = new TreeItem({ label, highlights: [[lead.length, lead.length + text.length]] });
  return Object.assign(item, {
    id,
    contextValue: 'entity',
    tooltip: `${before}${text}${after}`,
    accessibilityInformation: { label: l10n.t('Line {0}: {1}', line, `${before}${text}${after}`) },
    command: openCommand(shown, new Range(body.start, body.start)),
  });
}

function moreItem(node: MoreNode): TreeItem {
  const item = new TreeItem(l10n.t('… {0} more', formatNumber(node.count)));
  const title = l10n.t('Show More');
  return Object.assign(item, {
    id: node.id,
    tooltip: title,
    command: { command: moreCommand, title, arguments: [node] },
  });
}

/** VS Code's own command for it: a click leaves the focus in the view, Enter takes it to the text. */
function openCommand({ uri, viewColumn }: LinkTarget, selection: Range) {
  return { command: 'vscode.open', title: l10n.t('Show in Text'), arguments: [uri, { selection, viewColumn }] };
}

/** The comparison view of the side bar: the files that differ, those with most differences first, and what differs in each. */
import {
  type Disposable,
  EventEmitter,
  l10n,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  window,
} from 'vscode';
import { decisionsName } from '../../protocol/index.ts';
import { Throttle } from '../ui/debounce.ts';
import { formatNumber } from '../ui/number-format.ts';
import { chosenRowsOnceDrawn, goToRow } from '../ui/tree-rows.ts';
import { type Comparison, type Filter, isFiltering } from './comparison.ts';
import { createTreeItem, type DifferenceNode, describeKind, fileNode, type Node, nodesUnder } from './nodes.ts';
import { titleOf } from './subject.ts';

/** Shows a comparison, when there is one. */
export class ComparisonView implements TreeDataProvider<Node>, Disposable {
  readonly #changed = new EventEmitter<Node[] | undefined>();
  readonly #tree: TreeView<Node>;
  readonly #throttle = new Throttle(() => this.redraw());
  /** What has changed since the rows were made: places of files, or all. */
  #stale: Set<string> | 'all' = new Set();
  /** Places of the files that there are rows of, in their order. */
  #drawn: readonly string[] = [];
  #comparison: Comparison | undefined;
  /** The row that was gone to last. */
  #last: Node | undefined;
  #listening: Disposable | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor() {
    this.#tree = window.createTreeView('tagwright.comparison', { treeDataProvider: this, showCollapseAll: true });
  }

  dispose(): void {
    this.#listening?.dispose();
    this.#throttle.dispose();
    this.#changed.dispose();
    this.#tree.dispose();
  }

  /** The comparison that is shown. */
  get comparison(): Comparison | undefined {
    return this.#comparison;
  }

  /** Shows a comparison, or none. */
  show(comparison: Comparison | undefined): void {
    this.#listening?.dispose();
    this.#comparison?.dispose();
    this.#comparison = comparison;
    this.#listening = comparison?.onDidChange((places) => {
      if (this.#stale !== 'all' && places !== 'all') for (const place of places) this.#stale.add(place);
      else this.#stale = 'all';
      this.#throttle.schedule();
    });
    this.#last = undefined;
    this.#stale = 'all';
    this.redraw();
  }

  /** Shows what has changed now, and not in a moment: the rows of some files, if they are where they were. */
  redraw(): void {
    const comparison = this.#comparison;
    const stale = this.#stale;
    this.#stale = new Set();
    const message = comparison ? describeTotals(comparison) : '';
    if (this.#tree.message !== message) this.#tree.message = message;
    const shown = comparison?.shown ?? [];
    const isInPlace =
      shown.length === this.#drawn.length && shown.every(({ file }, index) => file.place === this.#drawn[index]);
    if (!comparison || stale === 'all' || !isInPlace) {
      this.#changed.fire(undefined);
      return;
    }
    const rows = shown.filter(({ file }) => stale.has(file.place)).map((entry) => fileNode(comparison, entry));
    if (rows.length > 0) this.#changed.fire(rows);
  }

  /** The row that is chosen or, when a key was pressed on it, has the focus. */
  async focusedRow(): Promise<Node | undefined> {
    const [row] = await chosenRowsOnceDrawn(this.#tree, this.#last);
    return row;
  }

  /** Chooses a row, and gives it the focus. */
  async reveal(node: Node): Promise<void> {
    this.#last = node;
    await goToRow(this.#tree, node, this.onDidChangeTreeData);
  }

  getTreeItem(node: Node): TreeItem {
    return createTreeItem(this.#comparison!, node);
  }

  getParent(node: Node): Node | undefined {
    return node.kind === 'file' ? undefined : node.parent;
  }

  async getChildren(node?: Node): Promise<Node[]> {
    const comparison = this.#comparison;
    if (!comparison) return [];
    if (!node) {
      const { shown } = comparison;
      this.#drawn = shown.map(({ file }) => file.place);
      return shown.map((entry) => fileNode(comparison, entry));
    }
    return node.kind === 'file' ? nodesUnder(comparison, node) : [];
  }
}

/** Finds the difference after or before a row, in the order of the view; undefined when there is none. */
export async function differenceFrom(
  comparison: Comparison,
  from: Node | undefined,
  { direction, onlyOpen }: { readonly direction: 'next' | 'previous'; readonly onlyOpen: boolean },
): Promise<DifferenceNode | undefined> {
  const files = comparison.shown.map((entry) => fileNode(comparison, entry));
  if (direction === 'previous') files.reverse();
  const own = from && (from.kind === 'file' ? from : from.parent);
  const start = own ? files.findIndex(({ id }) => id === own.id) : 0;
  // What is before a file is in the files before it; what is after its row is in itself.
  const begin = Math.max(0, start) + Number(direction === 'previous' && from?.kind === 'file');
  for (const file of files.slice(begin)) {
    const { count, open } = comparison.totalsOf(file.entry);
    if ((onlyOpen ? open : count) === 0) continue;
    const rows = (await nodesUnder(comparison, file)).filter((row) => row.kind === 'difference');
    if (direction === 'previous') rows.reverse();
    const at = from?.kind === 'difference' && file.id === own?.id ? rows.findIndex(({ id }) => id === from.id) : -1;
    const isWanted = ({ difference }: DifferenceNode) =>
      !onlyOpen || (difference.offset !== undefined && difference.decision === undefined);
    const found = rows.slice(at + 1).find(isWanted);
    if (found) return found;
  }
  return undefined;
}

/** Describes how many differences there are, and how many of them are decided. */
function describeTotals(comparison: Comparison): string {
  const { count, open } = comparison.totals;
  const files = comparison.shown.length;
  const numbers =
    count === 0
      ? l10n.t('No differences. Files compared: {0}.', formatNumber(comparison.all.length))
      : comparison.isResult
        ? l10n.t('Differences: {0}. Files: {1}.', ...[count, files].map(formatNumber))
        : l10n.t('Decided: {0} of {1} differences. Files: {2}.', ...[count - open, count, files].map(formatNumber));
  const filtered = isFiltering(comparison.filter) ? describeFilter(comparison.filter, comparison.sides) : '';
  const [problem] = comparison.problems;
  // A problem of a line begins with its place.
  const wrong = problem === undefined ? '' : `${decisionsName}:${/^\d/.test(problem) ? '' : ' '}${problem}`;
  return [`${titleOf(comparison.subject)}.`, numbers, filtered, wrong].filter(Boolean).join(' ');
}

/** Describes which differences a filter lets through. */
function describeFilter({ kind, label, pair }: Filter, sides: readonly string[]): string {
  const parts = [
    ...(kind === undefined ? [] : [describeKind(kind, sides)]),
    ...(label === undefined ? [] : [label]),
    ...(pair?.annotators.map((annotator, side) =>
      l10n.t('{0}: {1}', sides[annotator] ?? '', pair.labels[side] ?? l10n.t('no entity')),
    ) ?? []),
  ];
  return l10n.t('Only {0}.', parts.join(', '));
}

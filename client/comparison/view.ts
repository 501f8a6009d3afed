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
import { chosenRows, goToRow } from '../ui/tree-rows.ts';
import type { Comparison } from './comparison.ts';
import { createTreeItem, type DifferenceNode, fileNode, type Node, nodesUnder } from './nodes.ts';
import { titleOf } from './subject.ts';

/** Shows a comparison, when there is one. */
export class ComparisonView implements TreeDataProvider<Node>, Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly #tree: TreeView<Node>;
  readonly #throttle = new Throttle(() => this.#isStale && this.redraw());
  /** Whether something has changed since the rows were made. */
  #isStale = false;
  #comparison: Comparison | undefined;
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
    this.#listening = comparison?.onDidChange(() => {
      this.#isStale = true;
      this.#throttle.schedule();
    });
    this.redraw();
  }

  /** Shows what has changed now, and not in a moment. */
  redraw(): void {
    this.#isStale = false;
    const message = this.#comparison ? describeTotals(this.#comparison) : '';
    if (this.#tree.message !== message) this.#tree.message = message;
    this.#changed.fire();
  }

  /** The row that is chosen or, when a key was pressed on it, has the focus. */
  async focusedRow(): Promise<Node | undefined> {
    return (await chosenRows(this.#tree))[0];
  }

  /** Chooses a row, and gives it the focus. */
  async reveal(node: Node): Promise<void> {
    await goToRow(this.#tree, node);
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
    if (!node) return comparison.shown.map(fileNode);
    return node.kind === 'file' ? nodesUnder(comparison, node) : [];
  }
}

/** Finds the difference after or before a row, in the order of the view; undefined when there is none. */
export async function differenceFrom(
  comparison: Comparison,
  from: Node | undefined,
  { direction, onlyOpen }: { readonly direction: 'next' | 'previous'; readonly onlyOpen: boolean },
): Promise<DifferenceNode | undefined> {
  const files = comparison.shown.map(fileNode);
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
  const { kind, label } = comparison.filter;
  const files = comparison.shown.length;
  const numbers =
    count === 0
      ? l10n.t('No differences. Files compared: {0}.', formatNumber(comparison.all.length))
      : l10n.t('Decided: {0} of {1} differences. Files: {2}.', ...[count - open, count, files].map(formatNumber));
  const filtered = kind === undefined && label === undefined ? '' : l10n.t('Filtered.');
  const [problem] = comparison.problems;
  const wrong = problem === undefined ? '' : `${decisionsName}:${problem}`;
  return [`${titleOf(comparison.subject)}.`, numbers, filtered, wrong].filter(Boolean).join(' ');
}

/** The proposals view of the side bar: kinds of corrections that were learned, those with most places first, and the places of each. */
import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  window,
} from 'vscode';
import type { LearnedState, LearnResult, ProposalKind } from '../../protocol/index.ts';
import { Throttle } from '../ui/debounce.ts';
import { formatNumber } from '../ui/number-format.ts';
import { chosenRowsOnceDrawn, goToRow } from '../ui/tree-rows.ts';
import type { BlindQuestions } from './blind.ts';
import {
  createTreeItem,
  isAlike,
  kindNode,
  type Node,
  type PlaceNode,
  placeNodes,
  questionNodes,
  unusedFileNodes,
  unusedNodes,
} from './nodes.ts';
import type { Proposals } from './proposals.ts';

/** Shows what was learned. */
export class ProposalsView implements TreeDataProvider<Node>, Disposable {
  readonly #proposals: Proposals;
  readonly #blind: BlindQuestions;
  readonly #changed = new EventEmitter<void>();
  readonly #tree: TreeView<Node>;
  readonly #throttle = new Throttle(() => this.redraw());
  /** Rows as they were made last, by their identities: VS Code looks for a row that it does not know by asking for all of them again. */
  readonly #known = new Map<string, Node>();
  readonly #disposables: Disposable[];

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(proposals: Proposals, blind: BlindQuestions) {
    this.#proposals = proposals;
    this.#blind = blind;
    const options = { treeDataProvider: this, showCollapseAll: true, canSelectMany: true };
    this.#tree = window.createTreeView('tagwright.proposals', options);
    const later = () => this.#throttle.schedule();
    const changes = [proposals.onDidChange(later), blind.onDidChange(later)];
    this.#disposables = [this.#tree, this.#changed, this.#throttle, ...changes];
    this.redraw();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Shows what has changed now, and not in a moment. */
  redraw(): void {
    this.#throttle.cancel();
    commands.executeCommand('setContext', 'tagwright.proposals', this.#proposals.context);
    const message = this.#describe();
    if (this.#tree.message !== message) this.#tree.message = message;
    this.#changed.fire();
  }

  /** The rows that are chosen or, unless there are several, the one that has the focus. */
  chosen(): Promise<readonly Node[]> {
    const [known] = this.#known.values();
    return chosenRowsOnceDrawn(this.#tree, known);
  }

  /** Chooses a row, and gives it the focus. */
  goTo(node: Node): Promise<void> {
    return goToRow(this.#tree, this.#known.get(node.id) ?? node, this.onDidChangeTreeData);
  }

  /** Finds the place after or before a row, in the order of the view; undefined when there is none. */
  async placeFrom(from: Node | undefined, direction: 'next' | 'previous'): Promise<PlaceNode | undefined> {
    const kinds = this.#proposals.kinds.map(kindNode);
    if (direction === 'previous') kinds.reverse();
    const own = from?.kind === 'place' ? from.parent : from;
    const start = Math.max(
      0,
      kinds.findIndex(({ id }) => id === own?.id),
    );
    // What is before a kind is in the kinds before it; what is after its row is in itself.
    const begin = start + Number(direction === 'previous' && from?.kind === 'kind');
    for (const kind of kinds.slice(begin)) {
      const rows = await this.#placesUnder(kind);
      if (direction === 'previous') rows.reverse();
      const at = from?.kind === 'place' && kind.id === own?.id ? rows.findIndex(({ id }) => id === from.id) : -1;
      const found = rows[at + 1];
      if (found) return found;
    }
    return undefined;
  }

  getTreeItem(node: Node): TreeItem {
    return createTreeItem(node);
  }

  getParent(node: Node): Node | undefined {
    return 'parent' in node ? (this.#known.get(node.parent.id) ?? node.parent) : undefined;
  }

  async getChildren(node?: Node): Promise<Node[]> {
    const rows = await this.#rowsUnder(node);
    return rows.map((row) => this.#asKnown(row));
  }

  /** Returns a row that VS Code knows, if that would be drawn in the same way. */
  #asKnown(row: Node): Node {
    const known = this.#known.get(row.id);
    if (known && isAlike(known, row)) return known;
    this.#known.set(row.id, row);
    return row;
  }

  async #rowsUnder(node?: Node): Promise<Node[]> {
    const { result, kinds } = this.#proposals;
    if (!node) {
      if (!result) {
        this.#known.clear();
        return [];
      }
      return [...questionNodes(this.#blind.due), ...kinds.map(kindNode), ...unusedNodes(result.unused)];
    }
    if (node.kind === 'kind') return this.#placesUnder(node);
    return node.kind === 'unused' ? unusedFileNodes(node) : [];
  }

  async #placesUnder(kind: ReturnType<typeof kindNode>): Promise<PlaceNode[]> {
    return placeNodes(kind, await this.#proposals.places(kind.id));
  }

  /** Describes what was learned and how far it can be trusted, or why it holds no more. */
  #describe(): string {
    const { result, kinds, state } = this.#proposals;
    if (!result) return state?.message ?? describeAge(state);
    if (result.message !== undefined) return result.message;
    const { asked, agreed } = this.#blind.state;
    const numbers = [asked, agreed].map(formatNumber);
    return [
      l10n.t('Proposals: {0}.', formatNumber(placesIn(kinds))),
      describeValidation(result),
      describeAge(state),
      asked > 0 ? l10n.t('Asked blind: {0}, the same answer: {1}.', ...numbers) : '',
    ]
      .filter(Boolean)
      .join(' ');
  }
}

/** Says what was learned from, and how much is proposed now. */
export function describeLearned({ corrections, reviewed }: LearnResult, kinds: readonly ProposalKind[]): string {
  const numbers = [corrections, reviewed, placesIn(kinds)].map(formatNumber);
  return l10n.t('Learned from {0} corrections in {1} reviewed files. Proposals: {2}.', ...numbers);
}

/** Says that more files were reviewed since, if these are many. */
function describeAge(state: LearnedState | undefined): string {
  if (!state?.isOutOfDate) return '';
  return l10n.t('Files reviewed since: {0}. Learn again.', formatNumber(state.reviewedSince));
}

function placesIn(kinds: readonly ProposalKind[]): number {
  return kinds.reduce((sum, { places }) => sum + places, 0);
}

/** Says how many of the proposals for the reviewed files themselves were right. */
function describeValidation({ repeated, likely }: LearnResult): string {
  const proposed = repeated.proposed + likely.proposed;
  if (proposed === 0) return '';
  const percent = Math.floor((100 * (repeated.right + likely.right)) / proposed);
  return l10n.t('Right in reviewed files: {0} %.', percent);
}

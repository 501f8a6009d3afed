/** The entities view of the side bar: the names of the text that is corrected, by label. */
import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  type Memento,
  type TextDocument,
  type TextEditor,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  window,
} from 'vscode';
import type { NameAt, NameOrder } from '../../../protocol/index.ts';
import { activeTaggedEditor } from '../../editor/documents.ts';
import type { Server } from '../../server/language-server.ts';
import { entitiesOf, nameAt, namesOf, upToDate } from '../../server/requests.ts';
import { Debouncer, onTextChange } from '../../ui/debounce.ts';
import { formatNumber } from '../../ui/number-format.ts';
import { messageOf } from '../../ui/status-message.ts';
import {
  createTreeItem,
  entityNodes,
  idOf,
  type LabelNode,
  labelNodes,
  moreCommand,
  type NameNode,
  type Node,
  nameAtRow,
  nameNodes,
} from './nodes.ts';
import { type EntitiesEvent, initialState, isNewEntity, isSameEntity, next, type WelcomeContent } from './state.ts';

/** Row that does not exist: no label is empty. */
const [nowhere] = labelNodes([{ label: '', entities: 0, total: 0, names: [] }]);

const memoryKeys = { order: 'entities.order', stays: 'entities.stays' };

/** Shows the names of a text, and follows the text and the caret. */
export class EntitiesView implements TreeDataProvider<Node>, Disposable {
  readonly #server: Server;
  readonly #memory: Memento;
  readonly #changed = new EventEmitter<void>();
  readonly #tree: TreeView<Node>;
  readonly #disposables: Disposable[];
  #state = initialState<TextDocument>();

  readonly onDidChangeTreeData = this.#changed.event;

  /** @param memory keeps how the names are sorted and whether they follow the caret */
  constructor(server: Server, memory: Memento) {
    this.#server = server;
    this.#memory = memory;
    const tree = window.createTreeView('tagwright.entities', {
      treeDataProvider: this,
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.#tree = tree;
    const change = new Debouncer(() => this.refresh());
    const move = new Debouncer(() => this.#follow());
    this.#disposables = [
      tree,
      this.#changed,
      change,
      move,
      ...onTextChange(server, () => change.schedule()),
      window.onDidChangeTextEditorSelection(
        ({ textEditor }) => textEditor.document === this.#state.text && move.schedule(),
      ),
      tree.onDidChangeVisibility(() => this.#followAnew()),
      tree.onDidExpandElement(({ element: { id } }) => this.#dispatch({ type: 'expanded', id })),
      tree.onDidCollapseElement(({ element: { id } }) => this.#dispatch({ type: 'collapsed', id })),
      tree.onDidChangeSelection(({ selection: [node] }) => {
        this.#dispatch({ type: 'chosen', place: node && nameAtRow(node) });
      }),
      commands.registerCommand(moreCommand, (node: Node) =>
        this.restoringFocus(node, async () => {
          this.#dispatch({ type: 'moreAsked' });
        }),
      ),
    ];
    if (!this.follows) this.#setFollows(false);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** The text whose names are shown, in the editor that shows it. */
  get editor(): TextEditor | undefined {
    return window.visibleTextEditors.find(({ document }) => document === this.#state.text);
  }

  /** Whether the view can be seen. */
  get isVisible(): boolean {
    return this.#tree.visible;
  }

  /** The rows that are chosen. */
  get selection(): readonly Node[] {
    return this.#tree.selection;
  }

  /** Order of the names. */
  get order(): NameOrder {
    return this.#memory.get<NameOrder>(memoryKeys.order, 'name');
  }

  set order(order: NameOrder) {
    this.#memory.update(memoryKeys.order, order);
    this.refresh();
  }

  /** Part of a name that is looked for; empty for all names. */
  get query(): string {
    return this.#state.query;
  }

  set query(query: string) {
    if (query === this.query) return;
    this.#dispatch({ type: 'queried', query });
    commands.executeCommand('setContext', 'tagwright.entitiesFiltered', query !== '');
    this.refresh();
  }

  /** Whether the row of the entity at the caret is shown wherever the caret goes. */
  get follows(): boolean {
    return !this.#memory.get(memoryKeys.stays, false);
  }

  set follows(follows: boolean) {
    this.#memory.update(memoryKeys.stays, !follows);
    this.#setFollows(follows);
    this.#followAnew();
  }

  /** Reads the names again, now or when the rows need not stay any more. */
  refresh(): void {
    this.#dispatch({ type: 'outdated' });
    if (!this.#state.needsRefresh) this.#changed.fire();
  }

  /**
   * Settles when VS Code has drawn the list. While it does, it does not tell which row is chosen, and in the end it takes the
   * keyboard to the list if that had it, also from a question that was opened meanwhile.
   */
  async whenDrawn(): Promise<void> {
    // A row is looked for when all others have been drawn, and this one is not found.
    await this.#tree.reveal(nowhere!).then(undefined, () => undefined);
  }

  /** Runs something for which the rows have to stay as they are. */
  async withStableRows<T>(act: () => Promise<T>): Promise<T> {
    this.#dispatch({ type: 'held' });
    try {
      await this.whenDrawn();
      return await act();
    } finally {
      this.#dispatch({ type: 'released' });
      if (this.#state.needsRefresh) this.refresh();
    }
  }

  /** Runs something after which a row may be gone, and moves the focus to the row that has taken its place. */
  async restoringFocus<T>(node: Node, act: () => Promise<T>): Promise<T> {
    const result = await act();
    // Whatever has happened to the entity at the caret, that is no reason to go there.
    this.#dispatch({ type: 'caretMoved', to: await this.#placeOfCaret() });
    this.refresh();
    const successor = await this.#successorOf(node);
    // A row that is still there still has the focus, unless the user has gone on.
    if (this.isVisible && successor && successor.id !== node.id) await this.#reveal(successor, true);
    return result;
  }

  getTreeItem(node: Node): TreeItem {
    const { editor } = this;
    return createTreeItem(node, { uri: this.#state.text!.uri, viewColumn: editor?.viewColumn });
  }

  getParent(node: Node): Node | undefined {
    return node.parent;
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node) return this.#rowsUnder(node);
    const labels = await this.#readLabels();
    const { text } = this.#state;
    this.#dispatch({ type: 'read', text, version: text?.version, labels });
    this.#follow();
    return labels;
  }

  /** The rows under another one, or all labels, as they are now. */
  async #rowsUnder(node: Node | undefined): Promise<Node[]> {
    if (!node) return this.#readLabels();
    if (node.kind === 'label') return nameNodes(node);
    return node.kind === 'name' ? this.#readEntities(node) : [];
  }

  async #readLabels(): Promise<LabelNode[]> {
    const document = this.#documentToShow();
    this.#dispatch({ type: 'readingStarted', text: document });
    if (!document) return this.#showState('none', []);
    try {
      this.#setContent('some');
      await this.#server.started;
      const { query, limit } = this.#state;
      const ask = () => namesOf(this.#server, document, { order: this.order, query, limit });
      const { total, labels } = await upToDate(document, ask);
      const found = labels.reduce((sum, label) => sum + label.total, 0);
      // Another text may have come to be shown meanwhile.
      if (document !== this.#state.text) return this.#readLabels();
      const message = query === '' ? '' : describeFound(query, found, total);
      return this.#showState(total > 0 ? 'some' : 'empty', labelNodes(labels), message);
    } catch (error) {
      return this.#showState('some', [], messageOf(error));
    }
  }

  async #readEntities(node: NameNode): Promise<Node[]> {
    const document = this.#state.text!;
    const params = { label: node.parent.names.label, surface: node.name.surface, limit: this.#state.limit };
    const { count, entities } = await upToDate(document, () => entitiesOf(this.#server, document, params));
    return entityNodes(node, entities, count);
  }

  /** The tagged text that has the focus, or the last one that had it as long as it can be seen. */
  #documentToShow(): TextDocument | undefined {
    return activeTaggedEditor()?.document ?? this.editor?.document;
  }

  /** Shows a message above the rows, and sets the condition of the welcome content. */
  #showState(content: WelcomeContent, rows: LabelNode[], message = ''): LabelNode[] {
    this.#setContent(content);
    if (this.#tree.message !== message) this.#tree.message = message;
    return rows;
  }

  #setContent(content: WelcomeContent): void {
    if (content !== this.#state.content) commands.executeCommand('setContext', 'tagwright.entities', content);
    this.#dispatch({ type: 'contentChanged', content });
  }

  #dispatch(event: EntitiesEvent<TextDocument>): void {
    this.#state = next(this.#state, event);
  }

  /** The row that is now where a row was: itself, else what has come into its place, else the one above. */
  async #successorOf(node: Node): Promise<Node | undefined> {
    const parent = node.parent && (await this.#successorOf(node.parent));
    if (parent?.id !== node.parent?.id) return parent;
    const rows = await this.#rowsUnder(parent);
    return rows.find(({ id }) => id === node.id) ?? rows[Math.min(node.index, rows.length - 1)] ?? parent;
  }

  /** Shows the row of the entity at the caret, even if the caret has not moved. */
  #followAnew(): void {
    this.#dispatch({ type: 'caretMoved', to: undefined });
    this.#follow();
  }

  /** Shows the row of the entity that the caret has moved to: the name, unless its entities can be seen. */
  async #follow(): Promise<void> {
    if (!this.#tree.visible || !this.follows) return;
    const document = this.#state.text;
    const place = await this.#placeOfCaret();
    // Rows that are older than the text may not have it yet; those that follow them will show it.
    const { text, version, labels, expanded } = this.#state;
    if (!text || text !== document || version !== text.version) return;
    const isNew = isNewEntity(this.#state, place);
    this.#dispatch({ type: 'caretMoved', to: place });
    if (!isNew || !place) return;
    const { label, surface, index } = place;
    const labelRow = labels.find(({ id }) => id === idOf(label));
    if (!labelRow) return;
    const name = nameNodes(labelRow).find(({ id }) => id === idOf(label, surface));
    const entities = name && expanded.has(name.id) ? await this.#rowsUnder(name) : [];
    // The caret may have gone on while the entities were read.
    if (isSameEntity(this.#state.caret, place)) await this.#reveal(entities[index] ?? name ?? labelRow, false);
  }

  /** The entity at the caret, if there is one. */
  async #placeOfCaret(): Promise<NameAt | undefined> {
    const { editor } = this;
    if (!editor) return undefined;
    const ask = () => nameAt(this.#server, editor.document, editor.selection.active);
    return (await upToDate(editor.document, ask).catch(() => null)) ?? undefined;
  }

  async #reveal(node: Node, focus: boolean): Promise<void> {
    if (!focus && this.selection.some(({ id }) => id === node.id)) return;
    // The row may have gone in the meantime; then there is none to show.
    await this.#tree.reveal(node, { select: true, focus }).then(undefined, () => undefined);
  }

  /** A key that is not there means that it follows, so that windows without the view need not set it. */
  #setFollows(follows: boolean): void {
    commands.executeCommand('setContext', 'tagwright.entitiesStay', !follows);
  }
}

/** Describes how many names match a query. */
function describeFound(query: string, found: number, total: number): string {
  return found === 0
    ? l10n.t('No name here has “{0}”.', query)
    : l10n.t('{0} of {1} names have “{2}”.', formatNumber(found), formatNumber(total), query);
}

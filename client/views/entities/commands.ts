/** Commands of the entities view. They work on a row from its menu, and by key on the row that has the focus. */
import { commands, type Disposable, l10n, type Range, type TextEditor, window } from 'vscode';
import { editCommands, type NameOrder } from '../../../protocol/index.ts';
import { pickLabel } from '../../commands/pick-label.ts';
import { keepCarets } from '../../editor/keep-carets.ts';
import type { Server } from '../../server/language-server.ts';
import { entitiesOf, entitySummary, upToDate } from '../../server/requests.ts';
import { formatNumber } from '../../ui/number-format.ts';
import type { SerialQueue } from '../../ui/serial-queue.ts';
import { messageOf, showResult, showStatus } from '../../ui/status-message.ts';
import { chosenRows } from '../../ui/tree-rows.ts';
import { type EntityNode, type NameNode, type Node, nameAtRow } from './nodes.ts';
import type { EntitiesView } from './view.ts';

/** A row that edits are about. */
type EditableNode = NameNode | EntityNode;

/** Registers the commands of the entities view. */
export function addEntityCommands(view: EntitiesView, server: Server, queue: SerialQueue): Disposable[] {
  const edit = async (editor: TextEditor, targets: readonly EditableNode[], command: string, label?: string) => {
    const { document } = editor;
    const result = await view.restoringFocus(targets[0]!, async () => {
      const ranges = await upToDate(document, () => rangesOf(server, editor, targets));
      return keepCarets(editor, () => server.edit({ command, document, ranges, label }));
    });
    // Who reads it may go on, and is not called back to a row.
    showResult(result, document);
  };
  const ask = async (editor: TextEditor, targets: readonly EditableNode[], command: string) => {
    const isAll = command === editCommands.relabelAll;
    const labels = new Set(targets.map((target) => nameAtRow(target)!.label));
    const question = async () => {
      const { labels: choice } = await entitySummary(server, editor.document);
      return {
        labels: choice,
        about: describeTargets(targets, isAll),
        current: labels.size === 1 ? [...labels][0] : undefined,
      };
    };
    const title = isAll ? l10n.t('Relabel All Mentions') : l10n.t('Relabel Entity');
    const label = await view.withStableRows(() => pickLabel(title, question));
    if (label !== undefined) await queue.run(() => edit(editor, targets, command, label));
  };
  return [
    onRows(view, queue, 'relabel', (editor, targets) => ask(editor, targets, editCommands.relabel)),
    onRows(view, queue, 'relabelAll', (editor, targets) => ask(editor, targets, editCommands.relabelAll)),
    onRows(view, queue, 'untag', (editor, targets) => queue.run(() => edit(editor, targets, editCommands.untag))),
    register('sort', () => sort(view)),
    register('filter', () => filter(view)),
    register('clearFilter', () => {
      view.query = '';
    }),
    register('follow', () => {
      view.follows = true;
    }),
    register('unfollow', () => {
      view.follows = false;
    }),
  ];
}

function register(name: string, run: (...args: readonly never[]) => unknown): Disposable {
  return commands.registerCommand(`tagwright.entities.${name}`, run);
}

/** Registers an edit of rows. Failures are said, quietly. */
function onRows(
  view: EntitiesView,
  queue: SerialQueue,
  name: string,
  run: (editor: TextEditor, targets: readonly EditableNode[]) => Promise<unknown>,
): Disposable {
  return register(name, async (node?: Node, nodes?: readonly Node[]) => {
    // An edit that goes on takes the focus to a row in the end.
    const rows = nodes ?? (node ? [node] : await queue.run(() => view.withStableRows(() => chosenRows(view))));
    const targets = rows.filter((row) => row.kind === 'name' || row.kind === 'entity');
    const { editor } = view;
    if (!editor || targets.length === 0) return showStatus(l10n.t('There is no entity here.'));
    await run(editor, targets).catch((error) => showStatus(messageOf(error)));
  });
}

/** Finds the current ranges of the entities of some rows: one that was edited a moment ago may have moved. */
async function rangesOf(server: Server, { document }: TextEditor, targets: readonly EditableNode[]): Promise<Range[]> {
  const found = targets.map(async (target) => {
    const { label, surface, index } = nameAtRow(target)!;
    const { entities } = await entitiesOf(server, document, { label, surface, limit: Number.MAX_SAFE_INTEGER });
    const ranges = entities.map(({ range }) => range);
    return target.kind === 'name' ? ranges : ranges.slice(index, index + 1);
  });
  return (await Promise.all(found)).flat();
}

/** A name, and how many of its mentions an edit is about. */
function describeTargets(targets: readonly EditableNode[], isAll: boolean): string {
  const names = targets.map((target) => (target.kind === 'name' ? target : target.parent));
  const counts = targets.map((target, index) => {
    const { count, others } = names[index]!.name;
    if (isAll) return others.reduce((sum, other) => sum + other.count, count);
    return target.kind === 'name' ? count : 1;
  });
  const count = counts.reduce((sum, each) => sum + each, 0);
  if (targets.length > 1) return l10n.t('{0} entities', formatNumber(count));
  const surface = `“${names[0]!.name.surface}”`;
  return count === 1 ? surface : l10n.t('{0} mentions of {1}', formatNumber(count), surface);
}

async function sort(view: EntitiesView): Promise<void> {
  const titles: Record<NameOrder, string> = {
    name: l10n.t('By Name'),
    count: l10n.t('By Count'),
    conflicts: l10n.t('Several Labels First'),
  };
  const items = Object.entries(titles).map(([order, label]) => {
    return { order: order as NameOrder, label, description: order === view.order ? l10n.t('current') : '' };
  });
  const picked = await window.showQuickPick(items, { title: l10n.t('Sort Names') });
  if (picked) view.order = picked.order;
}

/** Asks what to look for. What is typed is looked for at once; Escape goes back to what was looked for before. */
async function filter(view: EntitiesView): Promise<void> {
  // At once if that can be: what is typed must not get into the list.
  if (!view.isVisible) await commands.executeCommand('tagwright.entities.focus');
  const input = window.createInputBox();
  const before = view.query;
  let isAccepted = false;
  Object.assign(input, {
    title: l10n.t('Filter Names'),
    placeholder: l10n.t('Part of a name, or label:ORG'),
    value: before,
  });
  input.onDidChangeValue((value) => {
    view.query = value.trim();
  });
  input.onDidAccept(() => {
    isAccepted = true;
    input.hide();
  });
  input.onDidHide(() => {
    if (!isAccepted) view.query = before;
    input.dispose();
  });
  await view.whenDrawn();
  input.show();
}

/**
 * Commands that move the caret from entity to entity, all or those of one label, from finding to finding, and from suspicious
 * label to suspicious label, around the end and on.
 */
import {
  commands,
  type Disposable,
  l10n,
  type Position,
  Selection,
  type TextEditor,
  TextEditorRevealType,
} from 'vscode';
import type { Direction } from '../../protocol/index.ts';
import { setSelections } from '../editor/keep-carets.ts';
import type { Server } from '../server/language-server.ts';
import { entityInWords, neighbour, nextFinding, nextSuspicious, upToDate } from '../server/requests.ts';
import type { SerialQueue } from '../ui/serial-queue.ts';
import { announce, isHeard, showStatus, whileWaiting } from '../ui/status-message.ts';
import { onEditor } from './on-editor.ts';

/** Registers the commands that move the caret. */
export function addNavigationCommands(server: Server, queue: SerialQueue): Disposable[] {
  const toEntity = async (editor: TextEditor, direction: Direction, sameLabel = false) => {
    const { document } = editor;
    const which = { direction, sameLabel };
    const body = await upToDate(document, () => neighbour(server, document, editor.selection.active, which));
    if (body) {
      await moveTo(editor, body.start);
      if (isHeard()) announce((await entityInWords(server, document, body.start)) ?? '');
    } else showStatus(sameLabel ? l10n.t('There is no entity here.') : l10n.t('There are no entities in this file.'));
  };
  const toSameLabel = (editor: TextEditor, direction: Direction) => toEntity(editor, direction, true);
  const toFinding = async (editor: TextEditor, direction: Direction) => {
    const { document } = editor;
    const ask = () => upToDate(document, () => nextFinding(server, document, editor.selection.active, direction));
    // Of a file that has just been opened they are still being read.
    const next = await whileWaiting(l10n.t('Looking for findings'), ask);
    if (!next) return showStatus(l10n.t('There are no findings in this file.'));
    await moveTo(editor, next.range.start);
    showStatus(next.messages.join(' '));
  };
  const toSuspicious = async (editor: TextEditor) => {
    const { document } = editor;
    const next = await upToDate(document, () => nextSuspicious(server, document, editor.selection.active));
    if (next) await moveTo(editor, next.body.start);
    showStatus(next?.message ?? l10n.t('No label in this file is suspicious.'));
  };
  const on = (name: string, go: (editor: TextEditor) => unknown) =>
    onEditor(name, (editor, from) =>
      queue.run(async () => {
        if (from === 'list') await commands.executeCommand('workbench.action.focusActiveEditorGroup');
        await go(editor);
      }),
    );
  const move = (name: string, to: (editor: TextEditor, direction: Direction) => unknown, direction: Direction) =>
    on(name, (editor) => to(editor, direction));
  return [
    move('nextEntity', toEntity, 'next'),
    move('previousEntity', toEntity, 'previous'),
    // Keys that type in a text have commands of their own: the palette shows a command with a key, wherever that holds.
    move('reading.next', toEntity, 'next'),
    move('reading.previous', toEntity, 'previous'),
    move('nextSameLabel', toSameLabel, 'next'),
    move('previousSameLabel', toSameLabel, 'previous'),
    move('nextFinding', toFinding, 'next'),
    move('previousFinding', toFinding, 'previous'),
    on('nextSuspicious', toSuspicious),
  ];
}

/** Puts the caret there, and scrolls only when it would not be seen. Returns when the next command can start from there. */
export async function moveTo(editor: TextEditor, position: Position): Promise<void> {
  const selection = new Selection(position, position);
  const set = setSelections(editor, [selection]);
  editor.revealRange(selection, TextEditorRevealType.InCenterIfOutsideViewport);
  await set;
}

/** Commands that move the caret from entity to entity and from finding to finding, around the end and on. */
import { type Disposable, l10n, type Position, Selection, type TextEditor, TextEditorRevealType } from 'vscode';
import { type Entities, entityAt } from '../entities.ts';
import { findingsOf } from '../findings.ts';
import { say } from '../quiet.ts';
import { onEditor } from './on-editor.ts';

/** Registers them. */
export function addNavigationCommands(entities: Entities): Disposable[] {
  const toEntity = (direction: Direction) => async (editor: TextEditor) => {
    const { entities: all } = await entities.of(editor.document);
    const { active } = editor.selection;
    // From within an entity, the one before is another one.
    const from = direction === 'previous' ? (entityAt(all, active)?.body.start ?? active) : active;
    const at = neighbour(
      all.map(({ body }) => body.start),
      from,
      direction,
    );
    if (at) moveTo(editor, at);
    else say(l10n.t('There are no entities in this file.'));
  };
  const toFinding = (direction: Direction) => (editor: TextEditor) => {
    const findings = findingsOf(editor.document);
    const at = neighbour(
      findings.map(({ range }) => range.start),
      editor.selection.active,
      direction,
    );
    if (!at) return say(l10n.t('There are no findings in this file.'));
    moveTo(editor, at);
    say(
      findings
        .filter(({ range }) => range.start.isEqual(at))
        .map(({ message }) => message)
        .join(' '),
    );
  };
  return [
    onEditor('nextEntity', toEntity('next')),
    onEditor('previousEntity', toEntity('previous')),
    onEditor('nextFinding', toFinding('next')),
    onEditor('previousFinding', toFinding('previous')),
  ];
}

type Direction = 'next' | 'previous';

/** The position after or before another one; at the end, the first or the last. */
function neighbour(positions: readonly Position[], from: Position, direction: Direction): Position | undefined {
  const sorted = [...positions].sort((a, b) => a.compareTo(b));
  return direction === 'next'
    ? (sorted.find((position) => position.isAfter(from)) ?? sorted[0])
    : (sorted.findLast((position) => position.isBefore(from)) ?? sorted.at(-1));
}

/** Puts the caret there, and scrolls only when it would not be seen. */
function moveTo(editor: TextEditor, position: Position): void {
  const selection = new Selection(position, position);
  editor.selection = selection;
  editor.revealRange(selection, TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Rows of a tree of the side bar: which a key is about, and going to one. */
import { commands, type TreeView } from 'vscode';

/** Attempts at choosing a row: VS Code does not find one while it draws the list anew. */
const maxTries = 20;

/** Returns the rows that are chosen or, unless there are several, the one that has the focus. */
export async function chosenRows<T>(tree: Pick<TreeView<T>, 'selection'>): Promise<readonly T[]> {
  // VS Code does not tell an extension which row has the focus, but chooses it when asked to.
  if (tree.selection.length < 2) await commands.executeCommand('list.selectAndPreserveFocus');
  return tree.selection;
}

/** Chooses a row, and gives it the focus. */
export async function goToRow<T>(tree: TreeView<T>, row: T): Promise<void> {
  for (let tries = 0; tries < maxTries; tries++) {
    const isDone = await tree.reveal(row, { select: true, focus: true }).then(
      () => true,
      () => false,
    );
    if (isDone) return;
  }
}

/** Rows of a tree of the side bar: which a key is about, and going to one. */
import { commands, type Event, type TreeView } from 'vscode';

/** Returns the rows that are chosen or, unless there are several, the one that has the focus. */
export async function chosenRows<T>(tree: Pick<TreeView<T>, 'selection'>): Promise<readonly T[]> {
  // VS Code does not tell an extension which row has the focus, but chooses it when asked to.
  if (tree.selection.length < 2) await commands.executeCommand('list.selectAndPreserveFocus');
  return tree.selection;
}

/**
 * Returns {@link chosenRows} of a list that may be drawn anew at any time. While VS Code does that, it tells of no row; to reveal one
 * waits for the end of it.
 *
 * @param known a row that was in the list when it was drawn last
 */
export async function chosenRowsOnceDrawn<T>(
  tree: Pick<TreeView<T>, 'selection' | 'reveal'>,
  known: T | undefined,
): Promise<readonly T[]> {
  const rows = await chosenRows(tree);
  if (rows.length > 0 || known === undefined) return rows;
  await tree.reveal(known, { select: false, focus: false }).then(undefined, () => undefined);
  return chosenRows(tree);
}

/**
 * Chooses a row, and gives it the focus. VS Code does not find one while it draws the list anew, and mostly does not say so: then it is
 * asked again, which waits for the end of that drawing. A row that is not found though nothing was drawn meanwhile is not there.
 *
 * @param onDidDraw fires whenever the list is about to be drawn anew
 */
export async function goToRow<T extends { readonly id: string }>(
  tree: Pick<TreeView<T>, 'selection' | 'reveal'>,
  row: T,
  onDidDraw: Event<unknown>,
): Promise<void> {
  let isDrawn = true;
  const drawing = onDidDraw(() => {
    isDrawn = true;
  });
  try {
    while (isDrawn) {
      isDrawn = false;
      await tree.reveal(row, { select: true, focus: true }).then(undefined, () => undefined);
      if (tree.selection.length === 1 && tree.selection[0]?.id === row.id) return;
    }
  } finally {
    drawing.dispose();
  }
}

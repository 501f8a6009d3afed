/** Tells the context menu of the reading view what it is opened on. */
import type { PlacedEntity, Text } from './text.ts';

/**
 * Tells VS Code, for each menu that is opened on the page, what there is to copy: the selected text, or else the entity that was
 * pointed at. Nothing here can be cut or pasted over, so VS Code is kept from offering that.
 */
export function watchMenu(text: Text): void {
  const tell = (selected: string, found?: PlacedEntity) => {
    const copies = selected || (found ? textOf(found) : '');
    const context = { preventDefaultContextMenuItems: true, readingSelects: selected !== '', readingCopies: copies };
    document.body.dataset.vscodeContext = JSON.stringify(context);
  };
  tell('');
  // Before VS Code reads it.
  document.addEventListener(
    'contextmenu',
    ({ target }) => {
      const found = target instanceof Element ? text.entityOf(target) : undefined;
      tell(document.getSelection()?.toString().trim() ?? '', found);
    },
    { capture: true },
  );
}

function textOf({ block: { block }, entity: { from, to } }: PlacedEntity): string {
  return block.text.slice(from, to).trim();
}

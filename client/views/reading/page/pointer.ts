/** Follows the caret and the pointer in the reading view. */
import type { FromPage, OffsetRange } from '../messages.ts';
import type { Scroller } from './scroller.ts';
import type { PlacedBlock, PlacedEntity, Text } from './text.ts';

/** The entity that the caret of the source is in, and what is chosen here to be selected there. */
export class Pointer {
  readonly #text: Text;
  readonly #scroller: Scroller;
  readonly #post: (message: FromPage) => void;
  #current: HTMLElement | undefined;

  constructor(text: Text, scroller: Scroller, post: (message: FromPage) => void) {
    this.#text = text;
    this.#scroller = scroller;
    this.#post = post;
    const { element } = text;
    document.addEventListener('pointerup', () => this.#chooseText());
    element.addEventListener('click', ({ target }) => this.#chooseEntity(target, false));
    element.addEventListener('dblclick', ({ target }) => this.#chooseEntity(target, true));
    element.addEventListener('contextmenu', ({ target }) => this.#chooseEntity(target, false), { capture: true });
    element.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.ctrlKey && !event.altKey && !event.metaKey) {
        this.#chooseEntity(event.target, true);
      }
    });
  }

  /** Shows which entity the selection in the source is in, if it is in one. */
  moveTo(caret: OffsetRange | undefined): void {
    const found = caret && this.#text.entityAt(caret);
    const range = found ? bodyOf(found) : { from: 0, to: 0 };
    this.#post({ type: 'current', ...range });
    if (found?.element === this.#current) return;
    if (this.#current) {
      this.#current.classList.remove('current');
      this.#current.ariaCurrent = null;
      this.#current.tabIndex = -1;
    }
    this.#current = found?.element;
    if (!this.#current) return;
    this.#current.classList.add('current');
    this.#current.ariaCurrent = 'true';
    this.#current.tabIndex = 0;
    this.#scroller.reveal(this.#current);
    if (document.hasFocus()) this.takeFocus();
  }

  /** Gives the focus to that entity, or else to the text; it stays where it is when that is in the legend. */
  takeFocus(): void {
    if (document.activeElement?.closest('.legend')) return;
    (this.#current ?? this.#text.element).focus({ preventScroll: true });
  }

  #chooseEntity(target: EventTarget | null, goes: boolean): void {
    const found = target instanceof Element ? this.#text.entityOf(target) : undefined;
    if (!found || !(document.getSelection()?.isCollapsed ?? true)) return;
    const { from } = bodyOf(found);
    this.#select({ from, to: from }, goes);
  }

  /** Selects in the source what is selected on the page. */
  #chooseText(): void {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return;
    const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
    const start = this.#text.blockOf(startContainer);
    const end = this.#text.blockOf(endContainer);
    if (!start || !end) return;
    const from = firstNonBlank(start, textOffset(start, startContainer, startOffset));
    const to = lastNonBlank(end, textOffset(end, endContainer, endOffset));
    const range = { from: sourceOf(start, from), to: to > 0 ? sourceOf(end, to - 1) + 1 : end.from };
    if (range.from < range.to) this.#select(range, false);
  }

  #select(range: OffsetRange, goes: boolean): void {
    this.#post({ type: 'select', ...range, goes, version: this.#text.version });
  }
}

function bodyOf({ block, entity }: PlacedEntity): OffsetRange {
  return { from: block.from + entity.body[0], to: block.from + entity.body[1] };
}

/** Maps a place in the page to an offset in the text of a block. */
function textOffset({ content }: PlacedBlock, node: Node, offset: number): number {
  const before = document.createRange();
  before.setStart(content, 0);
  if (content.contains(node)) before.setEnd(node, offset);
  return before.toString().length;
}

/** Finds the first offset, from the given one on, that has a visible character after it. */
function firstNonBlank({ block: { text } }: PlacedBlock, offset: number): number {
  const ahead = text.slice(offset).search(/\S/);
  return ahead < 0 ? text.length : offset + ahead;
}

/** Finds the last offset, up to the given one, that has a visible character before it. */
function lastNonBlank({ block: { text } }: PlacedBlock, offset: number): number {
  return text.slice(0, offset).trimEnd().length;
}

/** Maps an offset in the text of a block to one in the document. */
function sourceOf({ block: { runs }, from }: PlacedBlock, offset: number): number {
  const [start, source] = runs.findLast(([run]) => run <= offset) ?? [0, 0];
  return from + source + offset - start;
}

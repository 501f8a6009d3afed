/** Keeps the scroll positions of the reading view and its source together. */
import type { PlacedBlock, Text } from './text.ts';

/** Time after an action of the user in which scrolling counts as its effect, in milliseconds. */
const userMilliseconds = 1000;

/** Scrolls with the source: reports what the user scrolls to, and not what follows from messages of the source. */
export class Scroller {
  readonly #text: Text;
  readonly #tell: (offset: number) => void;
  /** Time of the user's last action that can scroll. */
  #userAt = Number.NEGATIVE_INFINITY;
  #frame: number | undefined;

  constructor(text: Text, tell: (offset: number) => void) {
    this.#text = text;
    this.#tell = tell;
    const byUser = () => {
      this.#userAt = performance.now();
    };
    for (const type of ['wheel', 'touchmove', 'pointerdown', 'pointermove', 'keydown']) {
      text.element.addEventListener(
        type,
        (event) => {
          if (!(event instanceof PointerEvent) || event.buttons > 0) byUser();
        },
        { passive: true },
      );
    }
    text.element.addEventListener('scroll', () => {
      if (performance.now() - this.#userAt < userMilliseconds) this.#onceAFrame(() => this.#tell(this.#first()));
    });
  }

  /**
   * Scrolls to what the source shows first.
   *
   * @param seen a place that is to be seen then, if there is one
   */
  scrollTo(offset: number, seen?: number): void {
    const block = this.#text.blockAt(offset);
    if (!block) return;
    this.#userAt = Number.NEGATIVE_INFINITY;
    this.#scrollIn(block, offset);
    // Blocks that were not drawn before are only now as high as they are.
    this.#onceAFrame(() => {
      this.#scrollIn(block, offset);
      if (seen === undefined) return;
      this.#show(seen);
      // As above.
      this.#onceAFrame(() => this.#show(seen));
    });
  }

  /** Makes an element visible; scrolls only if it is not. */
  reveal(element: HTMLElement): void {
    const view = this.#text.element.getBoundingClientRect();
    const { top, bottom } = element.getBoundingClientRect();
    if (top >= view.top && bottom <= view.bottom) return;
    this.#userAt = Number.NEGATIVE_INFINITY;
    element.scrollIntoView({ block: 'center' });
  }

  /** Makes a place visible, in the middle if it is not yet. */
  #show(offset: number): void {
    const block = this.#text.blockAt(offset);
    if (!block) return;
    const { element } = this.#text;
    const place = this.#placeOf(block, offset);
    const { scrollTop, clientHeight } = element;
    if (place < scrollTop || place > scrollTop + 0.9 * clientHeight) element.scrollTop = place - clientHeight / 2;
  }

  #scrollIn(block: PlacedBlock, offset: number): void {
    this.#text.element.scrollTop = this.#placeOf(block, offset) - this.#margin;
  }

  /** Distance of a place from the top of the page, as far as it can be told from the height of its block. */
  #placeOf({ element, from, block }: PlacedBlock, offset: number): number {
    const share = (offset - from) / Math.max(1, block.length);
    return element.offsetTop + share * element.offsetHeight;
  }

  /** The offset of what stands at the top, as far as it can be told from the heights of blocks. */
  #first(): number {
    const { blocks, element } = this.#text;
    const top = element.scrollTop + this.#margin;
    let low = 0;
    let high = blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (blocks[middle]!.element.offsetTop <= top) low = middle;
      else high = middle - 1;
    }
    const block = blocks[low];
    if (!block) return 0;
    const share = (top - block.element.offsetTop) / Math.max(1, block.element.offsetHeight);
    return block.from + Math.round(Math.min(1, Math.max(0, share)) * block.block.length);
  }

  /** Height of what is above the first block. */
  get #margin(): number {
    return this.#text.blocks[0]?.element.offsetTop ?? 0;
  }

  #onceAFrame(act: () => void): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(act);
  }
}

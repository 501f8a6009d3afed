import type { PlacedBlock, Text } from './text.ts';

/** How long what the page does counts as the effect of what its user did, in milliseconds. */
const userMilliseconds = 1000;

/** Scrolls with the source: it is told what the user scrolls to, and nothing that follows from its own messages. */
export class Scroller {
  readonly #text: Text;
  readonly #tell: (offset: number) => void;
  /** When the user last did something that can scroll. */
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

  /** Scrolls to what the source shows first. */
  scrollTo(offset: number): void {
    const block = this.#text.blockAt(offset);
    if (!block) return;
    this.#userAt = Number.NEGATIVE_INFINITY;
    this.#scrollIn(block, offset);
    // Blocks that were not drawn before are only now as high as they are.
    this.#onceAFrame(() => this.#scrollIn(block, offset));
  }

  /** Makes an element visible, and scrolls only if it is not. */
  reveal(element: HTMLElement): void {
    const view = this.#text.element.getBoundingClientRect();
    const { top, bottom } = element.getBoundingClientRect();
    if (top >= view.top && bottom <= view.bottom) return;
    this.#userAt = Number.NEGATIVE_INFINITY;
    element.scrollIntoView({ block: 'center' });
  }

  #scrollIn(block: PlacedBlock, offset: number): void {
    const { offsetTop, offsetHeight } = block.element;
    const share = (offset - block.from) / Math.max(1, block.block.length);
    this.#text.element.scrollTop = offsetTop - this.#margin + share * offsetHeight;
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

  /** What is above the first block. */
  get #margin(): number {
    return this.#text.blocks[0]?.element.offsetTop ?? 0;
  }

  #onceAFrame(act: () => void): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(act);
  }
}

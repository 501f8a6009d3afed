/** Shows the text of the reading view, block by block. */
import type { ReadingBlock, ReadingEntity } from '../../../../protocol/index.ts';
import type { OffsetRange, PageContent, PageTexts } from '../messages.ts';
import { type BlockElement, renderBlock } from './block.ts';
import type { Looks } from './looks.ts';

/** A block on the page. */
export interface PlacedBlock extends BlockElement {
  /** Offset of the block in the document. */
  from: number;
}

/** An entity on the page. */
export interface PlacedEntity {
  readonly element: HTMLElement;
  readonly block: PlacedBlock;
  readonly entity: ReadingEntity;
}

/** A text from which on what is not to be seen is not drawn, in UTF-16 units of the document: twice the longest cable. */
const longText = 100_000;

/** The text of the document, block by block. Offsets are those of the document. */
export class Text {
  readonly element = document.createElement('main');
  /** The version of the document. */
  version = -1;
  readonly #looks: Looks;
  readonly #words: PageTexts;
  readonly #rest = document.createElement('p');
  #uri = '';
  #looksVersion = 0;
  #blocks: readonly PlacedBlock[] = [];
  #byElement = new WeakMap<Element, PlacedBlock>();

  constructor(looks: Looks, words: PageTexts) {
    this.#looks = looks;
    this.#words = words;
    this.#rest.className = 'rest';
    this.element.tabIndex = 0;
    this.element.ariaLabel = words.text;
    this.element.dataset.vscodeContext = JSON.stringify({ webviewSection: 'text' });
  }

  get blocks(): readonly PlacedBlock[] {
    return this.#blocks;
  }

  /** Shows a document, or what has changed in it: blocks that are as they were stay as they are. */
  show({ uri, version, reading, rest }: PageContent): void {
    const isSameLook = this.#looksVersion === this.#looks.version;
    let from = 0;
    const next = reading.blocks.map((each) => {
      const old = typeof each === 'number' ? this.#blocks[each] : undefined;
      const placed: PlacedBlock =
        old && isSameLook ? old : { ...this.#render(old?.block ?? (each as ReadingBlock)), from };
      placed.from = from;
      from += placed.block.length;
      return placed;
    });
    this.#replace(next);
    this.element.classList.toggle('long', from > longText);
    if (uri !== this.#uri) this.element.scrollTop = 0;
    this.#uri = uri;
    this.version = version;
    this.#looksVersion = this.#looks.version;
    this.#rest.textContent = rest ?? '';
    if (rest === undefined) this.#rest.remove();
    else this.element.append(this.#rest);
  }

  /** The block that holds an offset, or the nearest one. */
  blockAt(offset: number): PlacedBlock | undefined {
    let low = 0;
    let high = this.#blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#blocks[middle]!.from <= offset) low = middle;
      else high = middle - 1;
    }
    return this.#blocks[low];
  }

  /** The innermost entity that holds a range; of two that touch, the one that it stands before. */
  entityAt({ from, to }: OffsetRange): PlacedEntity | undefined {
    const block = this.blockAt(from);
    if (!block) return undefined;
    const at = from - block.from;
    const end = to - block.from;
    const index = block.block.entities.findLastIndex(({ tag }) => tag[0] <= at && at <= tag[1] && end <= tag[1]);
    const entity = block.block.entities[index];
    return entity && { element: block.entities[index]!, block, entity };
  }

  /** The entity that an element belongs to. */
  entityOf(target: Element): PlacedEntity | undefined {
    const element = target.closest<HTMLElement>('.entity');
    const block = this.blockOf(target);
    if (!element || !block) return undefined;
    const entity = block.block.entities[block.entities.indexOf(element)];
    return entity && { element, block, entity };
  }

  /** The block that a node belongs to. */
  blockOf(node: Node): PlacedBlock | undefined {
    const element = (node instanceof Element ? node : node.parentElement)?.closest('.block');
    return element ? this.#byElement.get(element) : undefined;
  }

  #render(block: ReadingBlock): BlockElement {
    return renderBlock(block, this.#looks, this.#words);
  }

  /** Puts the elements of blocks in place; those that are there already are not moved. */
  #replace(next: readonly PlacedBlock[]): void {
    const kept = new Set(next);
    for (const block of this.#blocks) if (!kept.has(block)) block.element.remove();
    let before: Element | null = this.element.firstElementChild;
    for (const block of next) {
      if (block.element === before) before = before.nextElementSibling;
      else this.element.insertBefore(block.element, before);
      this.#byElement.set(block.element, block);
    }
    this.#blocks = next;
  }
}

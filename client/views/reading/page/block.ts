/** Renders a block of the reading view: its text, entities and findings. */
import type { ReadingBlock, ReadingEntity, ReadingFinding } from '../../../../protocol/index.ts';
import type { PageTexts } from '../messages.ts';
import type { Looks } from './looks.ts';

/** A block and the elements that show it. */
export interface BlockElement {
  readonly block: ReadingBlock;
  readonly element: HTMLElement;
  /** Element that holds the text of the block and nothing else. */
  readonly content: HTMLElement;
  /** The elements of its entities, in their order. */
  readonly entities: readonly HTMLElement[];
}

/** Characters and height in pixels of an average line of the page, for blocks that are not drawn yet. */
const estimatedLine = { characters: 75, height: 26 };

/** Creates the elements of a block. */
export function renderBlock(block: ReadingBlock, looks: Looks, words: PageTexts): BlockElement {
  const element = document.createElement('div');
  element.className = `block ${block.kind}`;
  const lines = Math.ceil(block.text.length / estimatedLine.characters);
  element.style.containIntrinsicBlockSize = `auto ${lines * estimatedLine.height}px`;
  const content = document.createElement(block.kind === 'heading' ? 'h2' : 'p');
  const number = block.number === undefined ? undefined : numberElement(block.number);
  element.append(...(number ? [number] : []), content);
  const painter = new Painter(block, content, number, words);
  const entities = painter.paint((entity, next) => {
    const element = entityElement(block, entity, looks, words);
    // What assistive technology takes for a button has nothing in it that can be reached.
    element.role = next && next.tag[0] < entity.tag[1] ? 'group' : 'button';
    return element;
  });
  return { block, element, content, entities };
}

function numberElement(number: string): HTMLElement {
  const element = document.createElement('span');
  element.className = 'number';
  element.textContent = number;
  return element;
}

function entityElement(block: ReadingBlock, entity: ReadingEntity, looks: Looks, words: PageTexts): HTMLElement {
  const { from, to, label } = entity;
  const element = document.createElement('span');
  const findings = block.findings.filter((one) => isAbout(one, entity)).map((one) => describeFinding(one, words));
  element.className = 'entity';
  element.tabIndex = -1;
  element.ariaLabel = [block.text.slice(from, to) || words.empty, label, ...findings].join(', ');
  element.title = [[label, looks.titleOf(label)].filter(Boolean).join(' · '), ...findings].join('\n');
  element.dataset.vscodeContext = entityContext;
  looks.apply(element, label);
  if (from === to) element.dataset.empty = words.empty;
  return element;
}

/** Tells whether a finding overlaps an entity or, when the entity is empty, stands where that does. */
function isAbout(finding: ReadingFinding, { from, to }: ReadingEntity): boolean {
  return from === to ? finding.from === from && finding.to === to : finding.from < to && from < finding.to;
}

/** Context of an entity for the context menu. */
const entityContext = JSON.stringify({ webviewSection: 'entity' });

function describeFinding({ severity, message }: ReadingFinding, words: PageTexts): string {
  return `${words[severity]}: ${message}`;
}

/** Signs for severities, so that they differ by more than colour. */
const severitySigns = { error: '✕', warning: '!', information: 'i', hint: '' } as const;

/** Fills a block with its text, entity in entity, and marks findings and what leads into it. */
class Painter {
  readonly #block: ReadingBlock;
  readonly #words: PageTexts;
  readonly #number: HTMLElement | undefined;
  /** Ascending offsets at which the look of the text changes, besides those of entities. */
  readonly #cuts: readonly number[];
  readonly #findings: readonly ReadingFinding[];
  /** Elements that are open, each with the end of its text. */
  readonly #open: { readonly element: HTMLElement; readonly to: number }[];
  /** Length of the text that is written. */
  #at = 0;
  #nextCut = 0;
  #nextFinding = 0;
  /** Findings whose text has begun and not ended. */
  #begun: ReadingFinding[] = [];

  constructor(block: ReadingBlock, content: HTMLElement, number: HTMLElement | undefined, words: PageTexts) {
    this.#block = block;
    this.#words = words;
    this.#number = number;
    this.#open = [{ element: content, to: Number.POSITIVE_INFINITY }];
    this.#findings = [...block.findings].sort((a, b) => a.from - b.from);
    const ends = [...block.leads, ...block.findings].flatMap(({ from, to }) => [from, to]);
    this.#cuts = [...new Set(ends)].sort((a, b) => a - b);
  }

  /** @param elementFor makes the element of an entity; it is also given the entity that begins next */
  paint(elementFor: (entity: ReadingEntity, next: ReadingEntity | undefined) => HTMLElement): HTMLElement[] {
    const elements = this.#block.entities.map((entity, index, all) => {
      this.#closeUpTo(entity.from);
      this.#write(entity.from);
      const element = elementFor(entity, all[index + 1]);
      this.#top.append(element);
      this.#open.push({ element, to: entity.to });
      return element;
    });
    this.#closeUpTo(this.#block.text.length);
    this.#write(this.#block.text.length);
    return elements;
  }

  get #top(): HTMLElement {
    return this.#open.at(-1)!.element;
  }

  #closeUpTo(offset: number): void {
    for (let top = this.#open.at(-1)!; top.to <= offset; top = this.#open.at(-1)!) {
      this.#write(top.to);
      this.#open.pop();
    }
  }

  /** Writes the text up to an offset, cut where its look changes. */
  #write(to: number): void {
    this.#begin();
    while (this.#at < to) {
      while (this.#nextCut < this.#cuts.length && this.#cuts[this.#nextCut]! <= this.#at) this.#nextCut++;
      const end = Math.min(to, this.#cuts[this.#nextCut] ?? to);
      this.#top.append(this.#piece(this.#at, end));
      this.#at = end;
      this.#begin();
    }
  }

  /** Begins the findings that begin here, ends those that end here, and shows those that have no text. */
  #begin(): void {
    this.#begun = this.#begun.filter(({ to }) => to > this.#at);
    for (let next = this.#findings[this.#nextFinding]; next && next.from <= this.#at; ) {
      if (next.to > this.#at) this.#begun.push(next);
      else this.#point(next);
      next = this.#findings[++this.#nextFinding];
    }
  }

  /** Marks a finding without text: at the number of the block, or where it stands. */
  #point(finding: ReadingFinding): void {
    if (this.#number && finding.from === 0) markFindings(this.#number, [finding], this.#words);
    else {
      const element = document.createElement('span');
      markFindings(element, [finding], this.#words);
      this.#top.append(element);
    }
  }

  #piece(from: number, to: number): Node {
    const text = document.createTextNode(this.#block.text.slice(from, to));
    const lead = this.#block.leads.find((one) => one.from <= from && to <= one.to);
    const [first] = this.#begun;
    if (!lead && !first) return text;
    const element = document.createElement('span');
    if (lead) element.classList.add(`lead-${lead.kind}`);
    if (!first) element.append(text);
    else {
      // The line is under the text only, not under the sign after it.
      const underlined = document.createElement('span');
      underlined.append(text);
      element.append(underlined);
      markFindings(element, this.#begun, this.#words, to);
    }
    return element;
  }
}

const severities = ['error', 'warning', 'information', 'hint'] as const;

/** Marks an element with findings, and with a sign where they end: all of them here, by default. */
function markFindings(element: HTMLElement, findings: readonly ReadingFinding[], words: PageTexts, at?: number): void {
  const severity = severities.find((one) => findings.some((finding) => finding.severity === one))!;
  const isEnd = at === undefined || findings.some(({ to }) => to === at);
  const description = findings.map((finding) => describeFinding(finding, words)).join('\n');
  element.classList.add('finding', severity);
  element.title = element.title ? `${element.title}\n${description}` : description;
  element.setAttribute('aria-description', description);
  if (isEnd && severitySigns[severity]) element.dataset.sign = severitySigns[severity];
}

/** Writes a section of a page as HTML: a heading, a sentence, a table and, beside it, a chart or a matrix. */
import { type Localizable, say } from '../message.ts';
import type { Cell, Chart, Matrix, MatrixCell, PageOptions, Row, Section, Source } from './page-sections.ts';

/** Writes a section. */
export function writeSection(section: Section, options: PageOptions): Promise<string> {
  return new SectionWriter(section, options).write();
}

/** Number of shades of a matrix. */
const shades = 5;

class SectionWriter {
  readonly #section: Section;
  readonly #options: PageOptions;
  readonly #shares: Intl.NumberFormat;

  constructor(section: Section, options: PageOptions) {
    this.#section = section;
    this.#options = options;
    const digits = { minimumFractionDigits: 4, maximumFractionDigits: 4 };
    this.#shares = new Intl.NumberFormat(options.language.locale, digits);
  }

  async write(): Promise<string> {
    const { id, title, about, rows, empty } = this.#section;
    const heading = `<h2 id="${id}-title">${this.#words(title)}</h2>`;
    const content =
      rows.length === 0
        ? `<p>${this.#words(empty)}</p>`
        : `<p>${this.#words(about)}</p>\n<div class="both">\n${await this.#figure()}${this.#table()}\n</div>`;
    return `<section id="${id}" aria-labelledby="${id}-title">\n${heading}\n${content}\n</section>`;
  }

  async #figure(): Promise<string> {
    const { chart, matrix } = this.#section;
    if (chart) return `${await this.#chart(chart)}\n`;
    return matrix ? `${this.#matrix(matrix)}\n` : '';
  }

  /** A chart tells nothing that the table does not. */
  async #chart({ kind, marks, all }: Chart): Promise<string> {
    const { language } = this.#options;
    const { chart } = await import('./charts.ts');
    const thousands = language.write(1000).slice(1, -3);
    const named = marks.map(({ name, parts }) => ({ name: language.write(name), parts }));
    return `<div class="chart">${await chart(kind, named, thousands)}${this.#note(marks.length, all)}</div>`;
  }

  #note(shown: number, all: number): string {
    return shown < all ? `<p class="note">${this.#words(say('The first {0} of {1}.', shown, all))}</p>` : '';
  }

  #matrix({ corner, columns, rows }: Matrix): string {
    const others = rows.flatMap(({ cells }) => cells.filter(({ isAgreed }) => !isAgreed));
    const most = Math.max(...others.map(({ count }) => count), 1);
    const heads = [corner, ...columns].map((column) => `<th scope="col">${this.#words(column)}</th>`).join('');
    const body = rows.map(({ name, cells }) => {
      const written = cells.map((cell) => this.#matrixCell(cell, most)).join('');
      return `<tr><th scope="row">${this.#words(name)}</th>${written}</tr>`;
    });
    return `<div class="table">\n<table class="matrix" aria-label="${this.#words(corner)}">\n<thead><tr>${heads}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>\n</div>`;
  }

  #matrixCell({ count, isAgreed, link }: MatrixCell, most: number): string {
    const shade = isAgreed ? 'agreed' : `shade-${Math.ceil((shades * count) / most)}`;
    const number = this.#words(count);
    const words = link
      ? `<a href="${escapeHtml(link.address)}" aria-label="${this.#words(link.words)}">${number}</a>`
      : number;
    return `<td class="number ${shade}">${words}</td>`;
  }

  #table(): string {
    const { columns, rows, all, title } = this.#section;
    const named = rows.some(({ sources }) => sources) ? [...columns, say('Where')] : columns;
    const heads = named.map((column) => `<th scope="col">${this.#words(column)}</th>`).join('');
    const body = rows.map((row) => this.#row(row)).join('\n');
    return `<div class="table">\n<table aria-label="${this.#words(title)}">\n<thead><tr>${heads}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>${this.#note(rows.length, all)}\n</div>`;
  }

  #row(row: Row): string {
    const { id, name, place, cells, sources, link } = row;
    const { linkTo } = this.#options;
    const words = this.#words(name);
    const linked = place && linkTo ? `<a href="${escapeHtml(linkTo(place))}">${words}</a>` : words;
    const written = cells.map((cell) => this.#cell(cell)).join('');
    const more = link ? `<a href="${escapeHtml(link.address)}">${this.#words(link.words)}</a> ` : '';
    const where = sources ? `<td>${more}${this.#places(name, sources)}</td>` : '';
    return `<tr${id === undefined ? '' : ` id="${id}"`}><th scope="row">${linked}</th>${written}${where}</tr>`;
  }

  #cell(cell: Cell): string {
    if (typeof cell === 'number') return `<td class="number">${this.#words(cell)}</td>`;
    if (typeof cell === 'string' || !('share' in cell)) return `<td>${this.#words(cell)}</td>`;
    const { share } = cell;
    if (share === null) return `<td class="number">${this.#words(say('not defined'))}</td>`;
    // All of its digits are there for whoever copies the page into a program.
    return `<td class="number"><data value="${share}">${this.#shares.format(share)}</data></td>`;
  }

  /** The files behind a row, folded. */
  #places(name: Localizable, sources: readonly Source[]): string {
    const found = sources.filter(({ places }) => places.length > 0);
    if (found.length === 0) return '';
    const label = this.#words(say('Show files: {0}', name));
    const lists = found.map((source) => this.#list(source)).join('');
    return `<details><summary aria-label="${label}">${this.#words(say('Show files'))}</summary>${lists}</details>`;
  }

  #list({ name, places, documents }: Source): string {
    const { nameOf, linkTo } = this.#options;
    const items = places.map((place) => {
      const words = escapeHtml(
        place.line === undefined ? nameOf(place.file) : `${nameOf(place.file)}:${place.line + 1}`,
      );
      const link = linkTo ? `<a href="${escapeHtml(linkTo(place))}">${words}</a>` : words;
      return `<li>${link}${place.count > 1 ? ` ${this.#words(say('{0}×', place.count))}` : ''}</li>`;
    });
    const more = documents - places.length;
    if (more > 0) items.push(`<li>${this.#words(moreFiles(more))}</li>`);
    return `${name === undefined ? '' : `<h3>${this.#words(name)}</h3>`}<ul>${items.join('')}</ul>`;
  }

  #words(words: Localizable | number): string {
    return escapeHtml(this.#options.language.write(words));
  }
}

function moreFiles(more: number): Localizable {
  return more === 1 ? say('and one more file') : say('and {0} more files', more);
}

/** Writes a text so that it is text in HTML, between tags and in an attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

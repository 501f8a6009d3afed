/**
 * The page of a report, one HTML file that loads and runs nothing: its policy allows one style sheet, which stands in it, by its
 * checksum. The language server shows it in the editor, and the command line prints it.
 */
import { type Locale, type Localizable, say } from '../message.ts';
import type { Place, Report } from './report.ts';
import { type Row, type Section, type Source, sectionsOf } from './report-sections.ts';
import { checksumOfStyle, style } from './report-style.ts';

/** Circumstances of a page. */
export interface PageOptions {
  readonly language: Locale;
  /** Name of a file for people. */
  nameOf(file: string): string;
  /** Address that leads to a place, where there can be one. */
  linkTo?(place: Place): string;
}

/** Policy of the page: only its own style sheet applies. */
const policy = `default-src 'none'; base-uri 'none'; form-action 'none'; style-src '${checksumOfStyle}'`;

/** Writes the page. */
export async function reportPage(report: Report, options: PageOptions): Promise<string> {
  const { language } = options;
  const write = (words: Localizable | number) => escapeHtml(language.write(words));
  const title = write(say('Report on the tagged texts'));
  const sections = sectionsOf(report);
  const written: string[] = [];
  for (const section of sections) written.push(await new SectionWriter(section, options).write());
  const contents = sections
    .map((section) => `<li><a href="#${section.id}">${write(section.title)}</a></li>`)
    .join('\n');
  const { documents, tagged, entities, tokens } = report.statistics;
  const summary = say(
    'Files: {0}, {1} of them with entities. Entities: {2}. Tokens: {3}.',
    documents,
    tagged,
    entities,
    tokens,
  );
  return `<!DOCTYPE html>
<html lang="${write(language.locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p>${write(summary)}</p>
<nav aria-label="${write(say('Contents'))}">
<ul>
${contents}
</ul>
</nav>
</header>
<main>
${written.join('\n')}
</main>
</body>
</html>
`;
}

/** Writes a section. */
class SectionWriter {
  readonly #section: Section;
  readonly #options: PageOptions;

  constructor(section: Section, options: PageOptions) {
    this.#section = section;
    this.#options = options;
  }

  async write(): Promise<string> {
    const { id, title, about, rows, empty } = this.#section;
    const heading = `<h2 id="${id}-title">${this.#words(title)}</h2>`;
    const content =
      rows.length === 0
        ? `<p>${this.#words(empty)}</p>`
        : `<p>${this.#words(about)}</p>\n<div class="both">\n${await this.#chart()}\n${this.#table()}\n</div>`;
    return `<section id="${id}" aria-labelledby="${id}-title">\n${heading}\n${content}\n</section>`;
  }

  /** A chart tells nothing that the table does not. */
  async #chart(): Promise<string> {
    const { chart: kind, marks, all } = this.#section;
    const { language } = this.#options;
    const { chart } = await import('./charts.ts');
    const thousands = language.write(1000).slice(1, -3);
    const named = marks.map(({ name, parts }) => ({ name: language.write(name), parts }));
    const note =
      marks.length < all ? `<p class="note">${this.#words(say('The first {0} of {1}.', marks.length, all))}</p>` : '';
    return `<div class="chart">${await chart(kind, named, thousands)}${note}</div>`;
  }

  #table(): string {
    const { columns, rows, all, title } = this.#section;
    const heads = [...columns, say('Where')].map((column) => `<th scope="col">${this.#words(column)}</th>`).join('');
    const note =
      rows.length < all ? `<p class="note">${this.#words(say('The first {0} of {1}.', rows.length, all))}</p>` : '';
    const body = rows.map((row) => this.#row(row)).join('\n');
    return `<div class="table">\n<table aria-label="${this.#words(title)}">\n<thead><tr>${heads}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>${note}\n</div>`;
  }

  #row(row: Row): string {
    const cells = row.cells.map((cell) =>
      typeof cell === 'number' ? `<td class="number">${this.#words(cell)}</td>` : `<td>${this.#words(cell)}</td>`,
    );
    return `<tr><th scope="row">${this.#words(row.name)}</th>${cells.join('')}<td>${this.#places(row)}</td></tr>`;
  }

  /** The files behind a row, folded. */
  #places({ name, sources }: Row): string {
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

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

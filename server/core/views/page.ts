/**
 * A page of sections, one HTML file that loads and runs nothing: its policy allows one style sheet, which stands in it, by its
 * checksum. The language server has it shown in the editor, and the command line prints it.
 */
import { type Localizable, say } from '../message.ts';
import type { PageOptions, Section } from './page-sections.ts';
import { checksumOfStyle, style } from './page-style.ts';
import { escapeHtml, writeSection } from './section-writer.ts';

/** Contents of a page. */
export interface PageContents {
  readonly title: Localizable;
  readonly summary: Localizable;
  readonly sections: readonly Section[];
}

/** Policy of the page: only its own style sheet applies. */
const policy = `default-src 'none'; base-uri 'none'; form-action 'none'; style-src '${checksumOfStyle}'`;

/** Writes a page. */
export async function writePage({ title, summary, sections }: PageContents, options: PageOptions): Promise<string> {
  const { language } = options;
  const write = (words: Localizable) => escapeHtml(language.write(words));
  const written: string[] = [];
  for (const section of sections) written.push(await writeSection(section, options));
  const contents = sections
    .map((section) => `<li><a href="#${section.id}">${write(section.title)}</a></li>`)
    .join('\n');
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language.locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${write(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${write(title)}</h1>
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

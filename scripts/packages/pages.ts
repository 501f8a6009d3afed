/** Pages of the repository as they stand alone in a package. */

/** Takes out of a page what is beside it in the repository only: pictures, and the links of words. */
export function withoutNeighbours(markdown: string): string {
  const pictures = /<picture>[\s\S]*?<\/picture>\n*|<img\b[^>]*>\n*|!\[[^\]]*\]\((?!https?:)[^)]*\)\n*/g;
  return markdown.replace(pictures, '').replace(/\[([^\]]*)\]\((?!https?:|#)[^)]*\)/g, '$1');
}

/** Takes sections out of a page, by their headings of the second level; one that it does not have is an error. */
export function withoutSections(markdown: string, headings: readonly string[]): string {
  const sections = markdown.split(/^(?=## )/m);
  for (const heading of headings) {
    const at = sections.findIndex((section) => section.startsWith(`## ${heading}\n`));
    if (at < 0) throw new Error(`The page has no section "${heading}" to leave out.`);
    sections.splice(at, 1);
  }
  return sections.join('');
}

/** The page of an extension that has no repository to link to, from README.md: without what readers who see it have done, or cannot do. */
export function extensionPage(readme: string): string {
  const page = withoutNeighbours(withoutSections(readme, ['Install', 'Try it', 'Use it']));
  return `${page.trimEnd()}\n\n${begin}`;
}

const begin = `## Begin

Open the folder with your texts and click one. *Welcome: Open Walkthrough…* in the palette, and there *Correct Tagged Texts*, shows the rest.
`;

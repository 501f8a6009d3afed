/** Pages of the repository as they stand alone in a package. */

/** Takes out of a page what is beside it in the repository only: pictures, and the links of words. */
export function withoutNeighbours(markdown: string): string {
  const pictures = /<picture>[\s\S]*?<\/picture>\n*|<img\b[^>]*>\n*|!\[[^\]]*\]\((?!https?:)[^)]*\)\n*/g;
  return markdown.replace(pictures, '').replace(/\[([^\]]*)\]\((?!https?:|#)[^)]*\)/g, '$1');
}

/** A page that is written partly by the bench and partly by hand. */

/** Puts sections in their places between marks; a section that has none yet is added at the end. The rest stays. */
export function fillPage(page: string, sections: ReadonlyMap<string, string>): string {
  let filled = page;
  for (const [name, content] of sections) {
    const begin = `<!-- bench:${name} -->`;
    const end = `<!-- /bench:${name} -->`;
    const section = `${begin}\n\n${content}\n\n${end}`;
    const from = filled.indexOf(begin);
    const to = filled.indexOf(end);
    filled =
      from >= 0 && to > from
        ? filled.slice(0, from) + section + filled.slice(to + end.length)
        : `${filled.trimEnd()}\n\n${section}\n`;
  }
  return filled;
}

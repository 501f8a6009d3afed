/** Order of files as in VS Code's Explorer. */

/**
 * Returns a comparison of paths in the default order of VS Code's Explorer (`explorer.sortOrder`): folders before files, names
 * by language, and digits as numbers. Of names that compare equal, such as `1` and `01`, the shorter comes first.
 *
 * @param locale for the order of names, as `Intl` knows it
 * @returns a comparison of two paths relative to one folder, with `/` between their names
 */
export function explorerOrder(locale: string): (a: string, b: string) => number {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return (a, b) => {
    const [own, others] = [a.split('/'), b.split('/')];
    const at = own.findIndex((part, index) => part !== others[index]);
    const [part, other] = [own[at] ?? '', others[at] ?? ''];
    const isFile = (parts: readonly string[]) => Number(at === parts.length - 1);
    return isFile(own) - isFile(others) || compare(part, other) || part.length - other.length;
  };
}

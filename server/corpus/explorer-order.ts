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

/**
 * Sorts files of one folder by their paths as {@link explorerOrder} does. Each folder in it is compared with others once, not once for
 * each of its files: there are tens of thousands.
 */
export function inExplorerOrder<T extends { readonly name: string }>(files: readonly T[], locale: string): T[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const folders = new Map<string, T[]>();
  for (const file of files) {
    const folder = file.name.slice(0, file.name.lastIndexOf('/') + 1);
    const own = folders.get(folder);
    if (own) own.push(file);
    else folders.set(folder, [file]);
  }
  // A path that ends in a slash stands where the files of that folder do: after the folders in it.
  const order = explorerOrder(locale);
  const sorted = [...folders].sort(([a], [b]) => order(a, b));
  return sorted.flatMap(([, own]) => own.sort((a, b) => compare(a.name, b.name) || a.name.length - b.name.length));
}

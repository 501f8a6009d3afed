/**
 * Orders paths as VS Code's Explorer shows files by default (`explorer.sortOrder`): folders before files, names as their language
 * sorts them, and numbers in them as numbers. Of two names that sort alike, such as `1` and `01`, the shorter one comes first.
 *
 * @param locale whose order it is, as `Intl` knows it
 * @returns compares two paths of files that are relative to one folder, with `/` between their parts
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

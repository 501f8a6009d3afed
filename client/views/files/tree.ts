/** The rows of the files view as values: files, and in a tree the folders around them. */
import type { FolderFile } from './files.ts';

/** A row. VS Code knows it by its identity, so it stays the same object. */
export type Node = FileNode | FolderNode;

/** A file as it is now, or was before it went. */
export interface FileNode {
  readonly kind: 'file';
  file: FolderFile;
  parent: FolderNode | undefined;
}

/** A folder, or several of which each has nothing but the next. */
export interface FolderNode {
  readonly kind: 'folder';
  /** Path for people, without a final slash. */
  readonly path: string;
  /** Its name in the tree. */
  name: string;
  parent: FolderNode | undefined;
  children: Node[];
}

/**
 * Arranges rows of files under those of their folders, which stand before files and in the order of the Explorer.
 *
 * @param folders known folders by path, which are taken again; new ones are added
 */
export function treeOf(rows: readonly FileNode[], folders: Map<string, FolderNode>): Node[] {
  const roots: Node[] = [];
  const firsts = new Map<FolderNode, number>();
  const folderAt = (path: string, rank: number): FolderNode | undefined => {
    if (path === '') return undefined;
    const known = folders.get(path);
    if (known && firsts.has(known)) {
      for (let each: FolderNode | undefined = known; each; each = each.parent) {
        firsts.set(each, Math.min(rank, firsts.get(each)!));
      }
      return known;
    }
    const parent = folderAt(path.slice(0, Math.max(0, path.lastIndexOf('/'))), rank);
    const folder: FolderNode = known ?? { kind: 'folder', path, name: '', parent, children: [] };
    Object.assign(folder, { name: path.slice(path.lastIndexOf('/') + 1), parent, children: [] });
    folders.set(path, folder);
    firsts.set(folder, rank);
    (parent?.children ?? roots).push(folder);
    return folder;
  };
  for (const row of rows) {
    const { name, rank } = row.file;
    row.parent = folderAt(name.slice(0, Math.max(0, name.lastIndexOf('/'))), rank);
    (row.parent?.children ?? roots).push(row);
  }
  for (const path of folders.keys()) if (!firsts.has(folders.get(path)!)) folders.delete(path);
  const rankOf = (node: Node) => (node.kind === 'folder' ? firsts.get(node)! : Number.POSITIVE_INFINITY);
  return arranged(roots, rankOf);
}

/** Puts folders before files, and takes a folder that has nothing but another one together with that. */
function arranged(nodes: Node[], rankOf: (node: Node) => number): Node[] {
  const folders = nodes.filter((node) => node.kind === 'folder').sort((a, b) => rankOf(a) - rankOf(b));
  const compact = folders.map((folder) => {
    let last = folder;
    for (let [only, ...others] = last.children; only?.kind === 'folder' && others.length === 0; ) {
      last = Object.assign(only, { name: `${last.name}/${only.name}`, parent: folder.parent });
      [only, ...others] = last.children;
    }
    last.children = arranged(last.children, rankOf);
    return last;
  });
  return [...compact, ...nodes.filter((node) => node.kind === 'file')];
}

/** Returns the files among some rows and beneath them, in the order in which they are shown. */
export function filesAmong(nodes: readonly Node[]): FolderFile[] {
  return nodes.flatMap((node) => (node.kind === 'file' ? [node.file] : filesAmong(node.children)));
}

/** The files of a corpus, wherever they are: on a disk, behind an editor, in a browser. */
export interface Files {
  /** The text of a file; undefined when it is not there or cannot be read. */
  read(uri: string): Promise<string | undefined>;
}

/** The folder that a file is in, with a `/` at its end; undefined for what has no place among files (`untitled:…`). */
export function folderOf(uri: string): string | undefined {
  try {
    return new URL('.', uri).href;
  } catch {
    return undefined;
  }
}

/** The folder that a folder is in; undefined for the topmost. */
export function parentOf(folder: string): string | undefined {
  const parent = new URL('..', folder).href;
  return parent === folder ? undefined : parent;
}

/**
 * The address of a path that is relative to a folder; undefined when it leads out of the folder: a configuration reaches
 * no further than the folder that it stands in.
 */
export function within(folder: string, path: string): string | undefined {
  const encoded = path.split(/[\\/]/).map(encodeURIComponent).join('/');
  const { href } = new URL(encoded, folder);
  return href.startsWith(folder) && !/^[\\/]/.test(path) ? href : undefined;
}
